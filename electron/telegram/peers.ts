import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { parseMarkedChatId } from './chat-ids'
import { type Community, communityId, isCommunity } from './map-chat'

/**
 * Whom the server has told us of in this run. Telegram names a channel or a person by id *and* access hash, and a hash
 * is good for the account that was told it alone (core.telegram.org/api/peers#access-hash).
 */
export class Peers {
  readonly #chats = new Map<string, Community>()
  readonly #channelHashes = new Map<string, Api.long>()
  readonly #userHashes = new Map<string, Api.long>()
  readonly #userPhotos = new Map<string, Api.UserProfilePhoto>()

  remember(told: { readonly chats?: readonly Api.TypeChat[]; readonly users?: readonly Api.TypeUser[] }): void {
    for (const chat of told.chats ?? []) if (isCommunity(chat)) this.#rememberChat(chat)
    for (const user of told.users ?? []) {
      if (user.className === 'User' && user.min !== true && user.accessHash) {
        this.#userHashes.set(user.id.toString(), user.accessHash)
      }
      if (user.className === 'User' && user.photo?.className === 'UserProfilePhoto') {
        this.#userPhotos.set(user.id.toString(), user.photo)
      }
    }
  }

  rememberChannel({ channelId, accessHash }: Api.InputChannel): void {
    this.#channelHashes.set(channelId.toString(), accessHash)
  }

  /** As the server described it last; null when it has not in this run. */
  chat(chatId: string): Community | null {
    return this.#chats.get(chatId) ?? null
  }

  /**
   * How to name the chat to the server. Null for a channel that is not known yet, except to bots, for whom Telegram
   * takes 0 as the hash of every channel that they are in; and for an id that no chat has.
   */
  inputPeer(chatId: string, isBot: boolean): Api.InputPeerChat | Api.InputPeerChannel | null {
    const peer = parseMarkedChatId(chatId)
    if (peer === null) return null
    if (peer.kind === 'group') return new Api.InputPeerChat({ chatId: returnBigInt(peer.id) })
    const accessHash = this.#channelHashes.get(peer.id) ?? (isBot ? returnBigInt(0) : null)
    return accessHash === null ? null : new Api.InputPeerChannel({ channelId: returnBigInt(peer.id), accessHash })
  }

  knowsUser(userId: string): boolean {
    return this.#userHashes.has(userId)
  }

  /** The picture that the server described with the person; null: none. */
  userPhoto(userId: string): Api.UserProfilePhoto | null {
    return this.#userPhotos.get(userId) ?? null
  }

  inputPeerUser(userId: string): Api.InputPeerUser {
    const { accessHash } = this.inputUser(userId)
    return new Api.InputPeerUser({ userId: returnBigInt(userId), accessHash })
  }

  inputUser(userId: string): Api.InputUser {
    return new Api.InputUser({
      userId: returnBigInt(userId),
      accessHash: this.#userHashes.get(userId) ?? returnBigInt(0),
    })
  }

  #rememberChat(chat: Community): void {
    const id = communityId(chat)
    // A `min` channel lacks rights, and its hash is good for few calls: what is known already is better.
    if (chat.className === 'Channel') {
      if (chat.min === true || !chat.accessHash) return
      this.#channelHashes.set(chat.id.toString(), chat.accessHash)
    }
    this.#chats.set(id, chat)
  }
}
