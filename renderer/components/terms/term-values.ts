import type { Expiry } from '../../../electron/contract/links'

export const expiryChoices = ['never', 'hour', 'day', 'week', 'custom'] as const
export type ExpiryChoice = (typeof expiryChoices)[number]

export const limitChoices = ['none', '1', '10', '100', 'custom'] as const
type LimitChoice = (typeof limitChoices)[number]

/** Seconds of the presets, counted from the server's clock. */
export const PRESET_SECONDS = { hour: 3_600, day: 86_400, week: 604_800 } as const

/** What stands in the fields for a link's terms, as typed: mistakes included, so that nothing typed is ever lost. */
export interface TermValues {
  readonly expires: ExpiryChoice
  /** The moment in the picker; null while it is empty, an invalid Date while it is half typed. */
  readonly expiryDate: Date | null
  readonly limit: LimitChoice
  readonly people: string
  readonly requestNeeded: boolean
}

export const emptyTerms: TermValues = {
  expires: 'never',
  expiryDate: null,
  limit: 'none',
  people: '',
  requestNeeded: false,
}

/** Tomorrow, same time, on a full minute: where the picker starts. `now` in seconds since 1970, server time. */
export const pickerStart = (now: number): Date => {
  const start = new Date(now * 1000)
  start.setDate(start.getDate() + 1)
  start.setSeconds(0, 0)
  return start
}

/** The moment at which a link made now would expire, in seconds since 1970 (server time); null: never or not known. */
export const expiryMoment = (values: TermValues, now: number): number | null => {
  if (values.expires === 'never') return null
  if (values.expires !== 'custom') return now + PRESET_SECONDS[values.expires]
  const at = values.expiryDate?.getTime() ?? Number.NaN
  return Number.isNaN(at) ? null : Math.floor(at / 1000)
}

/** The choice of `Expires` in the contract's words; null while the picker holds no moment. */
export const expiryOf = (values: TermValues, now: number): Expiry | null => {
  if (values.expires === 'never') return { kind: 'never' }
  if (values.expires !== 'custom') return { kind: 'after', seconds: PRESET_SECONDS[values.expires] }
  const date = expiryMoment(values, now)
  return date === null ? null : { kind: 'at', date }
}
