import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ConcurrencyLimit, type Permit } from '../../../../electron/services/calls/concurrency-limit'

test('one more after a stretch of good answers, up to eight', async () => {
  const concurrency = new ConcurrencyLimit()
  expect(concurrency.most).toBe(4)
  for (let answer = 0; answer < 24; answer++) concurrency.give(await concurrency.take(), 'good')
  expect(concurrency.most).toBe(5)
  // An answer of another kind begins the stretch anew.
  for (let answer = 0; answer < 23; answer++) concurrency.give(await concurrency.take(), 'good')
  concurrency.give(await concurrency.take(), 'other')
  concurrency.give(await concurrency.take(), 'good')
  expect(concurrency.most).toBe(5)
  for (let answer = 0; answer < 500; answer++) concurrency.give(await concurrency.take(), 'good')
  expect(concurrency.most).toBe(8)
})

test('calls that were on their way together halve it once, a later one again, never below one', async () => {
  const concurrency = new ConcurrencyLimit()
  const together = await Promise.all([concurrency.take(), concurrency.take(), concurrency.take()])
  for (const pass of together) concurrency.give(pass, 'slow')
  expect(concurrency.most).toBe(2)
  concurrency.give(await concurrency.take(), 'slow')
  expect(concurrency.most).toBe(1)
  concurrency.give(await concurrency.take(), 'slow')
  expect(concurrency.most).toBe(1)
})

test('never more on their way than it allows when they set out, in the order in which they came, and nobody forgotten', async () => {
  const answer = fc.constantFrom('good' as const, 'slow' as const, 'other' as const)
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 80 }), async (answers) => {
      const concurrency = new ConcurrencyLimit()
      const inside: Permit[] = []
      const order: number[] = []
      const entered = answers.map((_, at) =>
        concurrency.take().then((pass) => {
          inside.push(pass)
          order.push(at)
          expect(inside.length).toBeLessThanOrEqual(concurrency.most)
        }),
      )
      await Promise.resolve()
      for (const one of answers) {
        await Promise.resolve()
        const pass = inside.shift()
        if (pass === undefined) throw new Error('nobody is let in')
        concurrency.give(pass, one)
        await Promise.resolve()
      }
      await Promise.all(entered)
      expect(order).toEqual(answers.map((_, at) => at))
    }),
  )
})
