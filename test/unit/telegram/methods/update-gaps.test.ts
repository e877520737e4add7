import { Api } from 'telegram'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fail, ok } from '../../../../electron/contract/result'
import { UpdateGaps } from '../../../../electron/telegram/methods/update-gaps'

type State = { pts: number; qts: number; seq: number; date: number }
const stateOf = (change: Partial<State> = {}): Api.updates.State =>
  new Api.updates.State({ pts: 10, qts: 5, seq: 3, date: 100, unreadCount: 0, ...change })
const emptyOf = (seq: number) => new Api.updates.DifferenceEmpty({ seq, date: 200 })

const getState = vi.fn()
const getDifference = vi.fn()
const onUpdate = vi.fn()
const onMissed = vi.fn()
let gaps: UpdateGaps

beforeEach(async () => {
  vi.resetAllMocks()
  vi.useFakeTimers()
  getState.mockResolvedValue(ok(stateOf()))
  getDifference.mockResolvedValue(ok(emptyOf(9)))
  gaps = new UpdateGaps({ getState, getDifference, onUpdate, onMissed })
  gaps.begin()
  await vi.advanceTimersByTimeAsync(0)
})
afterEach(() => {
  gaps.end()
  vi.useRealTimers()
})

const updates = (seq: number, ...all: Api.TypeUpdate[]): Api.Updates =>
  new Api.Updates({ updates: all, users: [], chats: [], date: 150, seq })
const boxed = (pts: number, ptsCount = 1): Api.UpdateDeleteMessages =>
  new Api.UpdateDeleteMessages({ messages: [], pts, ptsCount })
const channelBoxed = (pts: number): Api.UpdateDeleteChannelMessages =>
  new Api.UpdateDeleteChannelMessages({ channelId: 1 as never, messages: [], pts, ptsCount: 1 })
const ofBot = (qts: number) => Object.assign(new Api.UpdateLoginToken(), { qts }) as unknown as Api.TypeUpdate
const passPatience = () => vi.advanceTimersByTimeAsync(500)

describe('updates in their order', () => {
  it('ask for nothing', async () => {
    gaps.hear(updates(4, boxed(11), boxed(13, 2), ofBot(6)))
    gaps.hear(updates(5))
    gaps.hear(new Api.UpdatesCombined({ updates: [], users: [], chats: [], date: 1, seqStart: 6, seq: 8 }))
    // Those that came before, and those of channels, which have a box each.
    gaps.hear(updates(0, boxed(11), channelBoxed(900), ofBot(6)))
    await passPatience()
    expect(getDifference).not.toHaveBeenCalled()
    expect(onMissed).not.toHaveBeenCalled()
  })
})

describe('updates that overtook others', () => {
  const late: [string, () => Api.TypeUpdates[]][] = [
    ['in pts', () => [updates(0, boxed(13)), updates(0, boxed(12)), updates(0, boxed(11))]],
    ['in qts', () => [updates(0, ofBot(7)), updates(0, ofBot(6))]],
    ['in seq', () => [updates(5), updates(4)]],
    ['in several boxes', () => [updates(5, boxed(12)), updates(0, boxed(11)), updates(4)]],
    ['and came twice', () => [updates(5), updates(5), updates(4), updates(4)]],
  ]
  it.each(late)('%s ask for nothing once the missing one has come', async (_, all) => {
    for (const one of all()) {
      gaps.hear(one)
      await vi.advanceTimersByTimeAsync(100)
    }
    await vi.advanceTimersByTimeAsync(60_000)
    expect(getDifference).not.toHaveBeenCalled()
    expect(onMissed).not.toHaveBeenCalled()
  })

  it('are asked for half a second after the first of them, where one stays away', async () => {
    gaps.hear(updates(5))
    await vi.advanceTimersByTimeAsync(400)
    gaps.hear(updates(6))
    await vi.advanceTimersByTimeAsync(99)
    expect(getDifference).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(getDifference).toHaveBeenCalledTimes(1)
  })

  it('while the difference is on its way are counted when it has come', async () => {
    let answer: (given: unknown) => void = () => undefined
    getDifference.mockReturnValueOnce(
      new Promise((resolve) => {
        answer = resolve
      }),
    )
    gaps.hear(updates(0, boxed(12)))
    await passPatience()
    gaps.hear(updates(0, boxed(13)))
    gaps.hear(updates(0, boxed(15)))
    const parts = { newMessages: [], newEncryptedMessages: [], chats: [], users: [], otherUpdates: [] }
    answer(ok(new Api.updates.Difference({ ...parts, state: stateOf({ pts: 12 }) })))
    await vi.advanceTimersByTimeAsync(0)
    gaps.hear(updates(0, boxed(14)))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(getDifference).toHaveBeenCalledTimes(1)
  })
})

describe('a gap', () => {
  it.each<[string, () => Api.TypeUpdates]>([
    ['in pts', () => updates(0, boxed(12))],
    ['in pts, told in short', () => new Api.UpdateShort({ update: boxed(20), date: 1 })],
    ['in qts', () => updates(0, ofBot(7))],
    ['in seq', () => updates(5)],
    [
      'in a combined seq',
      () => new Api.UpdatesCombined({ updates: [], users: [], chats: [], date: 1, seqStart: 5, seq: 6 }),
    ],
    ['that the server speaks of', () => new Api.UpdatesTooLong()],
  ])('%s is asked for by the place before it, once', async (_, wrapped) => {
    gaps.hear(wrapped())
    gaps.hear(wrapped())
    await passPatience()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(getDifference).toHaveBeenCalledTimes(1)
    expect(getDifference.mock.calls[0]?.[0]).toMatchObject({ pts: 10, qts: 5, date: 100 })
    expect(onMissed).toHaveBeenCalledTimes(1)
  })

  it('is asked for slice by slice, and what was missed is handed on', async () => {
    const update = boxed(11)
    const parts = { newMessages: [], newEncryptedMessages: [], chats: [], users: [], otherUpdates: [update] }
    getDifference
      .mockResolvedValueOnce(ok(new Api.updates.DifferenceSlice({ ...parts, intermediateState: stateOf({ pts: 50 }) })))
      .mockResolvedValueOnce(ok(new Api.updates.DifferenceTooLong({ pts: 70 })))
      .mockResolvedValueOnce(ok(new Api.updates.Difference({ ...parts, state: stateOf({ pts: 80, seq: 4 }) })))
    gaps.hear(updates(0, boxed(60)))
    await passPatience()
    expect(getDifference.mock.calls.map(([request]) => request.pts)).toEqual([10, 50, 70])
    expect(onUpdate.mock.calls).toEqual([[update], [update]])
    expect(onMissed).toHaveBeenCalledTimes(1)
    gaps.hear(updates(5, boxed(81)))
    await passPatience()
    expect(getDifference).toHaveBeenCalledTimes(3)
  })

  it('with nothing after it is found by looking at the state', async () => {
    await gaps.check()
    expect(onMissed).not.toHaveBeenCalled()
    getState.mockResolvedValue(ok(stateOf({ seq: 4 })))
    await gaps.check()
    expect(getDifference).toHaveBeenCalledTimes(1)
    expect(onMissed).toHaveBeenCalledTimes(1)
  })

  it('that cannot be asked for is left to the line, which tells when it stands again', async () => {
    getDifference.mockResolvedValue(fail('networkUnavailable'))
    gaps.hear(new Api.UpdatesTooLong())
    await passPatience()
    expect(onMissed).not.toHaveBeenCalled()
  })

  it('by a place that the server refuses leads to looking at everything, and counting anew', async () => {
    getDifference.mockResolvedValue(fail('telegramRefused', { telegram: 'PERSISTENT_TIMESTAMP_INVALID' }))
    gaps.hear(new Api.UpdatesTooLong())
    await passPatience()
    expect(onMissed).toHaveBeenCalledTimes(1)
    expect(getState).toHaveBeenCalledTimes(2)
  })

  it('is nothing before the state is known, nor after the end', async () => {
    gaps.begin()
    gaps.hear(new Api.UpdatesTooLong())
    gaps.end()
    await passPatience()
    gaps.hear(new Api.UpdatesTooLong())
    await passPatience()
    expect(getDifference).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })
})
