import { describe, expect, test } from 'vitest'
import { fail, ok } from '../../../../electron/contract/result'
import { readPages, type TelegramPage } from '../../../../electron/services/calls/read-pages'

/** Reads these pages, whatever is asked for; answers what was taken, where each page began, and how it ended. */
const read = async (pages: readonly TelegramPage<number>[], { limit = 3, enough = Number.POSITIVE_INFINITY } = {}) => {
  const taken: number[] = []
  const from: (number | null)[] = []
  const ended = await readPages<number, number>({
    read: async (cursor) => {
      from.push(cursor)
      return ok(pages[from.length - 1] ?? { rows: [], total: 0 })
    },
    cursorOf: (row) => row,
    keyOf: String,
    limit,
    take: (rows) => {
      taken.push(...rows)
      return taken.length < enough
    },
  })
  return { taken, from, ended }
}

describe('a list that is read page by page', () => {
  test('ends with the page that completes it', async () => {
    const { taken, from, ended } = await read([
      { rows: [1, 2, 3], total: 5 },
      { rows: [4, 5], total: 5 },
    ])
    expect({ taken, from, ended }).toEqual({ taken: [1, 2, 3, 4, 5], from: [null, 3], ended: ok(null) })
  })

  test('goes on behind a short page', async () => {
    const { taken, from } = await read([
      { rows: [1], total: 3 },
      { rows: [2, 3], total: 3 },
    ])
    expect({ taken, from }).toEqual({ taken: [1, 2, 3], from: [null, 1] })
  })

  test('does not take rows that come twice for those that are missing', async () => {
    const { taken } = await read([
      { rows: [1, 2, 3], total: 6 },
      { rows: [2, 3, 4], total: 6 },
      { rows: [5, 6], total: 6 },
    ])
    expect(taken).toEqual([1, 2, 3, 2, 3, 4, 5, 6])
  })

  test('goes on where rows left it meanwhile, which moved up what is behind them', async () => {
    const { taken } = await read([
      { rows: [1, 2, 3], total: 5 },
      { rows: [5], total: 4 },
      { rows: [], total: 4 },
    ])
    expect(taken).toEqual([1, 2, 3, 5])
  })

  test('asks once more behind a full page, and ends with an empty one', async () => {
    expect((await read([{ rows: [1, 2, 3], total: 3 }])).from).toEqual([null, 3])
    expect((await read([])).from).toEqual([null])
  })

  test('ends when enough was taken', async () => {
    const pages = [
      { rows: [1, 2, 3], total: 9 },
      { rows: [4, 5, 6], total: 9 },
    ]
    expect((await read(pages, { enough: 2 })).taken).toEqual([1, 2, 3])
  })

  test('is no list when the same page comes for ever', async () => {
    const same = { rows: [1, 2], total: 9 }
    const { taken, ended } = await read([same, same, same])
    expect(ended).toEqual(fail('telegramInternal', { telegram: 'a page that does not move on' }))
    expect(taken).toEqual([1, 2])
  })

  test('answers the error of a page that could not be read', async () => {
    const ended = await readPages<number, number>({
      read: async () => fail('chatNotFound'),
      ...{ cursorOf: (row) => row, keyOf: String, limit: 3, take: () => true },
    })
    expect(ended).toEqual(fail('chatNotFound'))
  })
})
