import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { InsightPerson } from '../../../../electron/contract/insights'
import { type DayCount, packDays, unpackDays } from '../../../../electron/services/insights/store/day-counts'
import { openInsightStore } from '../../../../electron/services/insights/store/insight-store'
import { migrations } from '../../../../electron/services/insights/store/schema'
import { Sqlite } from '../../../../electron/storage/database/sqlite'
import { everything, removeTemporaryFolders, temporaryFolder } from '../../../support/insights'

afterAll(removeTemporaryFolders)

const CHAT = '-1001'
const DAY = 86_400
/** Around the change of clocks in Europe, of the year 2026. */
const BEGIN = Date.UTC(2026, 2, 24) / 1_000
const LENGTH = 10 * DAY
const NOW = BEGIN + LENGTH
const ZONES = ['Europe/Berlin', 'Asia/Kolkata', 'America/New_York'] as const
const HASHES = ['first', 'second'] as const
const linkOf = (hash: string) => ({ hash, title: null, adminId: '7', permanent: false, state: null })

const person = fc.integer({ min: 1, max: 8 })
const moment = fc.integer({ min: BEGIN, max: NOW - 1 })
const hash = fc.constantFrom(...HASHES)
const many = { minLength: 1, maxLength: 8 }
const step = fc.oneof(
  // What a link's importers tell: a page, or a reading of all, in which somebody may turn out to be missing.
  fc.record({
    ...{ kind: fc.constant('importers' as const), hash, isWhole: fc.boolean(), approved: fc.boolean() },
    people: fc.array(fc.record({ person, date: moment }), many),
  }),
  fc.record({ kind: fc.constant('members' as const), people: fc.array(fc.record({ person, date: moment }), many) }),
  fc.record({
    kind: fc.constant('log' as const),
    entries: fc.array(
      fc.record({
        // 0: nobody is named.
        ...{ person: fc.integer({ min: 0, max: 8 }), date: moment, link: fc.option(hash) },
        event: fc.constantFrom('joined', 'joined', 'left', 'removed'),
      }),
      many,
    ),
  }),
  // The writing fails in its middle, and all of it is taken back.
  fc.record({ kind: fc.constant('fails' as const), hash, person, date: moment }),
  fc.record({ kind: fc.constant('reopened' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
type Store = ReturnType<typeof openInsightStore>

const named = (one: number) => ({ userId: `${one}`, name: `Person ${one}`, username: null })

const take = ({ calls }: Store, one: Step, now: number): void => {
  switch (one.kind) {
    case 'importers': {
      const approvedBy = one.approved ? { userId: '7', name: 'Mara' } : null
      const people = one.people.map(({ person, date }) => ({ ...named(person), date, approvedBy, viaFolder: false }))
      if (one.isWhole) calls.beginReading(CHAT, one.hash, NOW)
      calls.putImporters(CHAT, one.hash, people, now, one.isWhole ? { to: 0, meets: true } : null)
      if (one.isWhole) calls.endReading(CHAT, one.hash, NOW, now, new Set(people.map(({ userId }) => userId)).size)
      return
    }
    case 'members': {
      const members = one.people.map(({ person, date }) => ({ ...named(person), date }))
      calls.beginReading(CHAT, null, NOW)
      calls.putMembers(CHAT, members, [], now, true)
      calls.endReading(CHAT, null, NOW, now, new Set(members.map(({ userId }) => userId)).size)
      return
    }
    case 'log': {
      const entries = one.entries.map(({ person, date, link, event }) => ({
        ...{ ...named(person), date },
        event:
          event === 'joined'
            ? {
                ...({ kind: 'joined', approvedBy: null, viaFolder: false, added: false } as const),
                link: link === null ? null : linkOf(link),
              }
            : { kind: event },
      }))
      calls.putEntries(
        CHAT,
        [...entries].sort((a, b) => b.date - a.date),
        ...([now, 0] as const),
      )
      calls.tellLog(CHAT, now, BEGIN, null)
      return
    }
    case 'fails': {
      const good = { ...named(one.person), date: one.date, approvedBy: { userId: '9', name: 'Eve' }, viaFolder: true }
      const bad = { ...good, name: null as unknown as string, userId: '99' }
      expect(() => calls.putImporters(CHAT, one.hash, [good, bad], now, null)).toThrow()
    }
  }
}

/** All stays, as the list of people shows them. */
const staysIn = ({ calls }: Store): readonly InsightPerson[] => {
  const filter = { search: '', event: 'joined', state: 'any', source: null, cell: null } as const
  const query = { scope: everything, span: { from: -(2 ** 40), to: 2 ** 40 }, timeZone: 'UTC', filter }
  return calls.people({ ...query, sort: { by: 'joined', descending: false } }, 0, 10_000).rows
}

const figuresIn = ({ calls }: Store, timeZone: string, span: { readonly from: number; readonly to: number }) => {
  const scopes = HASHES.map((one) => ({ ...everything, links: [{ chatId: CHAT, hash: one }] }))
  const plot = { bucket: 'day', timeZone, span, now: NOW } as const
  return {
    plot: calls.overTime(plot, everything, [everything, ...scopes], everything),
    summary: calls.summary(everything, timeZone, span),
    sources: calls.joinSources(everything, timeZone, span),
    links: calls.links(everything, timeZone, span, NOW),
    kept: calls.countJoins(),
  }
}

const count = (list: readonly (number | null)[], from: number, to: number): number =>
  list.filter((at) => at !== null && at >= from && at < to).length

describe('what is kept by day', () => {
  it('is what the stays say, through all that is told and told anew, in any zone, and after it was taken back', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 10 }),
        fc.constantFrom(...ZONES),
        fc.constantFrom(...ZONES),
        fc.tuple(moment, moment),
        (steps, zone, other, edges) => {
          const path = join(temporaryFolder(), 'insights.sqlite')
          let store = openInsightStore(path)
          store.calls.beginChat(CHAT, 'Runners')
          store.calls.putLinks(CHAT, HASHES.map(linkOf), BEGIN)
          // From here on it is kept in this zone, as stays are written down.
          store.calls.span(everything, zone)
          for (const [at, one] of steps.entries()) {
            if (one.kind === 'reopened') {
              store.close()
              store = openInsightStore(path)
            } else take(store, one, NOW + at * 60)
          }
          const stays = staysIn(store)
          const ofLink = (at: number) => stays.filter(({ link }) => at === 0 || link?.hash === HASHES[at - 1])
          const joins = (of: readonly InsightPerson[]) => of.map(({ joined }) => joined)
          const leaves = (of: readonly InsightPerson[]) => of.map(({ left }) => left?.at ?? null)
          const all = { from: BEGIN - DAY, to: NOW + DAY }
          const part = { from: Math.min(...edges), to: Math.max(...edges) }
          for (const span of [all, part]) {
            const figures = figuresIn(store, zone, span)
            const { starts, end, series } = figures.plot
            for (const [at, { joined, left }] of series.entries()) {
              for (const [place, start] of starts.entries()) {
                const [from, to] = [Math.max(start, span.from), Math.min(starts[place + 1] ?? end, span.to)]
                expect(joined[place]).toBe(count(joins(ofLink(at)), from, to))
                expect(left[place]).toBe(count(leaves(ofLink(at)), from, to))
              }
            }
            const observed = stays.filter(({ left }) => left?.known === 'observed')
            const inside = stays.filter(({ left }) => left === null)
            expect(figures.summary).toEqual({
              joined: count(joins(stays), span.from, span.to),
              left: count(leaves(stays), span.from, span.to),
              leftObserved: count(leaves(observed), span.from, span.to),
              inside: count(joins(inside), span.from, span.to),
            })
            expect(figures.kept).toBe(count(joins(stays), 0, 2 ** 40))
            // Counted anew, in another zone and in this one again, it is the same.
            expect(figuresIn(store, other, span).summary).toEqual(figures.summary)
            expect(figuresIn(store, zone, span)).toEqual(figures)
          }
          store.close()
        },
      ),
      { numRuns: 25 },
    )
  }, 60_000)

  it('is counted once of what was collected before anything was kept by day', () => {
    const path = join(temporaryFolder(), 'insights.sqlite')
    const { database } = Sqlite.open(path, migrations.slice(0, 1))
    database.run('INSERT INTO chat (id, chat_id, title) VALUES (1, ?, ?)', CHAT, 'Runners')
    database.run('INSERT INTO way (id, chat, link, source) VALUES (1, 1, 0, 5)')
    for (let one = 0; one < 40; one += 1) {
      const ended = one % 4 === 0 ? BEGIN + 5 * DAY : null
      database.run(
        'INSERT INTO stay (person, chat, joined, way, how, ended) VALUES (?, 1, ?, 1, ?, ?)',
        ...[one, BEGIN + one * 3_600, ended === null ? 0 : 1, ended],
      )
    }
    database.close()
    const { calls, close } = openInsightStore(path)
    expect(calls.countJoins()).toBe(40)
    const { series } = calls.overTime(
      { bucket: 'day', timeZone: 'UTC', span: { from: BEGIN, to: BEGIN + 6 * DAY }, now: NOW },
      ...([everything, [everything], everything] as const),
    )
    expect(series).toEqual([{ joined: [24, 16, 0, 0, 0, 0], left: [0, 0, 0, 0, 0, 10] }])
    expect(calls.countJoins()).toBe(40)
    close()
  })

  it('is packed into few bytes and comes out as it was', () => {
    const number = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2 ** 31 }))
    const days = fc
      .uniqueArray(fc.record({ day: fc.integer({ min: 15_000, max: 40_000 }), number, gone: number, left: number }), {
        selector: ({ day }) => day,
      })
      .map((list): DayCount[] =>
        list
          .sort((one, other) => one.day - other.day)
          .map(({ day, number, gone, left }) => ({
            ...{ day, joined: number + gone, inside: number, left: left + gone, observed: left },
          })),
      )
    fc.assert(
      fc.property(days, (list) => {
        expect(unpackDays(packDays(list))).toEqual(list)
      }),
    )
    const year = Array.from({ length: 365 }, (_, at) => ({
      ...{ day: 20_000 + at, joined: 5, inside: 4, left: 1, observed: 1 },
    }))
    expect(packDays(year).length).toBeLessThan(365 * 4 + 5)
  })
})
