import { expect, test } from 'vitest'
import { fail, ok } from '../../../../electron/contract/result'
import { ReadQueue } from '../../../../electron/services/calls/read-queue'
import { connectionTo } from '../../../support/jobs'

const never = new Promise<never>(() => undefined)
const openQueue = () =>
  new ReadQueue({ connection: async () => ok(connectionTo({})), onChange: () => undefined, wait: () => never })

test('nobody whose work is done goes on waiting for reading to stand still', async () => {
  const queue = openQueue()
  for (let work = 0; work < 50; work++) expect(await queue.unlessPaused(Promise.resolve(work))).toBe(work)
  await expect(queue.unlessPaused(Promise.reject(new Error('no')))).rejects.toThrow('no')
  await expect.poll(() => queue.waiting).toBe(0)
})

test('whoever waits is told when reading stands still, and at once while it does', async () => {
  const queue = openQueue()
  const waits = queue.unlessPaused(never)
  expect(queue.waiting).toBe(1)
  void queue.ask(async () => fail('floodWait', { seconds: 5 }), 'rest')
  expect(await waits).toBeNull()
  expect(await queue.unlessPaused(never)).toBeNull()
  expect(queue.waiting).toBe(0)
})
