/** What an invite link may say: Telegram's limits, each with the error that Telegram answers beyond it. */
import { RpcError } from '../method'
import { cleanName } from './clean-title'
import type { Community, Invite } from './model'

/** TDLib: `member_limit`, 0–99,999. */
const USAGE_LIMIT_MAX = 99_999
/** Seconds: the only period that a monthly fee may have outside the test servers. */
export const SUBSCRIPTION_PERIOD = 2_592_000
/** Stars: `stars_subscription_amount_max` in the app configuration. */
export const SUBSCRIPTION_AMOUNT_MAX = 10_000

/** The terms of a link as asked for; null or 0: none. */
export interface InviteTerms {
  readonly title: string | null
  /** Seconds since 1970, server time. */
  readonly expireDate: number | null
  /** 1–99,999 people inside at the same time. */
  readonly usageLimit: number | null
  readonly requestNeeded: boolean
  readonly pricing: { readonly period: number; readonly amount: bigint } | null
}

export const NO_TERMS: InviteTerms = {
  title: null,
  expireDate: null,
  usageLimit: null,
  requestNeeded: false,
  pricing: null,
}

/**
 * Tidies terms as the server does and refuses the impossible.
 * @throws RpcError 400 EXPIRE_DATE_INVALID, USAGE_LIMIT_INVALID, PRICING_CHAT_INVALID, SUBSCRIPTION_PERIOD_INVALID
 */
export function checkTerms(community: Community, terms: InviteTerms, now: number): InviteTerms {
  const expireDate = checkExpireDate(terms.expireDate, now)
  const usageLimit = checkUsageLimit(terms.usageLimit)
  // "Only one of usage limit and approval": no code of its own is documented, the limit is what does not fit.
  if (terms.requestNeeded && usageLimit !== null) throw new RpcError(400, 'USAGE_LIMIT_INVALID')
  if (terms.pricing !== null) checkPricing(community, terms.pricing, { ...terms, expireDate, usageLimit })
  return { ...terms, title: tidyTitle(terms.title), expireDate, usageLimit }
}

/** Cleaned and cut as Telegram keeps it; empty: no title. */
export function tidyTitle(title: string | null): string | null {
  if (title === null) return null
  const kept = cleanName(title)
  return kept === '' ? null : kept
}

/** 0 stands for no expiry. @throws RpcError 400 EXPIRE_DATE_INVALID for any moment that is not in the future */
export function checkExpireDate(expireDate: number | null, now: number): number | null {
  if (expireDate === null || expireDate === 0) return null
  if (expireDate <= now) throw new RpcError(400, 'EXPIRE_DATE_INVALID')
  return expireDate
}

/** 0 stands for no limit. @throws RpcError 400 USAGE_LIMIT_INVALID outside 1–99,999 */
export function checkUsageLimit(usageLimit: number | null): number | null {
  if (usageLimit === null || usageLimit === 0) return null
  if (!Number.isInteger(usageLimit) || usageLimit < 0 || usageLimit > USAGE_LIMIT_MAX) {
    throw new RpcError(400, 'USAGE_LIMIT_INVALID')
  }
  return usageLimit
}

function checkPricing(community: Community, pricing: NonNullable<InviteTerms['pricing']>, terms: InviteTerms): void {
  if (community.kind !== 'channel') throw new RpcError(400, 'PRICING_CHAT_INVALID')
  if (pricing.period !== SUBSCRIPTION_PERIOD) throw new RpcError(400, 'SUBSCRIPTION_PERIOD_INVALID')
  // For a price out of range and for approval no code is documented (an assumption): the pricing does not fit.
  const priced = pricing.amount >= 1n && pricing.amount <= BigInt(SUBSCRIPTION_AMOUNT_MAX)
  if (!priced || terms.requestNeeded) throw new RpcError(400, 'PRICING_CHAT_INVALID')
  if (terms.expireDate !== null) throw new RpcError(400, 'EXPIRE_DATE_INVALID')
  if (terms.usageLimit !== null) throw new RpcError(400, 'USAGE_LIMIT_INVALID')
}

/** Whether time has run out. */
export function isExpired(invite: Invite, now: number): boolean {
  return invite.expireDate !== null && invite.expireDate <= now
}

/** Whether as many people are inside as may be; a place is free again when one leaves. */
export function isFull(invite: Invite): boolean {
  return invite.usageLimit !== null && invite.inside.size >= invite.usageLimit
}

/** Whether somebody could come in by this link now. */
export function isOpen(invite: Invite, now: number): boolean {
  return !invite.revoked && !isExpired(invite, now) && !isFull(invite)
}
