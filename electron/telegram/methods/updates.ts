import type { Api } from 'telegram'
import { markedChatId } from '../../contract/chat-ids'
import type { GatewayEvent } from '../gateway'
import { peerChatId } from '../mapping/map-chat'

/** The updates inside whatever the server wrapped them in. Short messages do not matter to this app. */
export const unwrapUpdates = (wrapped: Api.TypeUpdates): readonly Api.TypeUpdate[] => {
  if (wrapped.className === 'Updates' || wrapped.className === 'UpdatesCombined') return wrapped.updates
  return wrapped.className === 'UpdateShort' ? [wrapped.update] : []
}

const changedChat = (update: Api.TypeUpdate): string | null => {
  switch (update.className) {
    case 'UpdatePendingJoinRequests':
    case 'UpdateBotChatInviteRequester':
      return peerChatId(update.peer)
    case 'UpdateChannel':
    case 'UpdateChannelParticipant':
      return markedChatId({ kind: 'channel', id: update.channelId.toString() })
    case 'UpdateChat':
    case 'UpdateChatParticipant':
      return markedChatId({ kind: 'group', id: update.chatId.toString() })
    case 'UpdateChatParticipants':
      return markedChatId({ kind: 'group', id: update.participants.chatId.toString() })
    case 'UpdateChatDefaultBannedRights':
      return peerChatId(update.peer)
    default:
      return null
  }
}

/** Updates after which the list of communities may look different: a title, a right, a membership. */
const listChanging: ReadonlySet<string> = new Set(['UpdateChannel', 'UpdateChat', 'UpdateChatDefaultBannedRights'])

/** Where a service message says that somebody came in by a link, or was let in after they had asked. */
const joinedChat = (update: Api.TypeUpdate): string | null => {
  if (update.className !== 'UpdateNewMessage' && update.className !== 'UpdateNewChannelMessage') return null
  const { message } = update
  if (message.className !== 'MessageService') return null
  const { className } = message.action
  const isJoin = className === 'MessageActionChatJoinedByLink' || className === 'MessageActionChatJoinedByRequest'
  return isJoin ? peerChatId(message.peerId) : null
}

/** What an update means to the app; most mean nothing. `chatsChanged` names the community that may look different. */
export const updateEvents = (update: Api.TypeUpdate): readonly GatewayEvent[] => {
  const joined = joinedChat(update)
  if (joined !== null) return [{ kind: 'joined', chatId: joined }]
  const chatId = changedChat(update)
  if (chatId === null) return []
  const changed: GatewayEvent = { kind: 'chatChanged', chatId }
  return listChanging.has(update.className) ? [changed, { kind: 'chatsChanged', chatId }] : [changed]
}
