import type { InviteLink } from './links'

/** The ring is amber from this share on: three quarters of the time or of the places are used. */
export const RUNNING_OUT = 0.75

/** The state of a link. `revoked` comes before `expired`, and that before `full`: the first that applies is shown. */
export type LinkState = 'active' | 'full' | 'expired' | 'revoked'

type Terms = Pick<InviteLink, 'date' | 'startDate' | 'expireDate' | 'usageLimit' | 'usage' | 'revoked'>

/** The state of a link. `now`: seconds since 1970, server time. */
export const linkState = (link: Terms, now: number): LinkState => {
  if (link.revoked) return 'revoked'
  if (link.expireDate !== null && link.expireDate <= now) return 'expired'
  if (link.usageLimit !== null && link.usage >= link.usageLimit) return 'full'
  return 'active'
}

/** Whether a link lets nobody in: it is revoked, expired or full. `now`: seconds since 1970, server time. */
export const isClosed = (link: Terms, now: number): boolean => linkState(link, now) !== 'active'

const share = (used: number, whole: number): number => (whole <= 0 ? 1 : Math.min(1, Math.max(0, used / whole)))

/**
 * The used share of a link's time, 0–1, counted from the last modification; null without an expiry. `now`: seconds
 * since 1970, server time.
 */
export const timeUsed = (link: Terms, now: number): number | null => {
  if (link.expireDate === null) return null
  const start = link.startDate ?? link.date
  return share(now - start, link.expireDate - start)
}

/** The used share of a link's places, 0–1; null without a limit. */
export const placesUsed = (link: Terms): number | null =>
  link.usageLimit === null ? null : share(link.usage, link.usageLimit)

/** What the ring beside a link shows: how soon it will close. */
export interface Ring {
  /** How much of the ring is drawn, 0–1; null: the link has neither an expiry nor a limit. */
  readonly used: number | null
  readonly runningOut: boolean
}

/** The ring shows the larger of time used and places used. `now`: seconds since 1970, server time. */
export const ringOf = (link: Terms, now: number): Ring => {
  const parts = [timeUsed(link, now), placesUsed(link)].filter((part) => part !== null)
  const used = parts.length === 0 ? null : Math.max(...parts)
  return { used, runningOut: used !== null && used >= RUNNING_OUT }
}
