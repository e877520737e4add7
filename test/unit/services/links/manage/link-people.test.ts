import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Importer } from '../../../../../electron/contract/people'
import { fail, ok, type Result } from '../../../../../electron/contract/result'
import { connectAccount } from '../../../../../electron/services/calls/connected-account'
import { createLinkPeople } from '../../../../../electron/services/links/manage/link-people'
import type { TelegramGateway } from '../../../../../electron/telegram/gateway'

const PAGE = 100
const link = { chatId: '-1001', hash: 'door' }
const joined = { ...link, requested: false }

const personOf = (number: number): Importer => ({
  ...{ userId: String(number), name: `Person ${number}`, username: null, about: '', isBot: false, hasPhoto: false },
  ...{ date: number, requested: false, approvedBy: null, viaFolder: false },
})

/** A link by which these many people came, and how Telegram was asked for them. */
const openLink = (people: number) => {
  /** Newest first. */
  let inside = Array.from({ length: people }, (_none, index) => personOf(people - index))
  let next = people
  let refusal: Result<never> | null = null
  let counted: number | null = null
  const asked: (string | null)[] = []
  const time = { now: 0 }
  const gateway = {
    listChatInviteImporters: async ({ offset }) => {
      if (refusal !== null) return refusal
      asked.push(offset?.userId ?? null)
      const from = offset === null ? 0 : inside.findIndex(({ date }) => date < offset.date)
      return ok({ people: from === -1 ? [] : inside.slice(from, from + PAGE), total: counted ?? inside.length })
    },
  } satisfies Partial<TelegramGateway>
  const account = { id: 'me', userId: '1', isBot: false } as Parameters<typeof connectAccount>[0]
  const connected = connectAccount(account, gateway as unknown as TelegramGateway)
  const counts = { usage: people, requested: 0 }
  const list = createLinkPeople({
    connection: async () => ok(connected),
    linkStore: { entry: async () => fail('linkGone'), known: () => ({ link: counts }) as never },
    clock: () => time.now,
  })
  return {
    list,
    asked,
    time,
    counts,
    inside: () => inside,
    join: () => {
      next += 1
      inside = [personOf(next), ...inside]
    },
    leave: (index: number) => {
      inside = inside.toSpliced(index, 1)
    },
    refuse: (answer: Result<never> | null) => {
      refusal = answer
    },
    /** What the server says there are, whatever there is. */
    count: (total: number | null) => {
      counted = total
    },
    changed: () => list.chatChanged(link.chatId),
    at: async (offset: number, query = joined) => {
      const window = await list.query(query, offset, PAGE)
      if (!window.ok) return window.error.code
      return { total: window.value.total, ids: window.value.rows.map(({ userId }) => Number(userId)) }
    },
  }
}
const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_none, index) => from - index)

describe('the people of a link', () => {
  test('are read as far as somebody looks, and once', async () => {
    const { at, asked } = openLink(2_000)
    expect(await at(0)).toEqual({ total: 2_000, ids: down(2_000, 1_901) })
    expect(asked).toEqual([null])
    expect(await at(300)).toEqual({ total: 2_000, ids: down(1_700, 1_601) })
    expect(asked).toEqual([null, '1901', '1801', '1701'])
    await at(200)
    await at(0)
    expect(asked).toHaveLength(4)
  })

  test('are not asked for twice by stretches that are wanted at once', async () => {
    const { at, asked } = openLink(500)
    await Promise.all([at(0), at(200), at(100)])
    expect(asked).toEqual([null, '401', '301'])
  })

  test('cost one page when somebody joined, however far one had looked', async () => {
    const { at, asked, join, changed } = openLink(1_000)
    await at(500)
    asked.length = 0
    join()
    changed()
    expect(await at(0)).toEqual({ total: 1_001, ids: down(1_001, 902) })
    expect(await at(500)).toEqual({ total: 1_001, ids: down(501, 402) })
    expect(asked).toEqual([null])
  })

  test('are read again down to where somebody left', async () => {
    const { at, asked, leave, changed } = openLink(1_000)
    await at(500)
    asked.length = 0
    leave(150)
    changed()
    expect(await at(500)).toMatchObject({ total: 1_000 })
    await at(0)
    expect(await at(500)).toEqual({ total: 999, ids: down(499, 400) })
    // What had been read ends one person sooner now.
    expect(asked).toEqual([null, '901', '401'])
  })

  test('are looked at again when the link’s own counts differ, and after a while', async () => {
    const { at, asked, counts, time } = openLink(10)
    await at(0)
    counts.usage = 11
    await at(0)
    expect(asked).toHaveLength(2)
    time.now = 4_000
    await at(0)
    expect(asked).toHaveLength(2)
    time.now = 6_000
    await at(0)
    expect(asked).toHaveLength(3)
  })

  test('are all there where the server counts too few or too many', async () => {
    const few = openLink(150)
    few.count(20)
    expect(await few.at(0)).toMatchObject({ total: 101 })
    expect(await few.at(100)).toEqual({ total: 150, ids: down(50, 1) })
    const many = openLink(150)
    many.count(400)
    expect(await many.at(0)).toMatchObject({ total: 400 })
    expect(await many.at(300)).toEqual({ total: 150, ids: [] })
  })

  test('of a page that was refused come when it is asked for again', async () => {
    const { at, refuse, asked } = openLink(150)
    await at(0)
    refuse(fail('networkUnavailable'))
    expect(await at(100)).toBe('networkUnavailable')
    refuse(null)
    expect(await at(100)).toEqual({ total: 150, ids: down(50, 1) })
    expect(asked).toEqual([null, '51'])
  })

  test('are kept for the link that is open alone, both those who joined and those who wait', async () => {
    const { at, asked } = openLink(10)
    await at(0)
    await at(0, { ...link, requested: true })
    await at(0)
    expect(asked).toHaveLength(2)
    await at(0, { ...joined, hash: 'other' })
    await at(0)
    expect(asked).toHaveLength(4)
  })

  test('stand as Telegram has them after whatever happened between two looks', async () => {
    const happening = fc.oneof(fc.constant('join' as const), fc.constant('look' as const), fc.nat(400))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 420 }), fc.array(happening, { maxLength: 12 }), async (count, all) => {
        const room = openLink(count)
        for (const one of all) {
          if (one === 'join') room.join()
          else if (one === 'look') await room.at(200)
          else if (one < room.inside().length) room.leave(one)
          room.changed()
        }
        const seen: number[] = []
        for (let offset = 0; offset <= room.inside().length; offset += PAGE) {
          const window = await room.at(offset)
          if (typeof window === 'string') throw new Error(window)
          seen.push(...window.ids)
        }
        expect(seen).toEqual(room.inside().map(({ date }) => date))
      }),
      { numRuns: 60 },
    )
  })
})
