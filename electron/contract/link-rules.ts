import type { LinkOptions } from './links'
import { TITLE_MAX, titleLength } from './titles'

/** Most people that a link can let in: td_api.tl, createChatInviteLink.member_limit "0-99999". */
export const USAGE_LIMIT_MAX = 99_999
/** The only period that Telegram Stars subscriptions have: 30 days (core.telegram.org/api/subscriptions). */
export const SUBSCRIPTION_PERIOD_SECONDS = 2_592_000
/** Telegram's default for `stars_subscription_amount_max`, used until the server's own value is known. */
export const SUBSCRIPTION_STARS_MAX = 2_500

/** The terms that a single link and a row of a campaign have in common. */
type CommonTerms = Pick<LinkOptions, 'title' | 'expires' | 'usageLimit' | 'requestNeeded'>

/** Names every mistake in these terms, in the order of the form's fields. `now`: seconds since 1970, server time. */
export const findTermMistakes = (
  { title, expires, usageLimit, requestNeeded }: CommonTerms,
  now: number,
): readonly CommonMistake[] => {
  const found: CommonMistake[] = []
  if (titleLength(title) > TITLE_MAX) found.push('titleTooLong')
  if (expires.kind === 'at' && expires.date <= now) found.push('expireDateInvalid')
  if (usageLimit === null) return found
  if (usageLimit < 1 || usageLimit > USAGE_LIMIT_MAX) found.push('usageLimitInvalid')
  else if (requestNeeded) found.push('approvalExcludesLimit')
  return found
}

/**
 * The limit that a link is made with: one that closes after the first join lets one person in, wherever Telegram takes a
 * limit, so that nobody slips in before it is closed.
 */
export const limitOf = (
  {
    usageLimit,
    requestNeeded,
    monthlyFee = null,
  }: Pick<LinkOptions, 'usageLimit' | 'requestNeeded'> & {
    readonly monthlyFee?: number | null
  },
  closeAfterFirst: boolean,
): number | null => {
  if (!closeAfterFirst) return usageLimit
  return requestNeeded || monthlyFee !== null ? null : 1
}

/** Names the first mistake in the options, or null. `now`: seconds since 1970, server time. */
export const findLinkMistake = (
  options: LinkOptions,
  chatKind: 'group' | 'supergroup' | 'channel',
  now: number,
): LinkMistake | null => {
  if (options.legacyRevokePermanent) return null
  const [first] = findTermMistakes(options, now)
  if (first !== undefined) return first
  const { usageLimit, monthlyFee } = options
  if (monthlyFee === null) return null
  if (chatKind !== 'channel') return 'pricingChatInvalid'
  if (options.expires.kind !== 'never' || usageLimit !== null || options.requestNeeded) return 'feeExcludesOthers'
  return monthlyFee < 1 ? 'feeInvalid' : null
}

type CommonMistake = 'titleTooLong' | 'expireDateInvalid' | 'usageLimitInvalid' | 'approvalExcludesLimit'

/** A mistake that keeps a link from being made, detected before Telegram is asked. */
export type LinkMistake = CommonMistake | 'pricingChatInvalid' | 'feeExcludesOthers' | 'feeInvalid'
