import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ConcurrencyLimit, type Permit } from '../../../../electron/services/calls/concurrency-limit'

test('one more after a stretch of good answers, up to eight', async () => {
  const width = new ConcurrencyLimit()
  expect(width.most).toBe(4)
  for (let answer = 0; answer < 24; answer++) width.give(await width.take(), 'good')
  expect(width.most).toBe(5)
  // An answer of another kind begins the stretch anew.
  for (let answer = 0; answer < 23; answer++) width.give(await width.take(), 'good')
  width.give(await width.take(), 'other')
  width.give(await width.take(), 'good')
  expect(width.most).toBe(5)
  for (let answer = 0; answer < 500; answer++) width.give(await width.take(), 'good')
  expect(width.most).toBe(8)
})

test('calls that were on their way together halve it once, a later one again, never below one', async () => {
  const width = new ConcurrencyLimit()
  const together = await Promise.all([width.take(), width.take(), width.take()])
  for (const pass of together) width.give(pass, 'flood')
  expect(width.most).toBe(2)
  width.give(await width.take(), 'flood')
  expect(width.most).toBe(1)
  width.give(await width.take(), 'flood')
  expect(width.most).toBe(1)
})

test('never more on their way than it allows when they set out, in the order in which they came, and nobody forgotten', async () => {
  const answer = fc.constantFrom('good' as const, 'flood' as const, 'other' as const)
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 80 }), async (answers) => {
      const width = new ConcurrencyLimit()
      const inside: Permit[] = []
      const order: number[] = []
      const entered = answers.map((_, at) =>
        width.take().then((pass) => {
          inside.push(pass)
          order.push(at)
          expect(inside.length).toBeLessThanOrEqual(width.most)
        }),
      )
      await Promise.resolve()
      for (const one of answers) {
        await Promise.resolve()
        const pass = inside.shift()
        if (pass === undefined) throw new Error('nobody is let in')
        width.give(pass, one)
        await Promise.resolve()
      }
      await Promise.all(entered)
      expect(order).toEqual(answers.map((_, at) => at))
    }),
  )
})
