import type { LinkOptions } from './links'
import { TITLE_MAX, titleLength } from './titles'

/** td_api.tl, createChatInviteLink.member_limit "0-99999". */
export const USAGE_LIMIT_MAX = 99_999
/** The only period that stars subscriptions have: 30 days (api/subscriptions). */
export const SUBSCRIPTION_PERIOD_SECONDS = 2_592_000
/** Telegram's default for `stars_subscription_amount_max`, used until the server's own value is known. */
export const SUBSCRIPTION_STARS_MAX = 2_500

/** The first mistake in the options, by name, or null. `now` in seconds since 1970, server time. */
export const findLinkMistake = (
  options: LinkOptions,
  chatKind: 'group' | 'supergroup' | 'channel',
  now: number,
): LinkMistake | null => {
  if (options.legacyRevokePermanent) return null
  if (titleLength(options.title) > TITLE_MAX) return 'titleTooLong'
  if (options.expires.kind === 'at' && options.expires.date <= now) return 'expireDateInvalid'
  const { usageLimit, monthlyFee } = options
  if (usageLimit !== null && (usageLimit < 1 || usageLimit > USAGE_LIMIT_MAX)) return 'usageLimitInvalid'
  if (options.requestNeeded && usageLimit !== null) return 'approvalExcludesLimit'
  if (monthlyFee === null) return null
  if (chatKind !== 'channel') return 'pricingChatInvalid'
  if (options.expires.kind !== 'never' || usageLimit !== null || options.requestNeeded) return 'feeExcludesOthers'
  return monthlyFee < 1 ? 'feeInvalid' : null
}

export type LinkMistake =
  | 'titleTooLong'
  | 'expireDateInvalid'
  | 'usageLimitInvalid'
  | 'approvalExcludesLimit'
  | 'pricingChatInvalid'
  | 'feeExcludesOthers'
  | 'feeInvalid'
