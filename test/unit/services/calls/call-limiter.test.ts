import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fail, ok, type Result } from '../../../../electron/contract/result'
import { CallLimiter, type CallPriority } from '../../../../electron/services/calls/call-limiter'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Calls of a test, each answered when the test says so. */
const openCalls = (limiter = new CallLimiter()) => {
  const begun: string[] = []
  const answers = new Map<string, (answer: Result<null>) => void>()
  return {
    ...{ limiter, begun },
    ask: (name: string, priority: CallPriority, method = 'm'): Promise<Result<null>> =>
      limiter.ask(method, priority, () => {
        begun.push(name)
        return new Promise((resolve) => answers.set(name, resolve))
      }),
    answer: async (name: string, answer: Result<null> = ok(null)): Promise<void> => {
      answers.get(name)?.(answer)
      await vi.advanceTimersByTimeAsync(0)
    },
  }
}

const turn = () => vi.advanceTimersByTimeAsync(0)

test('what a person waits for goes at once, however much is on its way', async () => {
  const { ask, begun } = openCalls()
  for (let at = 0; at < 20; at++) void ask(`work ${at}`, 'work')
  for (let at = 0; at < 20; at++) void ask(`read ${at}`, 'background')
  await turn()
  begun.length = 0
  void ask('person', 'person')
  await turn()
  expect(begun).toEqual(['person'])
})

test('what is on the screen is read before the rest, which rests beside work', async () => {
  const { ask, begun, answer } = openCalls()
  void ask('rest 1', 'background')
  void ask('rest 2', 'background')
  void ask('rest 3', 'background')
  void ask('shown', 'shown')
  await turn()
  expect(begun).toEqual(['rest 1', 'rest 2'])
  await answer('rest 1')
  expect(begun.at(-1)).toBe('shown')
  await answer('rest 2')
  expect(begun.at(-1)).toBe('rest 3')
})

test('reading beside work takes a tenth of the time, and all of it once the work is over', async () => {
  const { ask, begun, answer } = openCalls()
  void ask('work', 'work')
  await turn()
  for (const name of ['a', 'b', 'c', 'd']) void ask(name, 'background')
  await turn()
  expect(begun).toEqual(['work', 'a'])
  await vi.advanceTimersByTimeAsync(100)
  await answer('a')
  await vi.advanceTimersByTimeAsync(890)
  expect(begun).toEqual(['work', 'a'])
  await vi.advanceTimersByTimeAsync(20)
  expect(begun).toEqual(['work', 'a', 'b'])
  // Longer than the rest would be, were it not for the work that ends.
  await vi.advanceTimersByTimeAsync(2_000)
  await answer('b')
  await answer('work')
  await vi.advanceTimersByTimeAsync(4_100)
  expect(begun).toEqual(['work', 'a', 'b', 'c', 'd'])
})

test('a wait that one call was told is known to all who call that method, and to nobody else', async () => {
  const { ask, begun, answer } = openCalls()
  const first = ask('first', 'work', 'exportChatInvite')
  await turn()
  await answer('first', fail('floodWait', { seconds: 30 }))
  expect(await first).toEqual(fail('floodWait', { seconds: 30 }))
  await vi.advanceTimersByTimeAsync(10_500)
  for (const priority of ['person', 'work', 'shown', 'background'] as const)
    expect(await ask(priority, priority, 'exportChatInvite')).toEqual(fail('floodWait', { seconds: 20 }))
  void ask('other', 'person', 'getExportedChatInvites')
  await turn()
  expect(begun).toEqual(['first', 'other'])
  await vi.advanceTimersByTimeAsync(19_600)
  void ask('later', 'person', 'exportChatInvite')
  await turn()
  expect(begun.at(-1)).toBe('later')
})

test('who stands in the queue when a wait becomes known is not sent either, and says nothing of the server', async () => {
  const { limiter, ask, begun, answer } = openCalls()
  const waiting = Array.from({ length: 10 }, (_, at) => ask(`${at}`, 'work'))
  await turn()
  expect(begun).toHaveLength(4)
  await answer('0', fail('floodWait', { seconds: 5 }))
  for (const name of ['1', '2', '3']) await answer(name)
  for (const one of waiting.slice(4)) expect(await one).toEqual(fail('floodWait', { seconds: 5 }))
  expect(begun).toHaveLength(4)
  expect(limiter.most).toBe(2)
})

test('a wait, a failure inside Telegram and an answer that comes too late all halve what jobs and campaigns may send', async () => {
  const { limiter, ask, answer } = openCalls()
  expect(limiter.most).toBe(4)
  for (const [at, code] of (['timedOut', 'telegramInternal', 'networkUnavailable'] as const).entries()) {
    void ask(`${at}`, 'work')
    await turn()
    await answer(`${at}`, fail(code))
  }
  expect(limiter.most).toBe(1)
})

test('a call that throws gives its place back', async () => {
  const limiter = new CallLimiter()
  for (const priority of ['work', 'background', 'shown', 'person'] as const) {
    for (let at = 0; at < 10; at++)
      await expect(limiter.ask('m', priority, () => Promise.reject(new Error('ours')))).rejects.toThrow('ours')
  }
  expect(await limiter.ask('m', 'work', async () => ok(1))).toEqual(ok(1))
  expect(await limiter.ask('m', 'shown', async () => ok(2))).toEqual(ok(2))
})
