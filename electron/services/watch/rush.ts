/*
 * A sudden rush: far more people join by a link within an hour than in any hour before. Telegram counts who is inside by
 * each link; from look to look the growth of that number costs nothing. Where it is suspicious, whoever joined is read, with
 * the moments, and those decide.
 */

import type { NoticeFacts } from '../../contract/watch'

/** Seconds. */
const RUSH_WITHIN = 3_600
const DAY = 86_400

/**
 * Fewer joins within an hour than `least` are no rush, nor those that are fewer than `times` what any hour before had. A
 * link is shown around on its first day, so that `leastAtFirst` are none either. After a rush was told, the link is left
 * alone for `rest` seconds. Tuned on a simulated month and on the links of the practice world.
 */
export const RUSH = { least: 20, leastAtFirst: 60, times: 4, rest: DAY } as const

/** `made`: when the link was made; `at`: when the hour ends. */
const isRush = (joined: number, before: number, made: number, at: number): boolean =>
  joined >= (at - made < DAY ? RUSH.leastAtFirst : RUSH.least) && joined >= RUSH.times * before

export interface RushQuestion {
  /** When the link was made. */
  readonly made: number
  /** Hours that ended before then were looked at before. */
  readonly after: number
  /** The most that joined within any hour, as far as it was counted before. */
  readonly most: number
}

export interface RushAnswer {
  readonly facts: Extract<NoticeFacts, { rule: 'rush' }> | null
  /** The most within any hour that ended before the one that was looked at. */
  readonly before: number
}

/**
 * The busiest hour among those that do not end before `after`, if it is a rush. `moments`: when people joined, in any order; seconds
 * since 1970, server time, like all others here.
 */
export const findRush = (moments: readonly number[], { made, after, most }: RushQuestion): RushAnswer => {
  const sorted = [...moments].sort((one, other) => one - other)
  /** How many had joined within the hour that ends with each. */
  const counts: number[] = []
  let first = 0
  for (const [at, moment] of sorted.entries()) {
    while ((sorted[first] ?? 0) <= moment - RUSH_WITHIN) first += 1
    counts.push(at - first + 1)
  }
  let busiest = -1
  for (const [at, moment] of sorted.entries())
    if (moment >= after && (counts[at] ?? 0) > (counts[busiest] ?? 0)) busiest = at
  const to = sorted[busiest]
  if (to === undefined) return { facts: null, before: most }
  const joined = counts[busiest] ?? 0
  const from = sorted[busiest - joined + 1] ?? to
  const before = counts.reduce((max, count, at) => ((sorted[at] ?? 0) < from ? Math.max(max, count) : max), most)
  return { facts: isRush(joined, before, made, to) ? { rule: 'rush', joined, before, from, to } : null, before }
}

interface Growth {
  readonly at: number
  /** So many more were inside than at the look before. */
  readonly grown: number
  /** Within the hour until then, by their share where the look before was longer ago. */
  readonly hour: number
}

/** What was seen of a link within the last hour. */
export interface Meter {
  readonly growths: readonly Growth[]
  /** The most within any hour that ended more than an hour ago. */
  readonly most: number
}

/** Takes note of a link's growth between two looks. */
export const meter = (
  before: Meter,
  { grown, from, at }: { readonly grown: number; readonly from: number; readonly at: number },
): Meter => {
  const isPast = (growth: Growth): boolean => growth.at <= at - RUSH_WITHIN
  const past = before.growths.filter(isPast)
  const most = past.reduce((max, { hour }) => Math.max(max, hour), before.most)
  const growths = before.growths.filter((growth) => !isPast(growth))
  if (grown <= 0) return { growths, most }
  const share = Math.min(1, RUSH_WITHIN / Math.max(1, at - from))
  const hour = Math.ceil(grown * share) + growths.reduce((sum, growth) => sum + growth.grown, 0)
  return { growths: [...growths, { at, grown, hour }], most }
}

/** How many came within the last hour, or since the look before that. */
export const lately = ({ growths }: Meter): number => growths.reduce((sum, { grown }) => sum + grown, 0)

/** Whether it is worth reading who joined: more cannot be a rush than came. */
export const isSuspicious = (one: Meter, made: number, at: number): boolean => isRush(lately(one), one.most, made, at)
