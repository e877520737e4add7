import { expect, test } from 'vitest'
import { SharedLock } from '../../../../electron/services/calls/shared-lock'

const step = () => new Promise<void>((resolve) => setImmediate(resolve))

test('many pass together; one alone waits for them and keeps later ones out', async () => {
  const lock = new SharedLock()
  const seen: string[] = []
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const work = (name: string, until: Promise<void>) => async () => {
    seen.push(`${name} in`)
    await until
    seen.push(`${name} out`)
    return name
  }
  const first = lock.together(work('a', held))
  const second = lock.together(work('b', held))
  await step()
  const alone = lock.alone(work('alone', step()))
  const third = lock.together(work('c', step()))
  await step()
  expect(seen).toEqual(['a in', 'b in'])
  release()
  expect(await Promise.all([first, second, alone, third])).toEqual(['a', 'b', 'alone', 'c'])
  expect(seen.slice(2)).toEqual(['a out', 'b out', 'alone in', 'alone out', 'c in', 'c out'])
})

test('work that fails opens the gate all the same', async () => {
  const lock = new SharedLock()
  await expect(lock.together(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
  await expect(lock.alone(() => Promise.reject(new Error('lost again')))).rejects.toThrow('lost again')
  expect(await lock.together(() => Promise.resolve('in'))).toBe('in')
})
