import type { Expiry } from '../../../../electron/contract/links'
import { PRESET_SECONDS, pickerStart } from '../../../components/terms/term-values'

export const endChoices = ['day', 'week', 'month', 'never', 'custom'] as const
export type EndChoice = (typeof endChoices)[number]

/** Seconds from now, on the server's clock. */
export const END_SECONDS = {
  day: PRESET_SECONDS.day,
  week: PRESET_SECONDS.week,
  month: 30 * PRESET_SECONDS.day,
} as const

/** In the contract's words; null: the picker holds no moment. */
export const expiryOfEnd = (choice: EndChoice, picked: Date): Expiry | null => {
  if (choice === 'never') return { kind: 'never' }
  if (choice !== 'custom') return { kind: 'after', seconds: END_SECONDS[choice] }
  const date = Math.floor(picked.getTime() / 1_000)
  return Number.isNaN(date) ? null : { kind: 'at', date }
}

/** Moments in seconds since 1970, server time; `expireDate` null: the link does not end. */
interface Ending {
  readonly expireDate: number | null
  readonly now: number
}

/** The choice before the user changes it: it must not shorten the life of a link. */
export const firstEndChoice = ({ expireDate, now }: Ending): EndChoice => {
  if (expireDate === null) return 'never'
  const least = expireDate + END_SECONDS.day
  if (least <= now + END_SECONDS.week) return 'week'
  return least <= now + END_SECONDS.month ? 'month' : 'custom'
}

/** Where the picker starts: tomorrow, or a week after the end that the link has. */
export const firstEndDate = ({ expireDate, now }: Ending): Date => {
  const tomorrow = pickerStart(now)
  if (expireDate === null) return tomorrow
  const later = new Date((expireDate + END_SECONDS.week) * 1_000)
  later.setSeconds(0, 0)
  return later > tomorrow ? later : tomorrow
}

/** What a new end takes from a link that works: `ends`: it would have gone on for ever; `earlier`; null: nothing. */
export const lossOf = ({ expireDate, now }: Ending, moment: number | null): 'ends' | 'earlier' | null => {
  if (moment === null) return null
  if (expireDate === null) return 'ends'
  return expireDate > now && moment < expireDate ? 'earlier' : null
}
