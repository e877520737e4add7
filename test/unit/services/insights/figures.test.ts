import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { openInsightStore } from '../../../../electron/services/insights/store/insight-store'
import { migrations } from '../../../../electron/services/insights/store/schema'
import { Sqlite } from '../../../../electron/storage/database/sqlite'
import { everything, removeTemporaryFolders, temporaryFolder } from '../../../support/insights'

afterAll(removeTemporaryFolders)

const CHAT = '-1001'
const HOUR = 3_600
const DAY = 24 * HOUR
/** Around both changes of clocks in Europe and America, of the year 2026. */
const BEGIN = Date.UTC(2026, 1, 25) / 1_000
const LENGTH = 280 * DAY

interface Made {
  readonly link: number
  readonly at: number
  readonly stays: number | null
  readonly removed: boolean
}
const made: fc.Arbitrary<Made> = fc.record({
  link: fc.integer({ min: 0, max: 3 }),
  at: fc.integer({ min: 0, max: LENGTH }),
  stays: fc.option(fc.integer({ min: 60, max: 60 * DAY })),
  removed: fc.boolean(),
})
const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata')
const hashes = ['first', 'second', 'third']

/** Links 0 to 2 and, as 3, none. */
const fill = (people: readonly Made[]) => {
  const store = openInsightStore(join(temporaryFolder(), 'insights.sqlite'))
  const { calls } = store
  calls.beginChat(CHAT, 'Runners')
  const links = hashes.map((hash, at) => ({
    ...{ hash, title: `Link ${at}`, adminId: at === 2 ? '8' : '7', permanent: at === 1 },
    state: { edited: null, ends: null, revoked: false },
  }))
  calls.putLinks(CHAT, links, BEGIN)
  const entries = people.flatMap(({ link, at, stays, removed }, index) => {
    const person = { userId: `${index + 100}`, name: `Person ${index}`, username: index % 2 === 0 ? `p${index}` : null }
    const via = links[link] ?? null
    const event = {
      kind: 'joined',
      link: via && { ...via, state: null },
      approvedBy: null,
      viaFolder: false,
      added: false,
    } as const
    const left =
      stays === null
        ? []
        : [{ ...person, date: BEGIN + at + stays, event: { kind: removed ? 'removed' : 'left' } as const }]
    return [{ ...person, date: BEGIN + at, event }, ...left]
  })
  calls.putEntries(
    CHAT,
    [...entries].sort((one, other) => other.date - one.date),
    ...([BEGIN, 0] as const),
  )
  calls.tellLog(CHAT, BEGIN + 2 * LENGTH, BEGIN - DAY, null)
  return store
}
const at = ({ at: joined }: Made): number => BEGIN + joined
const gone = ({ at: joined, stays }: Made): number | null => (stays === null ? null : BEGIN + joined + stays)
const within = (moment: number | null, from: number, to: number): boolean =>
  moment !== null && moment >= from && moment < to

const words = (timeZone: string, moment: number) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'numeric',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(moment * 1_000)
const part = (timeZone: string, moment: number, type: Intl.DateTimeFormatPartTypes): string =>
  words(timeZone, moment).find((one) => one.type === type)?.value ?? ''

describe('figures', () => {
  it('are those of a plain count, in every zone, for every link, bucket and cell', () => {
    fc.assert(
      fc.property(
        fc.array(made, { maxLength: 60 }),
        zones,
        fc.integer({ min: 0, max: LENGTH }),
        fc.integer({ min: 1, max: 120 * DAY }),
        (people, zone, begins, length) => {
          const store = fill(people)
          const { calls } = store
          const span = { from: BEGIN + begins, to: BEGIN + begins + length }
          const joins = people.filter((one) => within(at(one), span.from, span.to))
          const leaves = people.filter((one) => within(gone(one), span.from, span.to))
          expect(calls.summary(everything, zone, span)).toEqual({
            ...{ joined: joins.length, left: leaves.length, leftObserved: leaves.length },
            inside: joins.filter(({ stays }) => stays === null).length,
          })
          const scopes = hashes.map((hash) => ({ ...everything, links: [{ chatId: CHAT, hash }] }))
          for (const bucket of ['hour', 'day', 'week'] as const) {
            const plot = calls.overTime(
              { bucket, timeZone: zone, span, now: span.to },
              everything,
              [everything, ...scopes],
              everything,
            )
            const ends = [...plot.starts.slice(1), plot.end]
            for (const [index, series] of plot.series.entries()) {
              const ofSeries = (list: readonly Made[]) => list.filter(({ link }) => index === 0 || link === index - 1)
              const counted = (list: readonly Made[], of: (one: Made) => number | null) =>
                plot.starts.map(
                  (start, place) => ofSeries(list).filter((one) => within(of(one), start, ends[place] ?? 0)).length,
                )
              expect(series.joined).toEqual(counted(joins, at))
              expect(series.left).toEqual(counted(leaves, gone))
            }
          }
          const cells = calls.joinTimes(everything, zone, span)
          const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
          for (const [day, hours] of cells.entries()) {
            for (const [hour, count] of hours.entries()) {
              const there = joins.filter(
                (one) => part(zone, at(one), 'weekday') === days[day] && Number(part(zone, at(one), 'hour')) === hour,
              )
              expect(count).toBe(there.length)
            }
          }
          const now = span.to
          const figures = calls.links(everything, zone, span, now)
          for (const [index, hash] of hashes.entries()) {
            const own = joins.filter(({ link }) => link === index)
            const row = figures.find(({ link }) => link.hash === hash)
            expect(row).toMatchObject({ joined: own.length, left: leaves.filter(({ link }) => link === index).length })
            for (const [place, days] of [1, 7, 30].entries()) {
              const old = own.filter((one) => at(one) + days * DAY <= now)
              const stayed = old.filter(({ stays }) => stays === null || stays >= days * DAY)
              expect(row?.stayed[place]).toEqual({ of: old.length, stayed: stayed.length })
            }
          }
          // Of all time, whatever is looked at; who came since a moment came lately.
          const lists = new Map(calls.listFigures(span.from).map(({ link, figures }) => [link.hash, figures]))
          for (const [index, hash] of hashes.entries()) {
            const own = people.filter(({ link }) => link === index)
            const inside = own.filter(({ stays }) => stays === null).length
            const expected = {
              ...{ joined: own.length, inside, left: own.length - inside },
              lately: own.filter((one) => at(one) >= span.from).length,
              lastJoin: Math.max(...own.map(at)),
            }
            // Nobody has read the links themselves: by which nobody came, of that nothing is known.
            expect(lists.get(hash)).toEqual(own.length === 0 ? undefined : expected)
          }
          const sources = Object.fromEntries(
            calls.joinSources(everything, zone, span).map(({ source, joined }) => [source, joined]),
          )
          const by = (test: (link: number) => boolean): number | undefined =>
            joins.filter(({ link }) => test(link)).length || undefined
          expect([sources.link, sources.primary, sources.none]).toEqual([
            by((link) => link === 0 || link === 2),
            by((link) => link === 1),
            by((link) => link === 3),
          ])
          store.close()
        },
      ),
      { numRuns: 25 },
    )
  }, 60_000)

  it('mark a link where it was revoked, and not where that was noticed, whichever is told first', () => {
    const store = openInsightStore(join(temporaryFolder(), 'insights.sqlite'))
    const { calls } = store
    calls.beginChat(CHAT, 'Runners')
    const linkOf = (hash: string, revoked: boolean) => ({
      ...{ hash, title: null, adminId: '7', permanent: false },
      state: { edited: null, ends: null, revoked },
    })
    const revocation = (hash: string, at: number) => ({ link: { ...linkOf(hash, true), state: null }, at })
    const look = (now: number, ...revoked: string[]) =>
      calls.putLinks(
        CHAT,
        hashes.map((hash) => linkOf(hash, revoked.includes(hash))),
        now,
      )
    look(BEGIN)
    // The list is read before the log; of the third the log tells nothing any more.
    look(BEGIN + DAY, 'first', 'third')
    calls.putRevocations(CHAT, [revocation('first', BEGIN + HOUR), revocation('second', BEGIN + 2 * HOUR)])
    look(BEGIN + 2 * DAY, 'first', 'second', 'third')
    const revokedAt = calls
      .overTime(
        { bucket: 'day', timeZone: 'UTC', span: { from: BEGIN, to: BEGIN + 3 * DAY }, now: BEGIN + 3 * DAY },
        ...([everything, [everything], everything] as const),
      )
      .marks.map(({ kind, at, link }) => [kind, link.hash, at])
    // The second was said to work when it was listed, just before it was revoked.
    expect(revokedAt).toEqual([
      ['revoked', 'first', BEGIN + HOUR],
      ['revoked', 'second', BEGIN + 2 * HOUR],
      ['revoked', 'third', BEGIN + DAY],
    ])
    store.close()
  })

  it('name the people behind them: found by name, @name and id, by state, way and cell, in stretches', () => {
    const people: Made[] = [
      { link: 0, at: 0, stays: null, removed: false },
      { link: 0, at: DAY, stays: 2 * DAY, removed: true },
      { link: 1, at: DAY + 3 * HOUR, stays: HOUR, removed: false },
      { link: 3, at: 2 * DAY, stays: null, removed: false },
    ]
    const { calls, close } = fill(people)
    const find = (filter: object, more: object = {}) =>
      calls.people(
        {
          ...{ scope: everything, span: { from: BEGIN, to: BEGIN + LENGTH }, timeZone: 'UTC' },
          filter: { search: '', event: 'joined', state: 'any', source: null, cell: null, ...filter },
          sort: { by: 'joined', descending: false },
          ...more,
        },
        0,
        10,
      )
    const ids = (filter: object, more?: object) => find(filter, more).rows.map(({ person }) => person?.userId)
    expect(ids({})).toEqual(['100', '101', '102', '103'])
    expect(find({ state: 'left' }).rows.map(({ left }) => left)).toEqual([
      { at: BEGIN + 3 * DAY, after: null, how: 'removed', known: 'observed' },
      { at: BEGIN + DAY + 4 * HOUR, after: null, how: 'left', known: 'observed' },
    ])
    expect(ids({ search: 'PERSÓN 2' })).toEqual(['102'])
    expect(ids({ search: '@p2' })).toEqual(['102'])
    expect(ids({ search: '103' })).toEqual(['103'])
    expect(ids({ source: 'primary' })).toEqual(['102'])
    expect(ids({ state: 'inside' })).toEqual(['100', '103'])
    // Wednesday, the 25th of February.
    expect(ids({ cell: { weekday: 2, hour: 0 } })).toEqual(['100'])
    expect(ids({ cell: { weekday: 3, hour: 3 } })).toEqual(['102'])
    expect(ids({ event: 'left' }, { sort: { by: 'left', descending: true } })).toEqual(['101', '102'])
    expect(ids({}, { scope: { ...everything, links: [{ chatId: CHAT, hash: 'second' }] } })).toEqual(['102'])
    expect(ids({}, { scope: { ...everything, admins: ['8'] } })).toEqual([])
    close()
  })
})

it('draws the latest gaps of what is shown, however many others there are', () => {
  const path = join(temporaryFolder(), 'insights.sqlite')
  const store = openInsightStore(path)
  for (const chat of ['-1002', CHAT]) store.calls.beginChat(chat, 'Runners')
  store.close()
  const GAPS = 510
  const { database } = Sqlite.open(path, migrations)
  database.run(
    `INSERT INTO gap (chat, since, until)
      WITH RECURSIVE day (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM day WHERE n + 1 < ${GAPS})
      SELECT chat.id, ?1 + n * ${DAY}, ?1 + n * ${DAY} + ${HOUR} FROM chat, day`,
    BEGIN,
  )
  database.close()
  const { calls, close } = openInsightStore(path)
  const span = { from: BEGIN, to: BEGIN + 600 * DAY }
  const { gaps } = calls.overTime(
    { bucket: 'week', timeZone: 'UTC', span, now: span.to },
    { ...everything, chats: [CHAT] },
    [everything],
    everything,
  )
  expect(gaps).toHaveLength(500)
  expect(gaps.every(({ chatId }) => chatId === CHAT)).toBe(true)
  const last = BEGIN + (GAPS - 1) * DAY
  expect(gaps.at(-1)).toMatchObject({ from: last, to: last + HOUR })
  close()
})
