import { expect, test } from 'vitest'
import { inOrder } from '../../../renderer/components/qr/draw-pool'

test('many are worked on at a time, answered in their order, and no more begun than are waited for', async () => {
  const finish: (() => void)[] = []
  const begun: number[] = []
  const work = (item: number): Promise<number> => {
    begun.push(item)
    return new Promise((resolve) => {
      finish[item] = () => resolve(item * 10)
    })
  }
  const answers = inOrder([0, 1, 2, 3, 4], 3, work)
  const first = answers.next()
  expect(begun).toEqual([0, 1, 2])
  finish[2]?.()
  finish[0]?.()
  expect(await first).toEqual({ done: false, value: 0 })
  // Nobody has asked for the next one yet.
  expect(begun).toEqual([0, 1, 2])
  const rest: number[] = []
  const all = (async () => {
    for await (const answer of answers) rest.push(answer)
  })()
  finish[1]?.()
  await Promise.resolve()
  while (finish.length < 5) await new Promise((resolve) => setImmediate(resolve))
  finish[4]?.()
  finish[3]?.()
  await all
  expect(rest).toEqual([10, 20, 30, 40])
})

test('what fails is told to whoever waits for it', async () => {
  const failing = inOrder([1], 2, async () => Promise.reject(new Error('no canvas')))
  await expect(failing.next()).rejects.toThrow('no canvas')
})
