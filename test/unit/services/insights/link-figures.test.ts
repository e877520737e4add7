import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLinkFigures } from '../../../../electron/services/insights/link-figures'
import type { InsightStore } from '../../../../electron/services/insights/store/insight-store'
import { openLocalStore, removeTemporaryFolders, temporaryFolder } from '../../../support/insights'

afterAll(removeTemporaryFolders)
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date', 'setInterval'] }))
afterEach(() => vi.useRealTimers())

const CHAT = '-1001'
const DAY = 86_400
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
/** A noon, local. */
const NOON = new Date(2026, 5, 17, 12).getTime() / 1_000
const midnight = (daysAgo: number): number => new Date(2026, 5, 17 - daysAgo).getTime() / 1_000

const linkOf = (hash: string) => ({
  ...{ hash, title: hash, adminId: '7', permanent: false },
  state: { edited: null, ends: null, revoked: false },
})
const joined = (userId: string, date: number) => ({
  ...{ userId, name: userId, username: null, date, approvedBy: null, viaFolder: false },
})

const open = async () => {
  const store = openLocalStore(join(temporaryFolder(), 'insights.sqlite'))
  await store.ask('beginChat', CHAT, 'Runners')
  await store.ask('putLinks', CHAT, [linkOf('ana'), linkOf('empty'), linkOf('unread')], NOON)
  await store.ask('endReading', CHAT, 'empty', 0, NOON, null)
  const state = { now: NOON, isEmpty: false, fails: false, changes: 0, asked: 0, answers: Promise.resolve() }
  const asking: Pick<InsightStore, 'ask'> = {
    ask: async (name, ...values) => {
      state.asked += 1
      if (state.fails) throw new Error('the process has ended')
      const answer = await store.ask(name, ...values)
      await state.answers
      return answer
    },
  }
  const book = createLinkFigures({
    ...{ store: asking, log: silent, isEmpty: () => state.isEmpty, serverTime: () => state.now },
    onChange: () => {
      state.changes += 1
    },
  })
  const come = async (userId: string, date: number): Promise<void> => {
    await store.ask('putImporters', CHAT, 'ana', [joined(userId, date)], NOON, null)
    book.changed()
  }
  const lately = () => book.of({ chatId: CHAT, hash: 'ana' })?.lately
  return { store, state, book, come, lately }
}
const passed = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

describe('the figures beside links', () => {
  it('are those of seven days by the calendar, of links that were read, and say when nobody has', async () => {
    const { book, come, store } = await open()
    await come('1', midnight(6))
    await come('2', midnight(6) - 1)
    await book.load()
    expect(book.of({ chatId: CHAT, hash: 'ana' })).toEqual({
      ...{ joined: 2, left: 0, inside: 2, lately: 1, lastJoin: midnight(6) },
    })
    expect(book.of({ chatId: CHAT, hash: 'empty' })).toMatchObject({ joined: 0, lastJoin: null })
    expect(book.of({ chatId: CHAT, hash: 'unread' })).toBeUndefined()
    expect(book.of({ chatId: '-1002', hash: 'ana' })).toBeUndefined()
    await store.close()
  })

  it('are read at one go behind whoever shows them, and again when more was collected or a day is over', async () => {
    const { state, book, come, lately, store } = await open()
    await come('1', NOON - DAY)
    book.wanted()
    book.wanted()
    // Nobody waits for them at a start.
    expect([book.version, state.asked]).toEqual([0, 0])
    await passed(60_000)
    expect([book.version, state.asked, state.changes, lately()]).toEqual([1, 1, 1, 1])
    book.wanted()
    await passed(60_000)
    expect(state.asked).toBe(1)
    for (const id of ['2', '3', '4', '5']) await come(id, NOON - 60)
    await passed(60_000)
    // The first of a rush at once, the rest of it together.
    expect([state.asked, state.changes, lately()]).toEqual([3, 3, 5])
    book.wanted()
    // The same as before: nobody is told.
    book.changed()
    await passed(60_000)
    expect([state.asked, state.changes]).toEqual([4, 3])
    state.now += 6 * DAY
    book.wanted()
    await passed(60_000)
    expect([state.asked, lately()]).toEqual([5, 4])
    await store.close()
  })

  it('are not read again while nobody shows them, nor from a file that is not there, nor at the end', async () => {
    const { state, book, come, store } = await open()
    state.isEmpty = true
    await book.load()
    expect([book.version, state.asked, state.changes]).toEqual([1, 0, 0])
    state.isEmpty = false
    await come('1', NOON)
    await passed(60_000)
    expect(state.asked).toBe(0)
    book.end()
    book.wanted()
    await book.load()
    await passed(60_000)
    expect(state.asked).toBe(0)
    await store.close()
  })

  it('are read again where more was collected during a reading that found nothing new', async () => {
    const { state, book, come, lately, store } = await open()
    await come('1', NOON)
    await book.load()
    book.wanted()
    let answer = (): void => undefined
    state.answers = new Promise((resolve) => {
      answer = resolve
    })
    book.changed()
    await passed(10)
    await come('2', NOON)
    // The reading takes longer than two of them are apart.
    await passed(60_000)
    expect(state.asked).toBe(2)
    answer()
    await passed(60_000)
    expect([state.asked, lately()]).toEqual([3, 2])
    await passed(60_000)
    expect(state.asked).toBe(3)
    await store.close()
  })

  it('stay as they were where they cannot be read, and are read when they can be again', async () => {
    const { state, book, come, lately, store } = await open()
    await come('1', NOON)
    await book.load()
    await come('2', NOON)
    state.fails = true
    await book.load()
    expect(lately()).toBe(1)
    state.fails = false
    await book.load()
    expect(lately()).toBe(2)
    await store.close()
  })
})
