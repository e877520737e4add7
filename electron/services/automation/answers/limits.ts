import type { AnswerLimits } from '../../../contract/answer-rules'

/** Seconds. */
const WINDOWS = { hour: 3_600, day: 86_400 } as const
export const DAY = WINDOWS.day

/** What a rule may still do. */
export interface Allowance {
  /** So many more answers now. */
  readonly left: number
  /** The window that is used up: until when (seconds since 1970, server time); null: there is room. */
  readonly full: { readonly per: 'hour' | 'day'; readonly most: number; readonly until: number } | null
}

/** How many answers were given within a window. `answered`: when each was, in seconds since 1970, in any order. */
export const answeredWithin = (answered: readonly number[], window: number, now: number): number =>
  answered.filter((at) => at > now - window).length

/** Of both windows the one that is open again last counts. `now`: server time. */
export const allowanceOf = (answered: readonly number[], limits: AnswerLimits, now: number): Allowance => {
  let left = Number.POSITIVE_INFINITY
  let full: Allowance['full'] = null
  for (const per of ['hour', 'day'] as const) {
    const within = answered.filter((at) => at > now - WINDOWS[per]).sort((one, other) => one - other)
    const most = limits[per]
    left = Math.min(left, Math.max(0, most - within.length))
    // It has room again once so many have left the window that fewer than the limit are in it.
    const next = within[within.length - most]
    const until = within.length < most || next === undefined ? null : next + WINDOWS[per]
    if (until !== null && until > (full?.until ?? 0)) full = { per, most, until }
  }
  return { left, full }
}
