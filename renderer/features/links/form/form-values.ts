import type { Expiry, InviteLink } from '../../../../electron/contract/links'

export const expiryChoices = ['never', 'hour', 'day', 'week', 'custom'] as const
export type ExpiryChoice = (typeof expiryChoices)[number]

export const limitChoices = ['none', '1', '10', '100', 'custom'] as const
export type LimitChoice = (typeof limitChoices)[number]

/** Seconds of the presets, counted from the server's clock. */
export const PRESET_SECONDS = { hour: 3_600, day: 86_400, week: 604_800 } as const

/** What stands in the form, as typed: mistakes included, so that nothing typed is ever lost. */
export interface FormValues {
  readonly title: string
  readonly expires: ExpiryChoice
  /** The moment in the picker; null while it is empty, an invalid Date while it is half typed. */
  readonly expiryDate: Date | null
  readonly limit: LimitChoice
  readonly people: string
  readonly requestNeeded: boolean
  readonly replacePrimary: boolean
  readonly monthlyFee: string
}

export const emptyForm: FormValues = {
  title: '',
  expires: 'never',
  expiryDate: null,
  limit: 'none',
  people: '',
  requestNeeded: false,
  replacePrimary: false,
  monthlyFee: '',
}

/** Tomorrow, same time, on a full minute: where the picker starts. `now` in seconds since 1970, server time. */
export const pickerStart = (now: number): Date => {
  const start = new Date(now * 1000)
  start.setDate(start.getDate() + 1)
  start.setSeconds(0, 0)
  return start
}

/** The moment at which a link made now would expire, in seconds since 1970 (server time); null: never or not known. */
export const expiryMoment = (values: FormValues, now: number): number | null => {
  if (values.expires === 'never') return null
  if (values.expires !== 'custom') return now + PRESET_SECONDS[values.expires]
  const at = values.expiryDate?.getTime() ?? Number.NaN
  return Number.isNaN(at) ? null : Math.floor(at / 1000)
}

/** The choice of `Expires` in the contract's words; null while the picker holds no moment. */
export const expiryOf = (values: FormValues, now: number): Expiry | null => {
  if (values.expires === 'never') return { kind: 'never' }
  if (values.expires !== 'custom') return { kind: 'after', seconds: PRESET_SECONDS[values.expires] }
  const date = expiryMoment(values, now)
  return date === null ? null : { kind: 'at', date }
}

/**
 * The settings of an existing link as a starting point for a new one. An expiry is taken over as its length
 * (a link that lasted a week gives one that lasts a week), since its moment may have passed; lengths that are no
 * preset start the picker that long from `now` (seconds since 1970, server time).
 */
export const valuesFromLink = (link: InviteLink, now: number): FormValues => {
  const length = link.expireDate === null ? null : link.expireDate - (link.startDate ?? link.date)
  const presets = Object.entries(PRESET_SECONDS) as [keyof typeof PRESET_SECONDS, number][]
  // A minute of tolerance: the server stamps `date` a moment after the app counted.
  const preset = presets.find(([, seconds]) => length !== null && Math.abs(length - seconds) <= 60)?.[0]
  const custom = length !== null && preset === undefined
  const limit = limitChoices.find((choice) => choice === String(link.usageLimit))
  return {
    title: link.title ?? '',
    expires: preset ?? (custom ? 'custom' : 'never'),
    expiryDate: custom ? new Date((now + Math.max(length, 60)) * 1000) : null,
    limit: link.usageLimit === null ? 'none' : (limit ?? 'custom'),
    people: link.usageLimit === null || limit !== undefined ? '' : String(link.usageLimit),
    requestNeeded: link.requestNeeded,
    replacePrimary: false,
    monthlyFee: link.subscriptionPricing?.amount ?? '',
  }
}
