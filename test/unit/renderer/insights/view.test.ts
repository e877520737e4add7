import { describe, expect, it } from 'vitest'
import { defaultSettings, type InsightView, settingsSchema } from '../../../../electron/contract/settings'
import {
  bucketOf,
  bucketsOf,
  everything,
  inCommunity,
  isSameSubject,
  narrowedTo,
  periodOf,
  queryOf,
  scopeOf,
} from '../../../../renderer/features/insights/view'

const viewOf = (given: Partial<InsightView> = {}): InsightView => ({ ...defaultSettings.insights.view, ...given })
const at = (...parts: [number, number, number, number?, number?]): number =>
  new Date(parts[0], parts[1] - 1, parts[2], parts[3] ?? 0, parts[4] ?? 0).getTime() / 1000
const HOUR = 3600

describe('the period of a view', () => {
  const now = at(2026, 11, 30, 14, 30)

  it('of seven days is today and the six before it, from midnight', () => {
    expect(periodOf(viewOf({ period: 'd7' }), now)).toEqual({ from: at(2026, 11, 24), to: null })
    expect(periodOf(viewOf({ period: 'd30' }), now)).toEqual({ from: at(2026, 11, 1), to: null })
    expect(periodOf(viewOf({ period: 'd90' }), now).from).toBe(at(2026, 9, 2))
  })

  it('is whole days, whatever the clocks do in between', () => {
    const { from } = periodOf(viewOf({ period: 'd30' }), at(2026, 4, 10, 12))
    expect(new Date((from ?? 0) * 1000).getHours()).toBe(0)
  })

  it('of all time is open at both ends', () => {
    expect(periodOf(viewOf({ period: 'all' }), now)).toEqual({ from: null, to: null })
  })

  it('of the user ends with its last day', () => {
    const view = viewOf({ period: 'custom', from: '2026-10-01', to: '2026-10-31' })
    expect(periodOf(view, now)).toEqual({ from: at(2026, 10, 1), to: at(2026, 11, 1) })
  })

  it('of the user may be typed the wrong way round, or lack a day', () => {
    const turned = viewOf({ period: 'custom', from: '2026-10-31', to: '2026-10-01' })
    expect(periodOf(turned, now)).toEqual({ from: at(2026, 10, 1), to: at(2026, 11, 1) })
    expect(periodOf(viewOf({ period: 'custom', from: '2026-10-01' }), now)).toEqual({ from: at(2026, 10, 1), to: null })
    expect(periodOf(viewOf({ period: 'custom' }), now)).toEqual({ from: null, to: null })
  })
})

it.each(['0002', '0020', '0202', '1969'])('a year that is still being typed (%s) is none', (year) => {
  const view = viewOf({ period: 'custom', from: `${year}-10-01`, to: '2026-10-31' })
  expect(periodOf(view, at(2026, 11, 30))).toEqual({ from: null, to: at(2026, 11, 1) })
})

describe('stretches', () => {
  it('are hours only where a plot of hours can be read', () => {
    expect(bucketsOf({ from: 0, to: 14 * 24 * HOUR }, 0)).toContain('hour')
    expect(bucketsOf({ from: 0, to: 15 * 24 * HOUR }, 0)).not.toContain('hour')
    expect(bucketsOf({ from: null, to: null }, at(2026, 11, 30))).not.toContain('hour')
  })

  it('are days where hours were chosen for a shorter period', () => {
    const period = { from: at(2026, 9, 1), to: null }
    expect(bucketOf(viewOf({ by: 'hour' }), period, at(2026, 11, 30))).toBe('day')
    expect(bucketOf(viewOf({ by: 'week' }), period, at(2026, 11, 30))).toBe('week')
  })
})

describe('what is counted', () => {
  it('is everything, or the chosen community', () => {
    const period = { from: 1, to: 2 }
    expect(queryOf(viewOf(), period, 'Europe/Berlin').scope).toEqual(everything)
    const community = { chatId: '-1001', title: 'Berlin' }
    expect(queryOf(viewOf({ community }), period, 'Europe/Berlin')).toEqual({
      period,
      timeZone: 'Europe/Berlin',
      scope: { ...everything, chats: ['-1001'] },
    })
  })

  it('narrows to one subject within the community', () => {
    const within = { ...everything, chats: ['-1001'] }
    expect(scopeOf(within, { kind: 'tag', tag: 'flyer' })).toEqual({ ...within, tags: ['flyer'] })
    const link = { chatId: '-1001', hash: 'abc' }
    expect(scopeOf(within, { kind: 'link', link }).links).toEqual([link])
    expect(isSameSubject({ kind: 'link', link }, { kind: 'link', link: { ...link } })).toBe(true)
    expect(isSameSubject({ kind: 'tag', tag: 'a' }, { kind: 'tag', tag: 'b' })).toBe(false)
  })

  it('is what another room leads to alone, and everything again where its community is left', () => {
    const link = { chatId: '-1001', hash: 'abc' }
    const community = { chatId: '-1001', title: 'Berlin' }
    const compared = [{ kind: 'tag' as const, tag: 'flyer' }]
    const subject = { kind: 'link' as const, link }
    const view = {
      ...viewOf({ compared, period: 'd7', rank: 'tags' }),
      ...narrowedTo({ subject, name: 'x'.repeat(400), community, people: null }),
    }
    expect(view).toMatchObject({ community, period: 'all', rank: 'links', compared: [], only: { subject } })
    expect(settingsSchema.safeParse({ ...defaultSettings, insights: { view, named: [] } }).success).toBe(true)
    const scopeIn = (some: InsightView) => queryOf(some, { from: null, to: null }, 'UTC').scope
    expect(scopeIn(view)).toEqual({ ...everything, chats: ['-1001'], links: [link] })
    const other = { chatId: '-1002', title: 'Aurora' }
    expect(scopeIn({ ...view, ...inCommunity(view, other) })).toEqual({ ...everything, chats: ['-1002'] })
    expect(scopeIn({ ...view, ...inCommunity(view, null) })).toEqual({ ...everything, links: [link] })
    const campaign = narrowedTo({
      ...{ subject: { kind: 'campaign', campaignId: '7' }, name: 'Doors', community: null, people: null },
    })
    const ofCampaign = { ...view, ...campaign }
    expect(scopeIn({ ...ofCampaign, ...inCommunity(ofCampaign, other) })).toEqual({
      ...{ ...everything, chats: ['-1002'], campaigns: ['7'] },
    })
  })
})
