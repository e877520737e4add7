import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CAMPAIGN_ROWS_MAX,
  type CampaignDraft,
  type TableField,
  tableFields,
} from '../../../../../electron/contract/campaigns'
import { findLinkMistake, limitOf } from '../../../../../electron/contract/link-rules'
import { emptyDraft } from '../../../../../electron/services/campaigns/plan/campaign-draft-changes'
import { checkRows, isRowMistake, rowMistakes, titleKey } from '../../../../../electron/services/campaigns/plan/check'
import { estimateTime } from '../../../../../electron/services/campaigns/plan/estimate'
import { createCommunities } from '../../../../../electron/services/campaigns/plan/find-community'
import { fillPattern } from '../../../../../electron/services/campaigns/plan/pattern'
import { type PlanInput, planRows } from '../../../../../electron/services/campaigns/plan/plan-rows'
import { anyText } from '../../../../support/any-text'
import { aurora, berlin, chat, NOW } from '../../../../support/campaigns'

const communities = createCommunities([berlin, aurora, chat('-1003', 'Twins'), chat('-1004', 'twins')], new Map())
const inputOf = (draft: Partial<CampaignDraft>, change: Partial<PlanInput> = {}): PlanInput => ({
  draft: { ...emptyDraft, chats: [berlin.id], ...draft },
  ...{ table: null, edits: {}, removed: new Set<string>(), communities, date: '2026-05-01', monthFirst: false },
  ...change,
})
const tableOf = (fields: TableField[], cells: string[][]) => ({
  ...{ cells, hasHeader: false, fields },
  dateOrder: null,
})
const checked = (input: PlanInput, taken = new Map<string, Set<string>>()) =>
  checkRows({ rows: planRows(input).rows, taken, now: NOW })
const plansOf = (input: PlanInput) => checked(input).planMistakes.map(({ field, code }) => `${field} ${code}`)
const codesOf = (input: PlanInput): string[] =>
  checked(input).rows.map(({ mistakes, warnings }) => [...mistakes, ...warnings].map(({ code }) => code).join(' '))

test('a row is judged by the rules of a single link', () => {
  const terms = fc.record({
    expires: fc.constantFrom(
      { kind: 'never' as const },
      { kind: 'after' as const, seconds: 60 },
      ...[NOW - 1, NOW, NOW + 1].map((date) => ({ kind: 'at' as const, date })),
    ),
    usageLimit: fc.constantFrom(null, -1, 0, 1, 99_999, 100_000),
    requestNeeded: fc.boolean(),
  })
  fc.assert(
    fc.property(terms, fc.constantFrom('', 'x'.repeat(32), 'x'.repeat(33)), (given, title) => {
      const row = { title, terms: { ...given, tags: [] }, own: new Set<never>(), mistakes: [] }
      const single = { ...given, title, legacyRevokePermanent: false, monthlyFee: null }
      expect(rowMistakes(row, NOW).length === 0).toBe(findLinkMistake(single, 'supergroup', NOW) === null)
    }),
  )
})

test('a pattern counts, names and dates', () => {
  const values = { n: 7, community: 'Aurora', date: '2026-05-01', name: null }
  expect(fillPattern('Door {n} {NN} {nnn}', values)).toEqual({ title: 'Door 7 07 007', unknown: null })
  expect(fillPattern('{community} – {date}', values).title).toBe('Aurora – 2026-05-01')
  expect(fillPattern('{name} {door}', values)).toEqual({ title: '{name} {door}', unknown: '{name}' })
})

describe('a plan', () => {
  test('goes through the table line by line, and each line through its communities', () => {
    const table = tableOf(
      ['title', 'community'],
      [
        ['Anna', ''],
        ['Ben', '@BerlinRunners'],
        ['Cleo', 't.me/berlinrunners'],
      ],
    )
    const { rows, total } = planRows(inputOf({ source: 'table', chats: [aurora.id, berlin.id] }, { table }))
    expect(rows.map(({ title, community }) => `${title} ${community}`)).toEqual([
      'Anna Aurora',
      'Anna Berlin Runners',
      'Ben Berlin Runners',
      'Cleo Berlin Runners',
    ])
    expect(total).toBe(4)
  })

  test('says every mistake where it is', () => {
    const table = tableOf(
      ['title', 'community', 'expires', 'usageLimit', 'requestNeeded'],
      [
        ['x'.repeat(33), '', '', '', ''],
        ['A', 'Nowhere', '', '', ''],
        ['B', 'Twins', '', '', ''],
        ['C', '', 'soon', '', ''],
        ['D', '', '2001-01-01', '', ''],
        ['E', '', '', 'many', ''],
        ['F', '', '', '100000', ''],
        ['G', '', '', '', 'perhaps'],
        ['H', '', '', '5', 'yes'],
        ['', '', '', '', ''],
        ['I', '', '', '', ''],
        ['i', '', '', '', ''],
      ],
    )
    expect(codesOf(inputOf({ source: 'table' }, { table }))).toEqual([
      ...['titleTooLong', 'communityUnknown', 'communityAmbiguous', 'expiresUnreadable', 'expiresPast'],
      ...['usageLimitInvalid', 'usageLimitInvalid', 'approvalUnreadable', 'approvalExcludesLimit'],
      ...['titleEmpty', 'titleTwice', 'titleTwice'],
    ])
  })

  test('closes after the first join what its row, a cell or the plan says, and says where a limit does not apply', () => {
    const table = tableOf(
      ['title', 'closeAfterFirst', 'usageLimit', 'requestNeeded'],
      [
        ['A', 'yes', '', ''],
        ['B', 'no', '5', ''],
        ['C', '', '5', ''],
        ['D', 'perhaps', '', ''],
        ['E', 'yes', '1', ''],
        ['F', 'yes', '5', 'yes'],
      ],
    )
    const terms = { expires: { kind: 'never' }, usageLimit: 9, requestNeeded: false, tags: [] } as const
    const input = (closeAfterFirst: boolean) =>
      inputOf({ source: 'table', terms: { ...terms, tags: [], closeAfterFirst } }, { table })
    const closing = (on: boolean) => checked(input(on)).rows.map((row) => row.terms.closeAfterFirst === true)
    expect(closing(false)).toEqual([true, false, false, false, true, true])
    expect(closing(true)).toEqual([true, false, true, true, true, true])
    expect(codesOf(input(true))).toEqual(['', '', 'limitAside', 'closingUnreadable', '', 'limitAside'])
    const byHand = { ...input(true), edits: { [`t1 ${berlin.id}`]: { closeAfterFirst: false } } }
    expect(checked(byHand).rows[0]?.terms.closeAfterFirst).toBeUndefined()
  })

  test('says a mistake of its own once, and not at every row', () => {
    const terms = {
      expires: { kind: 'at', date: NOW - 1 },
      usageLimit: 100_000,
      requestNeeded: false,
      tags: [],
    } as const
    const wrong = inputOf({ count: 24, chats: [], pattern: '{door}', terms: { ...terms, tags: [] } })
    expect(plansOf(wrong).sort()).toEqual([
      ...['community communityMissing', 'expires expiresPast', 'title patternUnknown', 'usageLimit usageLimitInvalid'],
    ])
    expect(checked(wrong).rows.every(({ mistakes }) => mistakes.length === 0)).toBe(true)
    expect(plansOf(inputOf({ count: 24, pattern: 'Door {n}' }))).toEqual([])
  })

  test('a row that says something of its own is at fault itself', () => {
    const table = tableOf(
      ['title', 'community', 'expires'],
      [
        ['Anna', 'Aurora', ''],
        ['Ben', '', '2001-01-01'],
      ],
    )
    const input = inputOf({ source: 'table', chats: [] }, { table })
    expect(plansOf(input)).toEqual([])
    expect(codesOf(input)).toEqual(['', 'communityMissing expiresPast'])
    const byHand = inputOf({ count: 2, chats: [], pattern: 'x {n}' }, { edits: { n1: { chatId: aurora.id } } })
    expect(codesOf(byHand)).toEqual(['', 'communityMissing'])
  })

  test('reads dates in the order that somebody has chosen', () => {
    const table = tableOf(['title', 'expires'], [['Anna', '1/2/2031']])
    const ends = (dateOrder: 'dayFirst' | 'monthFirst' | null) =>
      planRows(inputOf({ source: 'table' }, { table: { ...table, dateOrder } })).rows[0]?.terms.expires
    const at = (month: number, day: number) => ({
      kind: 'at',
      date: new Date(2031, month, day, 23, 59).getTime() / 1_000,
    })
    expect([ends(null), ends('dayFirst'), ends('monthFirst')]).toEqual([at(1, 1), at(1, 1), at(0, 2)])
  })

  test('takes titles for the same without regard to case and to how accents are written', () => {
    const taken = new Map([[berlin.id, new Set([titleKey('CAFÉ 1')])]])
    const [row] = checked(inputOf({ count: 1, pattern: 'Cafe\u0301 {n}' }), taken).rows
    expect(row?.warnings.map(({ code }) => code)).toEqual(['titleTaken'])
    const [pasted] = checked(inputOf({ count: 1, pattern: '\uFEFFCaf\u200Bé\u00A0\n{n}' }), taken).rows
    expect(pasted).toMatchObject({ title: 'Café 1', warnings: [{ code: 'titleTaken' }] })
  })

  test('knows where the account may not invite', () => {
    const asked = new Map([['-1009', { kind: 'noRight' }]] as const)
    const input = inputOf({ count: 1, pattern: 'x', chats: ['-1009'] }, { communities: createCommunities([], asked) })
    expect([codesOf(input), plansOf(input)]).toEqual([[''], ['community noInviteRight']])
  })

  test('knows where people ask by the public address, and no link can be made', () => {
    const asking = { ...chat('-1008', 'Parkrun', 'parkrun'), publicJoinRequests: true } as const
    const known = createCommunities([berlin, asking], new Map())
    const chosen = inputOf({ count: 40, pattern: 'Door {n}', chats: [berlin.id, asking.id] }, { communities: known })
    expect([plansOf(chosen), new Set(codesOf(chosen))]).toEqual([['community publicJoinRequests'], new Set([''])])
    const table = tableOf(
      ['title', 'community'],
      [
        ['A', '@parkrun'],
        ['B', 'Berlin Runners'],
      ],
    )
    expect(codesOf(inputOf({ source: 'table' }, { table, communities: known }))).toEqual(['publicJoinRequests', ''])
  })

  test('is cut at what a campaign takes, and counts on', () => {
    const { rows, total } = planRows(inputOf({ count: 4_000_000, chats: [berlin.id, aurora.id], pattern: '{n}' }))
    expect(rows).toHaveLength(CAMPAIGN_ROWS_MAX)
    expect(total).toBe(8_000_000)
  })
})

const change = fc.record(
  {
    title: fc.string({ maxLength: 40 }),
    usageLimit: fc.option(fc.integer({ min: -5, max: 200_000 })),
    requestNeeded: fc.boolean(),
  },
  { requiredKeys: [] },
)
const cell = fc.oneof(
  fc.constantFrom('', 'Anna', 'Aurora', '@nobody', 'Twins', 'never', '1 week', '31.12.2030', 'yes', '5', '=1+1'),
  anyText({ maxLength: 50 }),
)
const plans = fc.record({
  source: fc.constantFrom('pattern' as const, 'table' as const),
  pattern: fc.oneof(fc.constantFrom('', 'Door {n}', '{community} {nnn}', '{what}'), fc.string({ maxLength: 200 })),
  count: fc.nat(20),
  chats: fc.subarray([berlin.id, aurora.id, '-1999']),
  fields: fc.array(fc.constantFrom(...tableFields), { minLength: 3, maxLength: 3 }),
  cells: fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 10 }),
  edits: fc.dictionary(fc.constantFrom('n1', 't1', `n2 ${berlin.id}`, `t2 ${aurora.id}`, 't3'), change),
})

test('whatever is planned is said without a throw, and keys stay whatever is edited', () => {
  fc.assert(
    fc.property(plans, ({ fields, cells, edits, ...draft }) => {
      const plain = inputOf(draft, { table: { cells, hasHeader: false, fields, dateOrder: null } })
      const input = { ...plain, edits }
      const { rows, total } = planRows(input)
      expect(rows.length).toBe(total)
      expect(rows.map(({ key }) => key)).toEqual(planRows(plain).rows.map(({ key }) => key))
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
      const { rows: judged, planMistakes } = checked(input)
      expect(planMistakes.every(isRowMistake)).toBe(true)
      for (const row of judged) {
        expect(row.mistakes.every(isRowMistake)).toBe(true)
        expect(row.warnings.some(isRowMistake)).toBe(false)
        // What has no community is never without a mistake, be it the row's or the plan's.
        const wrong = row.mistakes.length + planMistakes.length
        if (row.chatId === null) expect(wrong).toBeGreaterThan(0)
        if (wrong > 0) continue
        expect([...row.title].length).toBeLessThanOrEqual(32)
        const { requestNeeded, closeAfterFirst = false } = row.terms
        expect(requestNeeded && limitOf(row.terms, closeAfterFirst) !== null).toBe(false)
      }
      const [first] = rows
      if (first === undefined) return
      const without = planRows({ ...input, removed: new Set([first.key]) })
      expect(without.rows).toEqual(rows.slice(1))
    }),
    { numRuns: 500 },
  )
})

test('an estimate is never longer at best than at worst', () => {
  expect(estimateTime(300, 100)).toEqual({ least: 180, most: 900 })
  expect(estimateTime(300, null)).toEqual({ least: 60, most: 900 })
  expect(estimateTime(60, 10)).toEqual({ least: 180, most: 360 })
  fc.assert(
    fc.property(fc.nat(10_000), fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })), (links, rate) => {
      const { least, most } = estimateTime(links, rate)
      expect(least).toBeLessThanOrEqual(most)
    }),
  )
})
