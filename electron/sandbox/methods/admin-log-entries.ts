/** Who came and went and what admins did, as entries of the admin log. */
import type { Tl } from '../method'
import { ownerOf } from '../world/deeds'
import { inviteLink } from '../world/invites'
import type { Community, Deed, InviteState, Passage, Standing } from '../world/model'
import { adminRightsTl, bannedTl, mutedTl } from './tl-communities'
import { inviteStateTl, inviteTl } from './tl-invites'

/** Flags of `channelAdminLogEventsFilter` that something here answers to; it lets through nothing for the others. */
export const FILTERS = [
  'join',
  'leave',
  'invite',
  'ban',
  'unban',
  'kick',
  'unkick',
  'promote',
  'demote',
  'invites',
] as const

/** One entry of the log; ids grow with time, and stay what they are. */
export interface Entry {
  readonly id: bigint
  readonly date: number
  /** Who did it; 0: Telegram does not say. */
  readonly actorId: bigint
  /** Whom it was done to and who else is in it. */
  readonly people: readonly bigint[]
  /** Other words by which it is found: the link's address and title. */
  readonly words: string
  readonly filter: (typeof FILTERS)[number]
  readonly action: Tl
}

/** Entries between two who came or went: more than admins do in between. */
const ROOM = 1n << 24n

/** Newest first, from a moment on. */
export function* entriesOf(community: Community, since: number): Generator<Entry> {
  const { passages, deeds } = community
  let at = passages.length - 1
  let deedAt = deeds.length - 1
  for (;;) {
    const passage = passages[at]
    const deed = deeds[deedAt]
    if (deed !== undefined && deed.after > at) {
      if (deed.date < since) return
      yield deedEntry(deed)
      deedAt -= 1
    } else {
      if (passage === undefined || passage.date < since) return
      yield* passageEntries(community, passage, at)
      at -= 1
    }
  }
}

function isHidden({ hidesPeople }: Community, { kind, viaLink, approvedBy, by }: Passage): boolean {
  const isAlone = kind === 'left' || (kind === 'joined' && viaLink === null && approvedBy === null && by === null)
  return hidesPeople && isAlone
}

/** Newest first. A kick is a ban that is lifted at once, as the official clients do it: two entries. */
function passageEntries(community: Community, passage: Passage, at: number): Entry[] {
  const { date, userId, by, approvedBy } = passage
  const id = ROOM * BigInt(at + 1)
  const actorId = isHidden(community, passage) ? NOBODY : userId
  const alone = { id, date, actorId, people: approvedBy === null ? [] : [approvedBy], words: '' }
  const done = { id, date, actorId: by ?? userId, people: [userId], words: '' }
  switch (passage.kind) {
    case 'joined':
      if (by === null) return [{ ...alone, filter: 'join', action: joinTl(community, passage) }]
      return [{ ...done, filter: 'invite', action: { _: INVITE, participant: participantTl(userId, date) } }]
    case 'left':
      return [{ ...alone, filter: 'leave', action: { _: 'channelAdminLogEventActionParticipantLeave' } }]
    case 'banned':
    case 'kicked': {
      const banned = bannedTl(userId, by ?? userId, date)
      const before = wasMuted(community, userId, at) ? mutedTl(userId, by ?? userId, date) : participantTl(userId, date)
      const out: Entry = {
        ...{ ...done, filter: 'kick', action: { _: TOGGLE_BAN, prev_participant: before, new_participant: banned } },
      }
      if (passage.kind === 'banned') return [out]
      const lifted: Tl = { _: TOGGLE_BAN, prev_participant: banned, new_participant: outsideTl(userId) }
      return [{ ...done, id: id + 1n, filter: 'unkick', action: lifted }, out]
    }
  }
}

function deedEntry(deed: Deed): Entry {
  const { date, by, after, nth } = deed
  // The first two places are those of the passage before it.
  const place = { id: ROOM * BigInt(after) + 2n + BigInt(nth), date, actorId: by }
  const about = ({ adminId, title, hash }: InviteState) =>
    ({ ...place, people: [adminId], words: `${title ?? ''} ${inviteLink({ hash })}`, filter: 'invites' }) as const
  switch (deed.kind) {
    case 'inviteEdited': {
      const action = { _: EDIT, prev_invite: inviteStateTl(deed.before), new_invite: inviteStateTl(deed.now) }
      return { ...about(deed.now), action }
    }
    case 'inviteRevoked':
      return { ...about(deed.invite), action: { _: REVOKE, invite: inviteStateTl(deed.invite) } }
    case 'inviteDeleted':
      return { ...about(deed.invite), action: { _: DELETE, invite: inviteStateTl(deed.invite) } }
    case 'rightsChanged': {
      const { userId } = deed
      const isMore = deed.now.rights.some((right) => !deed.before.rights.includes(right))
      const action = { _: TOGGLE_ADMIN, prev_participant: standingTl(deed, deed.before) }
      return {
        ...{ ...place, people: [userId], words: '', filter: isMore ? 'promote' : 'demote' },
        action: { ...action, new_participant: standingTl(deed, deed.now) },
      }
    }
    case 'banned':
    case 'unbanned': {
      const { userId } = deed
      const [outside, banned] = [outsideTl(userId), bannedTl(userId, by, date)]
      const [before, now] = deed.kind === 'banned' ? [outside, banned] : [banned, outside]
      return {
        ...{ ...place, people: [userId], words: '', filter: deed.kind === 'banned' ? 'kick' : 'unkick' },
        action: { _: TOGGLE_BAN, prev_participant: before, new_participant: now },
      }
    }
    case 'muted':
    case 'unmuted': {
      const { userId, since } = deed
      const [free, muted] = [participantTl(userId, since), mutedTl(userId, by, date)]
      const [before, now] = deed.kind === 'muted' ? [free, muted] : [muted, free]
      return {
        ...{ ...place, people: [userId], words: '', filter: deed.kind === 'muted' ? 'ban' : 'unban' },
        action: { _: TOGGLE_BAN, prev_participant: before, new_participant: now },
      }
    }
  }
}

/** Muted when this passage came. */
function wasMuted({ deeds }: Community, userId: bigint, at: number): boolean {
  const last = deeds.findLast((deed) => 'userId' in deed && deed.userId === userId && deed.after <= at)
  return last?.kind === 'muted'
}

/** Who stands in an entry that names nobody. */
const NOBODY = 0n

const INVITE = 'channelAdminLogEventActionParticipantInvite'
const TOGGLE_BAN = 'channelAdminLogEventActionParticipantToggleBan'
const TOGGLE_ADMIN = 'channelAdminLogEventActionParticipantToggleAdmin'
const EDIT = 'channelAdminLogEventActionExportedInviteEdit'
const REVOKE = 'channelAdminLogEventActionExportedInviteRevoke'
const DELETE = 'channelAdminLogEventActionExportedInviteDelete'

function joinTl(community: Community, { viaLink, approvedBy, viaChatlist }: Passage): Tl {
  if (viaLink === null && approvedBy === null) return { _: 'channelAdminLogEventActionParticipantJoin' }
  const known = viaLink === null ? undefined : community.invites.get(viaLink)
  const invite = known === undefined ? goneLinkTl(community, viaLink) : inviteTl(known)
  if (approvedBy !== null) {
    return { _: 'channelAdminLogEventActionParticipantJoinByRequest', invite, approved_by: approvedBy }
  }
  return { _: 'channelAdminLogEventActionParticipantJoinByInvite', via_chatlist: viaChatlist, invite }
}

// A link that was deleted is told as it was then; of one that went before deeds were written down the address is left.
function goneLinkTl(community: Community, hash: string | null): Tl {
  if (hash === null) return { _: 'chatInvitePublicJoinRequests' }
  for (const deed of community.deeds) {
    if (deed.kind === 'inviteDeleted' && deed.invite.hash === hash) return inviteStateTl(deed.invite)
  }
  const link = inviteLink({ hash })
  return { _: 'chatInviteExported', revoked: true, link, admin_id: ownerOf(community), date: community.date }
}

function participantTl(userId: bigint, date: number): Tl {
  return { _: 'channelParticipant', user_id: userId, date }
}

function outsideTl(userId: bigint): Tl {
  return { _: 'channelParticipantLeft', peer: { _: 'peerUser', user_id: userId } }
}

function standingTl({ userId, since, by }: Extract<Deed, { kind: 'rightsChanged' }>, { role, rights }: Standing): Tl {
  if (role !== 'admin') return participantTl(userId, since)
  const who = { user_id: userId, promoted_by: by, date: since }
  return { _: 'channelParticipantAdmin', ...who, admin_rights: adminRightsTl(rights) }
}
