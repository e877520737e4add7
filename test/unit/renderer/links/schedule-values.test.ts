import { describe, expect, it } from 'vitest'
import type { LinkSelection } from '../../../../electron/contract/link-list'
import type { ShownPlan } from '../../../../electron/contract/schedule'
import type { ScheduleTarget } from '../../../../renderer/features/links/manage/link-manager'
import {
  checkSchedule,
  firstValues,
  offeredWhats,
  type ScheduleValues,
  whenOf,
} from '../../../../renderer/features/links/schedule/schedule-values'
import { linkEntry } from '../../../support/entries'

const DAY = 86_400
/** A Tuesday, 18:00 in Berlin. */
const tuesday = Date.parse('2026-11-24T17:00:00Z') / 1_000
const now = tuesday - 2 * DAY
const zone = 'Europe/Berlin'
const chat = { title: 'Aurora', kind: 'supergroup' } as const
const entry = linkEntry('Door', { title: 'Door 4', usageLimit: 50 })
const one: ScheduleTarget = { kind: 'one', entry }

const check = (change: Partial<ScheduleValues>, target: ScheduleTarget = one, around = {}) =>
  checkSchedule(
    { ...firstValues(target, now), date: new Date(tuesday * 1_000), ...change },
    { target, chat, end: { kind: 'after', seconds: DAY }, timeZone: zone, now, ...around },
  )
const mistakesOf = (...input: Parameters<typeof check>) => {
  const checked = check(...input)
  return checked.ok ? {} : checked.mistakes
}

describe('what is offered', () => {
  it('is what makes sense for the target', () => {
    const primary = { kind: 'one', entry: { ...entry, link: { ...entry.link, permanent: true } } } as const
    const query: LinkSelection = { kind: 'links', links: [] }
    expect(offeredWhats(one)).toEqual(['revoke', 'extend', 'create'])
    expect(offeredWhats(primary)).toEqual(['revoke', 'create'])
    expect(offeredWhats({ kind: 'many', selection: query, count: 3 })).toEqual(['revoke', 'extend'])
    expect(offeredWhats({ kind: 'new' })).toEqual(['create'])
  })
  it('begins with the title and terms of the link, for a link like it', () => {
    expect(firstValues(one, now)).toMatchObject({
      ...{ what: 'revoke', pattern: 'Door 4', limit: 'custom', people: '50', chatId: entry.link.chatId },
    })
  })
})

describe('the moments', () => {
  const values = (change: Partial<ScheduleValues>): ScheduleValues => ({
    ...firstValues({ kind: 'new' }, now),
    ...{ date: new Date(tuesday * 1_000), ...change },
  })
  it('come on the day of the first one, or on the days that were chosen', () => {
    const weekly = { kind: 'weekly', from: tuesday, minute: 18 * 60, timeZone: zone, until: null }
    expect(whenOf(values({ repeats: 'weekly' }), zone)).toEqual({ ...weekly, weekdays: [2] })
    expect(whenOf(values({ repeats: 'weekly', weekdays: [1, 5] }), zone)).toEqual({ ...weekly, weekdays: [1, 5] })
    expect(whenOf(values({}), zone)).toEqual({ kind: 'once', at: tuesday, timeZone: zone })
  })
  it('end with the last second of the last day', () => {
    const when = whenOf(values({ repeats: 'weekly', until: 'day', lastDay: '2026-12-31' }), zone)
    expect(when).toMatchObject({ until: Date.parse('2026-12-31T22:59:59Z') / 1_000 })
    expect(whenOf(values({ repeats: 'weekly', until: 'day' }), zone)).toBeNull()
  })
  it('are one alone for a link that is revoked', () => {
    expect(whenOf(values({ what: 'revoke', repeats: 'weekly' }), zone)?.kind).toBe('once')
  })
})

describe('mistakes stand beside their field', () => {
  it('of the moment', () => {
    expect(mistakesOf({ date: null })).toEqual({ when: 'momentMissing' })
    expect(mistakesOf({ date: new Date((now - 1) * 1_000) })).toEqual({ when: 'momentPassed' })
    expect(mistakesOf({ date: new Date(2_200_000_000_000) })).toEqual({ when: 'momentTooFar' })
    const weekly = { what: 'extend', repeats: 'weekly' } as const
    expect(mistakesOf({ ...weekly, weekdays: [] })).toEqual({ weekdays: 'weekdaysMissing' })
    expect(mistakesOf({ ...weekly, until: 'day' })).toEqual({ until: 'untilMissing' })
    expect(mistakesOf({ ...weekly, until: 'day', lastDay: '2026-11-23' })).toEqual({ until: 'untilTooEarly' })
  })
  it('of the end', () => {
    const all = { what: 'extend', by: 'all' } as const
    expect(mistakesOf(all, one, { end: null })).toEqual({ end: 'expiryDateMissing' })
    expect(mistakesOf(all, one, { end: { kind: 'at', date: tuesday } })).toEqual({ end: 'expireDateInvalid' })
    expect(mistakesOf({ what: 'extend' })).toEqual({})
  })
  it('of a link that is to be made, by the rules of the form', () => {
    const create = { what: 'create' } as const
    expect(mistakesOf({ ...create, chatId: null }, one, { chat: null })).toEqual({ community: 'communityMissing' })
    expect(mistakesOf({ ...create, pattern: '{who}' })).toEqual({ title: 'placeholderUnknown' })
    expect(mistakesOf({ ...create, pattern: 'x'.repeat(40) })).toEqual({ title: 'titleTooLong' })
    expect(mistakesOf({ ...create, limit: 'custom', people: '' })).toEqual({ usageLimit: 'peopleMissing' })
    expect(mistakesOf({ ...create, limit: 'custom', people: '', requestNeeded: true })).toEqual({})
  })
})

it('is planned in the contract’s words', () => {
  const { chatId, hash } = entry.link
  const links = { kind: 'links', links: [{ chatId, hash }] }
  const when = { kind: 'once', at: tuesday, timeZone: zone }
  expect(check({})).toEqual({ ok: true, when, what: { kind: 'revoke', links } })
  expect(check({ what: 'extend', later: 'month' })).toEqual({
    ...{ ok: true, when },
    what: { kind: 'extend', links, end: { kind: 'later', seconds: 30 * DAY } },
  })
  expect(check({ what: 'create', pattern: 'Tuesday {date}', expires: 'week' })).toMatchObject({
    what: {
      kind: 'create',
      chatId,
      pattern: 'Tuesday {date}',
      options: { expires: { seconds: 7 * DAY }, usageLimit: 50 },
    },
  })
})

it('opens what is planned as it is, and leaves its links', () => {
  const plan: ShownPlan = {
    ...{ planId: '0e5f7e6a-8f6e-4b0e-9d57-1f1f4f3d9a01', next: tuesday, paused: false, asks: null, doing: null },
    when: { kind: 'weekly', from: tuesday, weekdays: [2, 3], minute: 1_080, timeZone: zone, until: tuesday + 40 * DAY },
    what: { kind: 'extend', links: [], end: { kind: 'later', seconds: 30 * DAY } },
  }
  const target: ScheduleTarget = { kind: 'plan', plan }
  const values = firstValues(target, now)
  expect(values).toMatchObject({ what: 'extend', repeats: 'weekly', weekdays: [2, 3], later: 'month', until: 'day' })
  expect(check({ ...values }, target)).toMatchObject({
    ok: true,
    what: { links: null, end: plan.what.kind === 'extend' && plan.what.end },
  })
})
