/** Reading links back, page by page (`messages.getExportedChatInvites`). */
import { inviteHash } from './invites'
import type { Community, Invite } from './model'

/** Links a page at most. */
const PAGE_LIMIT = 100

export interface InvitePageQuery {
  readonly adminId: bigint
  readonly revoked: boolean
  /** The last link of the page before, and its date; null: the first page. */
  readonly offset: { readonly date: number; readonly link: string } | null
  readonly limit: number
}

/**
 * One page: the primary link before all others, then the newest first. `count` is the number of all links of that
 * admin in that state.
 *
 * The link named in the offset marks the place. When it has been deleted since, the date does, and links of that very
 * second come again: better twice than never.
 */
export function pageOfInvites(community: Community, query: InvitePageQuery): { count: number; invites: Invite[] } {
  const all = invitesOf(community, query.adminId, query.revoked)
  const limit = Math.min(Math.max(query.limit, 1), PAGE_LIMIT)
  const start = query.offset === null ? 0 : placeAfter(all, query.offset)
  return { count: all.length, invites: all.slice(start, start + limit) }
}

/** All links of an admin in one state, the primary first, then the newest first. */
export function invitesOf(community: Community, adminId: bigint, revoked: boolean): Invite[] {
  const own = [...community.invites.values()].filter((one) => one.adminId === adminId && one.revoked === revoked)
  own.reverse()
  const isPrimary = (one: Invite) => one.permanent && !one.revoked
  return [...own.filter(isPrimary), ...own.filter((one) => !isPrimary(one))]
}

function placeAfter(all: readonly Invite[], offset: { readonly date: number; readonly link: string }): number {
  const hash = inviteHash(offset.link)
  const found = all.findIndex((one) => one.hash === hash)
  if (found !== -1) return found + 1
  const older = all.findIndex((one) => !(one.permanent && !one.revoked) && one.date <= offset.date)
  return older === -1 ? all.length : older
}
