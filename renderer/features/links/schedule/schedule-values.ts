import type { Chat } from '../../../../electron/contract/chats'
import type { NewEnd } from '../../../../electron/contract/links'
import type { PlanInput, PlannedOptions, ScheduleWhen, ShownPlan } from '../../../../electron/contract/schedule'
import { findPlannedMistake, findWhenMistake, nextMoment } from '../../../../electron/contract/schedule-rules'
import { momentInZone, zonedTime } from '../../../../electron/contract/zoned-time'
import { checkPeople, type TermMistake, usageLimitOf } from '../../../components/terms/term-rules'
import { emptyTerms, PRESET_SECONDS, pickerStart, type TermValues } from '../../../components/terms/term-values'
import { valuesFromLink } from '../form/form-values'
import type { ScheduleTarget } from '../manage/link-manager'
import { END_SECONDS } from '../manage/new-end'
import { selectionOf } from '../manage/question'

export const whats = ['revoke', 'extend', 'create'] as const
export type What = (typeof whats)[number]
export const plannedExpiries = ['never', 'hour', 'day', 'week', 'month'] as const
type PlannedExpiry = (typeof plannedExpiries)[number]

/** Seconds from the moment at which a link is made to its end. */
export const EXPIRY_SECONDS = { ...PRESET_SECONDS, month: END_SECONDS.month } as const

/** What stands in the dialog, as typed. */
export interface ScheduleValues {
  readonly what: What
  readonly repeats: 'once' | 'weekly'
  /** The moment in the picker: the first one, of what repeats; null: empty; an invalid Date: half typed. */
  readonly date: Date | null
  /** null: the day of the week of that moment. */
  readonly weekdays: readonly number[] | null
  readonly until: 'never' | 'day'
  /** `2026-12-31`, or as far as it is typed. */
  readonly lastDay: string
  /** An extension by a span, or to an end. */
  readonly by: 'each' | 'all'
  readonly later: keyof typeof END_SECONDS
  readonly chatId: string | null
  readonly pattern: string
  readonly expires: PlannedExpiry
  readonly limit: TermValues['limit']
  readonly people: string
  readonly requestNeeded: boolean
}

const empty = (now: number): ScheduleValues => ({
  ...{ what: 'create', repeats: 'once', date: pickerStart(now), weekdays: null, until: 'never', lastDay: '' },
  ...{ by: 'each', later: 'week', chatId: null, pattern: '', expires: 'never', limit: 'none', people: '' },
  requestNeeded: false,
})

/** The kinds of plans that a target has, in the order in which they are offered. */
export const offeredWhats = (target: ScheduleTarget): readonly What[] => {
  switch (target.kind) {
    case 'new':
      return ['create']
    case 'many':
      return ['revoke', 'extend']
    case 'one':
      return target.entry.link.permanent ? ['revoke', 'create'] : whats
    case 'plan':
      // Its links stay; what is done with them may change.
      return target.plan.what.kind === 'create' ? ['create'] : ['revoke', 'extend']
  }
}

const termsOf = (options: PlannedOptions): Pick<ScheduleValues, 'expires' | 'limit' | 'people' | 'requestNeeded'> => {
  const { expires, usageLimit, requestNeeded } = options
  const preset = plannedExpiries.find(
    (one) => one !== 'never' && expires.kind === 'after' && EXPIRY_SECONDS[one] === expires.seconds,
  )
  const isPreset = usageLimit === 1 || usageLimit === 10 || usageLimit === 100
  const limit = usageLimit === null ? 'none' : isPreset ? (String(usageLimit) as TermValues['limit']) : 'custom'
  return { expires: preset ?? 'never', limit, people: limit === 'custom' ? String(usageLimit) : '', requestNeeded }
}

const ofPlan = ({ when, what, next }: ShownPlan, now: number): ScheduleValues => {
  const at = when.kind === 'once' ? when.at : (next ?? when.from)
  return {
    ...empty(now),
    what: what.kind,
    repeats: when.kind,
    date: new Date(at * 1_000),
    ...(when.kind === 'weekly' && {
      weekdays: when.weekdays,
      until: when.until === null ? 'never' : 'day',
      lastDay: when.until === null ? '' : dayText(when.until, when.timeZone),
    }),
    ...(what.kind === 'create' && { chatId: what.chatId, pattern: what.pattern, ...termsOf(what.options) }),
    ...(what.kind === 'extend' && { by: what.end.kind === 'later' ? 'each' : 'all' }),
    ...(what.kind === 'extend' && what.end.kind === 'later' && { later: laterOf(what.end.seconds) }),
  }
}

const laterOf = (seconds: number): ScheduleValues['later'] =>
  seconds === END_SECONDS.day ? 'day' : seconds === END_SECONDS.month ? 'month' : 'week'

const dayText = (moment: number, timeZone: string): string => {
  const { year, month, day } = zonedTime(moment, timeZone).day
  return [year, ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-')
}

/** What the dialog opens with. `now`: seconds since 1970, server time. */
export const firstValues = (target: ScheduleTarget, now: number): ScheduleValues => {
  if (target.kind === 'plan') return ofPlan(target.plan, now)
  const [what = 'create'] = offeredWhats(target)
  if (target.kind !== 'one') return { ...empty(now), what }
  const { link } = target.entry
  const { title, limit, people, requestNeeded } = valuesFromLink(link, now)
  const length = link.expireDate === null ? null : link.expireDate - (link.startDate ?? link.date)
  // Its own length where that is offered, to the minute by which the server's stamp differs.
  const expires = plannedExpiries.find(
    (one) => one !== 'never' && length !== null && Math.abs(EXPIRY_SECONDS[one] - length) <= 60,
  )
  const terms = { pattern: title, limit, people, requestNeeded, expires: expires ?? 'never' } as const
  return { ...empty(now), what, chatId: link.chatId, ...terms }
}

/** The moments in the contract's words; null: the picker, or the last day, holds none. */
export const whenOf = (values: ScheduleValues, timeZone: string): ScheduleWhen | null => {
  const at = Math.floor((values.date?.getTime() ?? Number.NaN) / 1_000)
  if (Number.isNaN(at)) return null
  if (values.repeats === 'once' || values.what === 'revoke') return { kind: 'once', at, timeZone }
  const { weekday, minute } = zonedTime(at, timeZone)
  const until = untilOf(values, timeZone)
  if (until === undefined) return null
  return { kind: 'weekly', from: at, weekdays: [...(values.weekdays ?? [weekday])], minute, timeZone, until }
}

/** The last second of the last day; null: it has no end; undefined: no day is chosen. */
const untilOf = ({ until, lastDay }: ScheduleValues, timeZone: string): number | null | undefined => {
  if (until === 'never') return null
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(lastDay) ?? []
  if (year === undefined) return undefined
  return momentInZone({ year: Number(year), month: Number(month), day: Number(day) }, 24 * 60 - 1, timeZone) + 59
}

/** The fields that can carry a mistake, in their order. */
export const scheduleFields = ['when', 'weekdays', 'until', 'end', 'community', 'title', 'usageLimit'] as const
export type ScheduleField = (typeof scheduleFields)[number]
export type ScheduleMistake =
  | TermMistake
  | 'communityMissing'
  | 'titleTooLong'
  | 'placeholderUnknown'
  | 'momentMissing'
  | 'momentPassed'
  | 'momentTooFar'
  | 'weekdaysMissing'
  | 'untilMissing'
  | 'untilTooEarly'
export type ScheduleMistakes = Partial<Record<ScheduleField, ScheduleMistake>>

/** expire_date, and so every moment here, is a 32-bit int in the schema. */
const LAST_MOMENT = 2_147_483_647

const whenMistakes = (values: ScheduleValues, when: ScheduleWhen | null, now: number): ScheduleMistakes => {
  const isWeekly = values.repeats === 'weekly' && values.what !== 'revoke'
  const time = values.date?.getTime() ?? Number.NaN
  if (Number.isNaN(time)) return { when: 'momentMissing' }
  if (time / 1_000 > LAST_MOMENT) return { when: 'momentTooFar' }
  if (isWeekly && values.weekdays?.length === 0) return { weekdays: 'weekdaysMissing' }
  if (when === null) return { until: 'untilMissing' }
  const mistake = findWhenMistake(when, now)
  if (mistake === null) return {}
  return mistake === 'momentPassed' ? { when: mistake } : { until: mistake }
}

/** The terms that a planned link gets. */
const plannedOptions = (values: ScheduleValues): PlannedOptions => ({
  expires: values.expires === 'never' ? { kind: 'never' } : { kind: 'after', seconds: EXPIRY_SECONDS[values.expires] },
  usageLimit: values.requestNeeded ? null : usageLimitOf({ ...emptyTerms, limit: values.limit, people: values.people }),
  requestNeeded: values.requestNeeded,
})

const createMistakes = (
  values: ScheduleValues,
  when: ScheduleWhen | null,
  chat: Pick<Chat, 'title' | 'kind'> | null,
  now: number,
): ScheduleMistakes => {
  const { limit, people, pattern, requestNeeded } = values
  const wrongPeople = requestNeeded ? null : checkPeople({ ...emptyTerms, limit, people })
  const due = when === null ? null : nextMoment(when, now)
  const named = { due: due ?? now, timeZone: when?.timeZone ?? 'UTC', community: chat?.title ?? '', n: 1 }
  const mistake = findPlannedMistake({ pattern, options: plannedOptions(values) }, named, chat?.kind ?? 'supergroup')
  return {
    ...(chat === null && { community: 'communityMissing' as const }),
    ...((mistake === 'titleTooLong' || mistake === 'placeholderUnknown') && { title: mistake }),
    ...(wrongPeople !== null && { usageLimit: wrongPeople }),
  }
}

export type ScheduleCheck =
  | { readonly ok: true; readonly when: ScheduleWhen; readonly what: PlanInput['what'] }
  | { readonly ok: false; readonly mistakes: ScheduleMistakes }

interface Around {
  readonly target: ScheduleTarget
  readonly chat: Pick<Chat, 'title' | 'kind'> | null
  /** The end that links are extended to; null: the picker holds none. */
  readonly end: NewEnd | null
  readonly timeZone: string
  /** Seconds since 1970, server time. */
  readonly now: number
}

/** What is planned, in the contract's words, or every mistake beside its field. */
export const checkSchedule = (values: ScheduleValues, around: Around): ScheduleCheck => {
  const { target, chat, now } = around
  const when = whenOf(values, around.timeZone)
  const mistakes: ScheduleMistakes = {
    ...whenMistakes(values, when, now),
    ...(values.what === 'create' ? createMistakes(values, when, chat, now) : {}),
  }
  const end: NewEnd | null = values.by === 'each' ? { kind: 'later', seconds: END_SECONDS[values.later] } : around.end
  const due = when === null ? null : nextMoment(when, now)
  if (values.what === 'extend') {
    if (end === null) mistakes.end = 'expiryDateMissing'
    else if (end.kind === 'at' && end.date <= (due ?? now)) mistakes.end = 'expireDateInvalid'
  }
  if (when === null || end === null || Object.keys(mistakes).length > 0) return { ok: false, mistakes }
  if (values.what === 'create') {
    const { chatId, pattern } = values
    if (chatId === null) return { ok: false, mistakes: { community: 'communityMissing' } }
    return { ok: true, when, what: { kind: 'create', chatId, pattern, options: plannedOptions(values) } }
  }
  const links = target.kind === 'one' || target.kind === 'many' ? selectionOf(target) : null
  return { ok: true, when, what: values.what === 'revoke' ? { kind: 'revoke', links } : { kind: 'extend', links, end } }
}
