/** Making, changing and ending invite links. Who may do it is decided by the caller (methods/invites.ts). */
import { RpcError } from '../method'
import { checkExpireDate, checkUsageLimit, type InviteTerms, NO_TERMS, tidyTitle } from './invite-terms'
import type { Community, Invite, World } from './model'

/** Letters in a hash, as in Telegram's own `t.me/+…` links. */
const HASH_LENGTH = 16

/** Creates an additional link (`messages.exportChatInvite`) on terms that `checkTerms` has passed. */
export function createInvite(
  world: World,
  community: Community,
  adminId: bigint,
  terms: InviteTerms,
  now: number,
): Invite {
  return addInvite(world, community, adminId, terms, now, false)
}

/** An admin's primary link, made when it is first needed. */
export function primaryInvite(world: World, community: Community, adminId: bigint, now: number): Invite {
  return findPrimary(community, adminId) ?? addInvite(world, community, adminId, NO_TERMS, now, true)
}

/** The primary link of an admin who has one. */
export function findPrimary(community: Community, adminId: bigint): Invite | undefined {
  for (const invite of community.invites.values()) {
    if (invite.permanent && !invite.revoked && invite.adminId === adminId) return invite
  }
  return undefined
}

/** Revokes the primary link and makes the next (`legacy_revoke_permanent`, or revoking a primary link). */
export function replacePrimary(
  world: World,
  community: Community,
  adminId: bigint,
  now: number,
): { revoked: Invite | undefined; created: Invite } {
  const revoked = findPrimary(community, adminId)
  if (revoked !== undefined) revoke(revoked, now)
  return { revoked, created: addInvite(world, community, adminId, NO_TERMS, now, true) }
}

/** What `messages.editExportedChatInvite` may change; undefined: stays as it is, 0 or '': cleared. */
export interface InviteChange {
  readonly title?: string | undefined
  readonly expireDate?: number | undefined
  readonly usageLimit?: number | undefined
  readonly requestNeeded?: boolean | undefined
}

/**
 * Changes a link that is neither revoked nor primary. A link that has expired or is full opens again when the change
 * gives it time or room.
 * @throws RpcError 400 INVITE_HASH_EXPIRED (revoked), CHAT_INVITE_PERMANENT, EXPIRE_DATE_INVALID, USAGE_LIMIT_INVALID
 */
export function editInvite(invite: Invite, change: InviteChange, now: number): void {
  if (invite.revoked) throw new RpcError(400, 'INVITE_HASH_EXPIRED')
  if (invite.permanent) throw new RpcError(400, 'CHAT_INVITE_PERMANENT')
  const expireDate = change.expireDate === undefined ? invite.expireDate : checkExpireDate(change.expireDate, now)
  const usageLimit = change.usageLimit === undefined ? invite.usageLimit : checkUsageLimit(change.usageLimit)
  const requestNeeded = change.requestNeeded ?? invite.requestNeeded
  if (requestNeeded && usageLimit !== null) throw new RpcError(400, 'USAGE_LIMIT_INVALID')
  if (invite.pricing !== null && expireDate !== null) throw new RpcError(400, 'EXPIRE_DATE_INVALID')
  if (invite.pricing !== null && (usageLimit !== null || requestNeeded)) throw new RpcError(400, 'USAGE_LIMIT_INVALID')
  invite.expireDate = expireDate
  invite.usageLimit = usageLimit
  invite.requestNeeded = requestNeeded
  if (change.title !== undefined) invite.title = tidyTitle(change.title)
  invite.startDate = now
}

/** Ends a link for good. Whoever is inside stays, whoever waits goes on waiting. */
export function revoke(invite: Invite, now: number): void {
  if (invite.revoked) throw new RpcError(400, 'INVITE_HASH_EXPIRED')
  invite.revoked = true
  invite.startDate = now
}

/** Removes a revoked link. @throws RpcError 400 INVITE_REVOKED_MISSING while it still works */
export function deleteRevoked(community: Community, invite: Invite): void {
  if (!invite.revoked) throw new RpcError(400, 'INVITE_REVOKED_MISSING')
  community.invites.delete(invite.hash)
}

/** Removes all revoked links of one admin, and answers which. */
export function deleteAllRevoked(community: Community, adminId: bigint): Invite[] {
  const revoked = [...community.invites.values()].filter((one) => one.revoked && one.adminId === adminId)
  for (const { hash } of revoked) community.invites.delete(hash)
  return revoked
}

/** The address that people pass on. */
export function inviteLink(invite: Pick<Invite, 'hash'>): string {
  return `https://t.me/+${invite.hash}`
}

/**
 * The hash in an address in any of its spellings (`t.me/+…`, `t.me/joinchat/…`, `tg://join?invite=…`) or in a bare
 * hash; null if it is none of these.
 */
export function inviteHash(link: string): string | null {
  const match =
    /^(?:(?:https?:\/\/)?(?:t|telegram)\.(?:me|dog)\/(?:\+|joinchat\/)|tg:\/\/join\?invite=|\+)?([\w-]{8,64})\/?$/i.exec(
      link.trim(),
    )
  return match?.[1] ?? null
}

function addInvite(
  world: World,
  community: Community,
  adminId: bigint,
  terms: InviteTerms,
  now: number,
  permanent: boolean,
): Invite {
  const invite: Invite = {
    hash: freeHash(world),
    adminId,
    date: now,
    startDate: null,
    ...terms,
    permanent,
    revoked: false,
    inside: new Set(),
    waiting: new Set(),
  }
  community.invites.set(invite.hash, invite)
  return invite
}

function freeHash(world: World): string {
  for (;;) {
    const hash = world.random.token(HASH_LENGTH)
    if (!findInvite(world, hash)) return hash
  }
}

/** A link by its hash, wherever it leads. */
export function findInvite(world: World, hash: string): { community: Community; invite: Invite } | undefined {
  for (const community of world.communities.values()) {
    const invite = community.invites.get(hash)
    if (invite !== undefined) return { community, invite }
  }
  return undefined
}
