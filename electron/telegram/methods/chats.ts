import { Api } from 'telegram'
import { markedChatId, parseMarkedChatId } from '../../contract/chat-ids'
import type { Chat } from '../../contract/chats'
import { parseChatText } from '../../contract/parse-chat-text'
import { fail, ok, type Result } from '../../contract/result'
import type { Calls } from '../calls'
import { type Community, communityId, isCommunity, isGone, mapChat, mayInvite, peerChatId } from '../mapping/map-chat'
import { loadDialogs } from './dialogs'
import type { Peers } from './peers'

export interface Chats {
  list(): Promise<Result<readonly Chat[]>>
  resolve(text: string): Promise<Result<Chat>>
  /** The input peer by which calls name a chat; after a restart this loads the dialogs first. `chatNotFound`. */
  inputPeer(chatId: string): Promise<Result<InputPeer>>
  /**
   * Makes a call about a chat. A basic group that Telegram refuses may be a supergroup by now: then nothing was done,
   * and the call is made again for the supergroup. `toChange`: never answers `timedOut` before anything was sent, since
   * that would mean that the change may be under way.
   */
  within<T>(chatId: string, kind: 'toRead' | 'toChange', ask: Ask<T>): Promise<Result<T>>
}

type InputPeer = Api.InputPeerChat | Api.InputPeerChannel
/** `chatId`: the chat that the call is about; the supergroup, if the group became one. */
type Ask<T> = (peer: InputPeer, chatId: string) => Promise<Result<T>>

/** Errors that Telegram gives for a group that became a supergroup. */
const goneCodes: ReadonlySet<string> = new Set([
  ...['chatNotFound', 'chatPrivate', 'chatWriteForbidden', 'chatAdminRequired'],
])

export interface ChatsOptions {
  readonly calls: Calls
  readonly peers: Peers
  readonly isBot: () => boolean
}

/** The same community as calls about channels name it. */
export const inputChannel = ({ channelId, accessHash }: Api.InputPeerChannel): Api.InputChannel =>
  new Api.InputChannel({ channelId, accessHash })

export const createChats = ({ calls, peers, isBot }: ChatsOptions): Chats => {
  /** The load under way, shared by callers that come meanwhile. */
  let loading: Promise<Result<readonly Community[]>> | null = null
  const load = (): Promise<Result<readonly Community[]>> => {
    loading ??= loadDialogs(calls, peers).finally(() => {
      loading = null
    })
    return loading
  }

  const inputPeer: Chats['inputPeer'] = async (wanted) => {
    const chatId = peers.current(wanted)
    const known = peers.inputPeer(chatId, isBot())
    if (known !== null) return ok(known)
    if (parseMarkedChatId(chatId) === null) return fail('chatNotFound')
    const loaded = await load()
    if (!loaded.ok) return loaded
    const found = peers.inputPeer(chatId, isBot())
    return found === null ? fail('chatNotFound') : ok(found)
  }

  /** Asks the server for the chat as it is now, and remembers its access hash and photo. */
  const fetch = async (chatId: string): Promise<Result<Api.TypeChat | null>> => {
    const peer = await inputPeer(chatId)
    if (!peer.ok) return peer
    const answer =
      peer.value.className === 'InputPeerChat'
        ? await calls.read(new Api.messages.GetChats({ id: [peer.value.chatId] }))
        : await calls.read(new Api.channels.GetChannels({ id: [inputChannel(peer.value)] }))
    if (!answer.ok) return answer
    peers.remember(answer.value)
    return ok(answer.value.chats[0] ?? null)
  }

  const within = async <T>(wanted: string, kind: 'toRead' | 'toChange', ask: Ask<T>): Promise<Result<T>> => {
    const chatId = peers.current(wanted)
    const peer = await inputPeer(chatId)
    if (!peer.ok) return kind === 'toChange' && peer.error.code === 'timedOut' ? fail('networkUnavailable') : peer
    const answer = await ask(peer.value, chatId)
    if (answer.ok || peer.value.className !== 'InputPeerChat' || !goneCodes.has(answer.error.code)) return answer
    if (peers.current(chatId) === chatId) await fetch(chatId)
    return peers.current(chatId) === chatId ? answer : within(chatId, kind, ask)
  }

  const judge = async (chat: Api.TypeChat | null): Promise<Result<Chat>> => {
    if (chat === null || chat.className === 'ChatEmpty') return fail('chatNotFound')
    if (!isCommunity(chat)) return fail('chatPrivate')
    if (chat.className === 'Chat' && chat.migratedTo?.className === 'InputChannel') {
      const moved = await fetch(markedChatId({ kind: 'channel', id: chat.migratedTo.channelId.toString() }))
      return moved.ok ? judge(moved.value) : moved
    }
    if (isGone(chat)) return fail(chat.className === 'Channel' && chat.username ? 'chatAdminRequired' : 'chatPrivate')
    return mayInvite(chat) ? ok(mapChat(chat)) : fail('chatAdminRequired')
  }

  const resolveUsername = async (username: string): Promise<Result<Chat>> => {
    const answer = await calls.read(new Api.contacts.ResolveUsername({ username }))
    if (!answer.ok) return answer
    peers.remember(answer.value)
    const chatId = peerChatId(answer.value.peer)
    if (chatId === null) return fail('chatNotCommunity')
    return judge(answer.value.chats.find((chat) => isCommunity(chat) && communityId(chat) === chatId) ?? null)
  }

  const resolveIds = async (chatIds: readonly string[]): Promise<Result<Chat>> => {
    let last: Result<Chat> = fail('chatNotFound')
    for (const chatId of chatIds) {
      const chat = await fetch(chatId)
      last = chat.ok ? await judge(chat.value) : chat
      if (last.ok || last.error.code !== 'chatNotFound') return last
    }
    return last
  }

  return {
    list: async () => {
      if (isBot()) return ok([])
      const loaded = await load()
      return loaded.ok ? ok(loaded.value.filter((chat) => !isGone(chat) && mayInvite(chat)).map(mapChat)) : loaded
    },
    resolve: async (text) => {
      const parsed = parseChatText(text)
      if (parsed.kind === 'username') return resolveUsername(parsed.username)
      if (parsed.kind === 'ids') return resolveIds(parsed.chatIds)
      return fail(parsed.kind === 'joinLink' ? 'chatJoinLink' : 'chatNameInvalid')
    },
    inputPeer,
    within,
  }
}
