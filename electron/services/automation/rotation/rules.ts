import type { CreateLink, InviteLink, LinkOptions } from '../../../contract/links'
import { lifeOf, overAt, possibleReasons, type RotationReason, type RotationRule } from '../../../contract/rotation'
import { derivedRequestId } from '../../links/create/request-id'
import type { Ruled } from './rotation-entry'

/** What a look at a link comes to: it is to be replaced, nothing more comes of its rule, or it stays as it is. */
export type Judgement = RotationReason | 'off' | null

/**
 * Whether a link is to be replaced. `link` null: it is not there any more. One that somebody revoked is closed on purpose and
 * has no successor; one that this app closed after the first join was full. `now`: seconds since 1970, server time.
 */
export const judge = (
  { rule, closesAfterFirst }: Pick<Ruled, 'rule' | 'closesAfterFirst'>,
  link: InviteLink | null,
  leaked: boolean,
  now: number,
): Judgement => {
  if (link === null) return 'off'
  const isFull = link.usageLimit !== null && link.usage >= link.usageLimit
  const isWanted = (reason: RotationReason): boolean => rule.reasons.includes(reason)
  if (link.revoked)
    return isWanted('full') && !link.permanent && (isFull || (closesAfterFirst && link.usage > 0)) ? 'full' : 'off'
  if (leaked && isWanted('leak')) return 'leak'
  if (isFull && isWanted('full')) return 'full'
  const over = overAt(link, rule)
  return over !== null && over <= now ? 'over' : null
}

/** Whether the rule can ever come to something for a link of these terms. */
export const canHappen = (rule: RotationRule, link: InviteLink): boolean => {
  const possible = possibleReasons(link)
  return rule.reasons.some((reason) => possible.includes(reason))
}

/** The same title and terms; an end is as far away as it was when the link was made. */
const successorOptions = (link: InviteLink): LinkOptions => {
  const { title, usageLimit, requestNeeded, subscriptionPricing } = link
  const life = lifeOf(link)
  return {
    title: title ?? '',
    expires: life === null ? { kind: 'never' } : { kind: 'after', seconds: life },
    ...{ usageLimit, requestNeeded, legacyRevokePermanent: false },
    monthlyFee: subscriptionPricing === null ? null : Number(subscriptionPricing.amount),
  }
}

/**
 * What the successor is asked for; null: a primary link, which Telegram replaces as it is revoked. The request's id is always
 * the same for the same link, so that it has one successor.
 */
export const successorRequest = ({ ruleId, target, closesAfterFirst }: Ruled, link: InviteLink): CreateLink | null =>
  link.permanent
    ? null
    : {
        requestId: derivedRequestId('rotation', ruleId, target.hash),
        chatId: target.chatId,
        options: successorOptions(link),
        ...(closesAfterFirst ? { closeAfterFirst: true } : {}),
      }

/** The successor's own rule; null: that was the last time. */
export const nextRuled = (ruled: Ruled, successor: InviteLink): Ruled | null => {
  const made = ruled.made + 1
  if (made >= ruled.rule.most) return null
  const { chatId, hash, link, title, adminId, permanent } = successor
  return { ...ruled, made, target: { chatId, hash, link, title, adminId, permanent } }
}
