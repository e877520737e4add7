/** An account's list of chats as TL objects. */
import type { Tl } from '../method'
import { communitiesOf, topMessage } from '../world/communities'
import type { Account, Community, Message, World } from '../world/model'
import { TELEGRAM_SERVICE_ID } from '../world/people'
import { chatTl, messageTl, peerTl, peopleIn } from './tl-communities'
import { NOTIFY_SETTINGS, usersTl } from './tl-people'

/** The archive; 0 is the main list. */
export const ARCHIVE_FOLDER = 1

/** One row of the list: a community, or the chat with Telegram's service account (community null). */
export interface DialogRow {
  readonly peerId: bigint
  readonly community: Community | null
  readonly top: Message
  readonly pinned: boolean
  readonly folderId: number
}

/** All rows of an account, those with the newest message first. */
export function dialogRows(world: World, account: Account): DialogRow[] {
  const rows = communitiesOf(world, account.userId).map((community) => communityRow(community, account))
  const service = account.inbox.findLast((entry) => entry.peerId === TELEGRAM_SERVICE_ID)
  if (service !== undefined) {
    const { message: top } = service
    rows.push({ peerId: TELEGRAM_SERVICE_ID, community: null, top, pinned: false, folderId: 0 })
  }
  return rows.sort((one, other) => other.top.date - one.top.date || other.top.id - one.top.id)
}

/** What `messages.dialogs` and its like carry: the rows with the messages, chats and people that they speak of. */
export function dialogsTl(world: World, account: Account, rows: readonly DialogRow[]) {
  const communities = rows.flatMap((row) => row.community ?? [])
  const people = rows.flatMap((row) => peopleIn(row.top))
  return {
    dialogs: rows.map(rowTl),
    messages: rows.map((row) => messageTl(row.top, rowPeer(row), account.userId)),
    chats: communities.map((community) => chatTl(world, community, account.userId)),
    users: usersTl(world, [account.userId, ...people], account.userId),
  }
}

/** `dialog` of a community. */
export function dialogTl(community: Community, account: Account): Tl {
  return rowTl(communityRow(community, account))
}

/** A community's row, wherever it stands. */
export function communityRow(community: Community, account: Account): DialogRow {
  return {
    peerId: community.id,
    community,
    top: topMessage(community),
    pinned: account.pinned.has(community.id),
    folderId: account.archived.has(community.id) ? ARCHIVE_FOLDER : 0,
  }
}

function rowTl(row: DialogRow): Tl {
  const isChannel = row.community !== null && row.community.kind !== 'basicGroup'
  return {
    _: 'dialog',
    pinned: row.pinned,
    peer: rowPeer(row),
    top_message: row.top.id,
    read_inbox_max_id: row.top.id,
    read_outbox_max_id: row.top.id,
    unread_count: 0,
    unread_mentions_count: 0,
    unread_reactions_count: 0,
    unread_poll_votes_count: 0,
    notify_settings: NOTIFY_SETTINGS,
    pts: isChannel ? row.community?.pts : undefined,
    folder_id: row.folderId === 0 ? undefined : row.folderId,
  }
}

function rowPeer(row: DialogRow): Tl {
  return row.community === null ? { _: 'peerUser', user_id: row.peerId } : peerTl(row.community)
}
