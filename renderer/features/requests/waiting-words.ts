import type { Translate } from '../../components/moment-words'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * How long somebody has waited, in the largest unit that is full: `waiting 3 days`. Both moments in seconds since 1970,
 * server time; a clock that is a little behind makes nobody wait for less than nothing.
 */
export const waitingWords = (since: number, now: number, t: Translate): string => {
  const waited = Math.max(0, now - since)
  if (waited < MINUTE) return t('requests.waiting.now')
  if (waited < HOUR) return t('requests.waiting.minutes', { count: Math.floor(waited / MINUTE) })
  if (waited < DAY) return t('requests.waiting.hours', { count: Math.floor(waited / HOUR) })
  return t('requests.waiting.days', { count: Math.floor(waited / DAY) })
}
