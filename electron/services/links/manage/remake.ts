import type { LinkEntry } from '../../../contract/link-list'
import type { Expiry, InviteLink, LinkOptions } from '../../../contract/links'
import { fail, ok } from '../../../contract/result'
import type { JobTask } from '../../jobs/job-task'
import type { Links } from '../create/links'
import { derivedRequestId } from '../create/request-id'
import type { CarryOver } from './carry-over'
import { nameOf } from './link-tasks'
import type { LockdownRecord } from './lockdown-records'

/**
 * The id of the request by which a closed link is made again. It is always the same, so that neither a second click nor
 * a restart after a crash makes the link twice.
 */
export const remakeRequestId = (lockdownId: string, hash: string): string => derivedRequestId(lockdownId, hash)

/**
 * Whether a closed link can be made again. A primary link has no terms of its own, and Telegram has replaced it
 * already.
 */
export const canRemake = ({ permanent }: InviteLink): boolean => !permanent

/** Whether the link's own expiry has passed, so that it needs another one. `now`: seconds since 1970, server time. */
export const hasPassed = ({ expireDate }: InviteLink, now: number): boolean => expireDate !== null && expireDate <= now

/** The same title and terms; `end` replaces an expiry that has passed. */
const optionsOf = (link: InviteLink, end: Expiry | null, now: number): LinkOptions => {
  const { title, expireDate, usageLimit, requestNeeded, subscriptionPricing } = link
  const own: Expiry = expireDate === null ? { kind: 'never' } : { kind: 'at', date: expireDate }
  return {
    title: title ?? '',
    expires: hasPassed(link, now) && end !== null ? end : own,
    ...{ usageLimit, requestNeeded, legacyRevokePermanent: false },
    monthlyFee: subscriptionPricing === null ? null : Number(subscriptionPricing.amount),
  }
}

export interface RemakeOptions {
  readonly links: Pick<Links, 'create'>
  /**
   * The links that the lockdown closed: they have the same terms and are recent, so a lost answer could be confused
   * with them.
   */
  readonly known: readonly InviteLink[]
  readonly carryOver: CarryOver
}

/** Makes a closed link again; what this computer keeps of it goes with it, and that it closes after the first join. The new link belongs to the account that makes it. */
export const remakeTask = (
  { id, chatId, community }: Pick<LockdownRecord, 'id' | 'chatId' | 'community'>,
  entry: LinkEntry,
  end: Expiry | null,
  { links, known, carryOver }: RemakeOptions,
): JobTask => ({
  ...{ name: nameOf(entry), community, scope: chatId, undo: () => null },
  run: async (connection) => {
    const { link, tags, note } = entry
    const request = {
      ...{ requestId: remakeRequestId(id, link.hash), chatId },
      options: optionsOf(link, end, connection.gateway.serverTime()),
      ...(entry.closesAfterFirst === true ? { closeAfterFirst: true } : {}),
    }
    const made = await links.create(request, { by: connection, known })
    if (!made.ok) return made
    if (made.value.kind !== 'link') return fail('publicJoinRequests')
    await carryOver(link, made.value.link, { tags, note })
    return ok('done')
  },
})
