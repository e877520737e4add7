import { addDays, startOfDay, subDays } from 'date-fns'
import type { InsightQuery, InsightScope, InsightSubject, JoinBucket } from '../../../electron/contract/insights'
import type { InsightView } from '../../../electron/contract/settings'
import type { InsightsOf } from '../../wishes'

/*
 * What the room shows: the community, the period, what is compared. It is kept in the settings, so that the room opens as
 * it was left, and under a name where somebody gave it one.
 */

export type PeriodChoice = InsightView['period']

/** Days of the periods that have a length. */
const lengths = { d7: 7, d30: 30, d90: 90 } as const

/** A day as `<input type="date">` writes it, local; null: none, or one before 1970, as while a year is being typed. */
const localMidnight = (day: string): Date | null => {
  const parts = /^(\d{4,6})-(\d{2})-(\d{2})$/.exec(day)
  if (parts === null) return null
  const date = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))
  return date.getTime() >= 0 ? date : null
}

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000)

export interface Period {
  /** Seconds since 1970; null: from the first that is known. */
  readonly from: number | null
  /** Its end, left out; null: until now. */
  readonly to: number | null
}

/**
 * The period that a view means at `now` (seconds since 1970, server time), by the days of this computer's time zone: seven
 * days are today and the six before it. A custom one that ends before it begins is turned round; one that lacks a day is
 * open there.
 */
export const periodOf = (view: InsightView, now: number): Period => {
  if (view.period === 'all') return { from: null, to: null }
  if (view.period !== 'custom') {
    return { from: seconds(subDays(startOfDay(new Date(now * 1000)), lengths[view.period] - 1)), to: null }
  }
  const [first, last] = [localMidnight(view.from), localMidnight(view.to)]
  const isTurned = first !== null && last !== null && last < first
  const [from, to] = isTurned ? [last, first] : [first, last]
  return {
    from: from === null ? null : seconds(from),
    to: to === null ? null : seconds(addDays(to, 1)),
  }
}

export const everything: InsightScope = { chats: [], links: [], tags: [], campaigns: [], admins: [] }

export const queryOf = (view: InsightView, period: Period, timeZone: string): InsightQuery => ({
  period: { from: period.from, to: period.to },
  timeZone,
  scope: scopeOfView(view),
})

const scopeOfView = ({ community, only }: InsightView): InsightScope => {
  const scope = community === null ? everything : { ...everything, chats: [community.chatId] }
  return only === undefined ? scope : scopeOf(scope, only.subject)
}

/** Another community: a link of the one before would have nobody there. */
export const inCommunity = (view: InsightView, community: InsightView['community']): Partial<InsightView> => {
  const subject = view.only?.subject
  const isElsewhere = subject?.kind === 'link' && community !== null && community.chatId !== subject.link.chatId
  return isElsewhere ? { community, only: undefined } : { community }
}

/** Narrowed to what another room leads to, of all time, as its figures are there; nothing else is compared with it. */
export const narrowedTo = ({ subject, name, community }: InsightsOf): Partial<InsightView> => ({
  ...{ community, period: 'all', rank: 'links', compared: [] },
  only: { subject, name: name.slice(0, 300) },
})

/** The scope of one subject within another scope. */
export const scopeOf = (scope: InsightScope, subject: InsightSubject): InsightScope => {
  switch (subject.kind) {
    case 'all':
      return scope
    case 'chat':
      return { ...scope, chats: [subject.chatId] }
    case 'link':
      return { ...scope, links: [subject.link] }
    case 'tag':
      return { ...scope, tags: [subject.tag] }
    case 'campaign':
      return { ...scope, campaigns: [subject.campaignId] }
    case 'admin':
      return { ...scope, admins: [subject.adminId] }
  }
}

export const subjectKey = (subject: InsightSubject): string => JSON.stringify(subject)

export const isSameSubject = (one: InsightSubject, other: InsightSubject): boolean =>
  subjectKey(one) === subjectKey(other)

/** The beginning of the hour, UTC: what main is asked changes no more often. Seconds since 1970. */
export const toTheHour = (now: number): number => now - (now % 3600)

/** Hours by which a plot of hours is worth looking at, and asked for: two weeks. */
const HOURS_MOST = 14 * 24 * 3600

/** Which stretches a period can be cut into, so that a plot has columns that can be told apart. */
export const bucketsOf = (period: Period, now: number): readonly JoinBucket[] => {
  const length = (period.to ?? now) - (period.from ?? 0)
  return length <= HOURS_MOST ? ['hour', 'day', 'week'] : ['day', 'week']
}

/** The stretch that was chosen, or the nearest that the period can have. */
export const bucketOf = (view: InsightView, period: Period, now: number): JoinBucket =>
  bucketsOf(period, now).includes(view.by) ? view.by : 'day'
