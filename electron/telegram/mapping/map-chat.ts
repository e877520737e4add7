import type { Api } from 'telegram'
import { markedChatId } from '../../contract/chat-ids'
import type { Chat } from '../../contract/chats'

/** gramjs types absent fields as undefined but returns them as null, so nothing here tells the two apart. */

/** Constructors of chats that an account can be a member of; not `chatEmpty` and the forbidden ones. */
export type Community = Api.Chat | Api.Channel

export const isCommunity = (chat: Api.TypeChat): chat is Community =>
  chat.className === 'Chat' || chat.className === 'Channel'

/** The marked id. */
export const communityId = (chat: Community): string =>
  markedChatId({ kind: chat.className === 'Chat' ? 'group' : 'channel', id: chat.id.toString() })

/** The marked id of a peer, or null for a person. */
export const peerChatId = (peer: Api.TypePeer): string | null => {
  if (peer.className === 'PeerChat') return markedChatId({ kind: 'group', id: peer.chatId.toString() })
  if (peer.className === 'PeerChannel') return markedChatId({ kind: 'channel', id: peer.channelId.toString() })
  return null
}

/**
 * Whether messages.exportChatInvite is open to this account: its creator, or an administrator with `invite_users`
 * (TDLib: can_manage_invite_links). That members may *add* people by the default rights does not count.
 */
export const mayInvite = (chat: Community): boolean => chat.creator === true || chat.adminRights?.inviteUsers === true

/** Whether nothing can be done there any more: the account left, the group was closed, or it became a supergroup. */
export const isGone = (chat: Community): boolean =>
  chat.left === true || (chat.className === 'Chat' && (chat.deactivated === true || Boolean(chat.migratedTo)))

const usernameOf = (chat: Community): string | null => {
  if (chat.className === 'Chat') return null
  // With several names (Fragment) `username` is absent and the list says which are in use.
  return chat.username ?? chat.usernames?.find((name) => name.active === true)?.username ?? null
}

/** Whether messages.exportChatInvite answers chatInvitePublicJoinRequests there. */
const asksInPublic = (chat: Community): boolean =>
  chat.className === 'Channel' && chat.joinRequest === true && usernameOf(chat) !== null

/** Whether channels.editBanned is open to this account: basic groups have no such thing. */
const mayBan = (chat: Community): boolean =>
  chat.className === 'Channel' && (chat.creator === true || chat.adminRights?.banUsers === true)

/** chat#41cbf256 or channel#e00998b7 in the app's words. */
export const mapChat = (chat: Community): Chat => ({
  id: communityId(chat),
  kind: chat.className === 'Chat' ? 'group' : chat.broadcast === true ? 'channel' : 'supergroup',
  title: chat.title,
  username: usernameOf(chat),
  memberCount: chat.participantsCount ?? null,
  isOwner: chat.creator === true,
  hasPhoto: chat.photo.className === 'ChatPhoto',
  ...(asksInPublic(chat) && { publicJoinRequests: true }),
  ...(mayBan(chat) && { mayBan: true }),
})
