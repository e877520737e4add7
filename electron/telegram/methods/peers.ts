import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { markedChatId, parseMarkedChatId } from '../../contract/chat-ids'
import { communityId, isCommunity, mayInvite } from '../mapping/map-chat'
import { BoundedMap } from '../mtproto/bounded-map'

/** More groups and channels than an account can be in (core.telegram.org/api/config#limits: about a thousand). */
const MOST_CHATS = 5_000
/** People who wait, admins and the like; a person who was dropped is read again. */
const MOST_USERS = 20_000
/** More than the number of lists that are read at once: each may have to continue at one person. */
const MOST_ANSWERED = 200

/** A wave is banned as a whole, and may be let in again as a whole. */
const MOST_BANNED = 10_000

/** What it takes to load a picture. */
export interface KnownPhoto {
  readonly photoId: Api.long
  readonly dcId: number
  readonly strippedThumb: Buffer | null
}

interface Known {
  /** null for a basic group, which has none. */
  readonly accessHash: Api.long | null
  /** null: no picture. */
  readonly photo: KnownPhoto | null
}

export interface Told {
  readonly chats?: readonly Api.TypeChat[]
  readonly users?: readonly Api.TypeUser[]
}

export interface PeersOptions {
  readonly mostChats?: number
  readonly mostUsers?: number
  /** Called once for each basic group that became a supergroup (core.telegram.org/api/channel#migration). */
  readonly onMoved?: (from: string, to: string) => void
}

/**
 * The chats and people that the server has named in this run. Telegram identifies a channel or a person by id *and*
 * access hash, and a hash is valid only for the account that received it (core.telegram.org/api/peers#access-hash).
 */
export class Peers {
  readonly #chats: BoundedMap<string, Known>
  readonly #users: BoundedMap<string, Known>

  /** People whose requests were answered last: a list that is being read may continue at one of them. */
  readonly #answered = new BoundedMap<string, Known>(MOST_ANSWERED)
  /** People who were banned: they are in no list that could name them again. */
  readonly #banned = new BoundedMap<string, Known>(MOST_BANNED)
  /** People who ask to join: user id → marked id of the community. */
  readonly #requests: BoundedMap<string, string>

  /** Basic groups that are supergroups now: marked id → marked id. */
  readonly #moved: BoundedMap<string, string>
  readonly #onMoved: (from: string, to: string) => void

  constructor({ mostChats = MOST_CHATS, mostUsers = MOST_USERS, onMoved }: PeersOptions = {}) {
    this.#moved = new BoundedMap(mostChats)
    this.#onMoved = onMoved ?? (() => undefined)
    this.#chats = new BoundedMap(mostChats)
    this.#users = new BoundedMap(mostUsers)
    this.#requests = new BoundedMap(mostUsers)
  }

  /** How many are remembered, to watch over the memory. */
  get counts(): { readonly chats: number; readonly users: number } {
    return { chats: this.#chats.size, users: this.#users.size + this.#answered.size + this.#banned.size }
  }

  /** Remembers all chats and people that came with an answer. */
  remember(told: Told): void {
    for (const chat of told.chats ?? []) this.#rememberChat(chat)
    for (const user of told.users ?? []) this.#rememberUser(user)
  }

  /**
   * Remembers from an update only chats where links can be made, and chats and people that are known already: an update
   * names everybody who writes in a busy group and every channel that something was forwarded from.
   */
  hear(told: Told): void {
    for (const chat of told.chats ?? []) {
      if (isCommunity(chat) && (mayInvite(chat) || this.#chats.has(communityId(chat)))) this.#rememberChat(chat)
    }
    for (const user of told.users ?? []) if (this.#users.has(user.id.toString())) this.#rememberUser(user)
  }

  rememberChannel({ channelId, accessHash }: Api.InputChannel): void {
    const chatId = markedChatId({ kind: 'channel', id: channelId.toString() })
    this.#chats.set(chatId, { accessHash, photo: this.#chats.get(chatId)?.photo ?? null })
  }

  /** The id of the supergroup that a basic group became; any other id unchanged. */
  current(chatId: string): string {
    return this.#moved.get(chatId) ?? chatId
  }

  knowsChat(chatId: string): boolean {
    return this.#chats.has(chatId)
  }

  /** As the server described it last; null: there is none, or the chat is not known in this run. */
  chatPhoto(chatId: string): KnownPhoto | null {
    return this.#chats.get(chatId)?.photo ?? null
  }

  /**
   * The input peer that names the chat to the server. Null for an id that no chat has, and for a channel that is not
   * known yet, except for bots: Telegram accepts 0 as the hash of every channel that a bot is in.
   */
  inputPeer(chatId: string, isBot: boolean): Api.InputPeerChat | Api.InputPeerChannel | null {
    const peer = parseMarkedChatId(chatId)
    if (peer === null) return null
    if (peer.kind === 'group') return new Api.InputPeerChat({ chatId: returnBigInt(peer.id) })
    const accessHash = this.#chats.get(chatId)?.accessHash ?? (isBot ? returnBigInt(0) : null)
    return accessHash === null ? null : new Api.InputPeerChannel({ channelId: returnBigInt(peer.id), accessHash })
  }

  /** This person asked to join this community and still waits for an answer. */
  rememberRequest(chatId: string, userId: string): void {
    if (this.#users.has(userId)) this.#requests.set(userId, chatId)
  }

  /** This person's request was answered: thousands ask to join a busy community and never come up again. */
  forgetRequest(userId: string): void {
    const known = this.#users.get(userId)
    if (known === undefined || !this.#requests.has(userId)) return
    this.#requests.delete(userId)
    this.#users.delete(userId)
    this.#answered.set(userId, known)
  }

  /** All who asked to join this community were answered. */
  forgetRequests(chatId: string): void {
    for (const [userId, askedFor] of this.#requests.entries()) if (askedFor === chatId) this.forgetRequest(userId)
  }

  /** This person was banned, which may be lifted long after. */
  keepBanned(userId: string): void {
    const known = this.#user(userId)
    if (known !== undefined) this.#banned.set(userId, known)
  }

  knowsUser(userId: string): boolean {
    return this.#user(userId) !== undefined
  }

  /** The picture that the server described with the person; null: none. */
  userPhoto(userId: string): KnownPhoto | null {
    return this.#user(userId)?.photo ?? null
  }

  inputPeerUser(userId: string): Api.InputPeerUser {
    const { accessHash } = this.inputUser(userId)
    return new Api.InputPeerUser({ userId: returnBigInt(userId), accessHash })
  }

  inputUser(userId: string): Api.InputUser {
    const accessHash = this.#user(userId)?.accessHash ?? returnBigInt(0)
    return new Api.InputUser({ userId: returnBigInt(userId), accessHash })
  }

  #user(userId: string): Known | undefined {
    return this.#users.get(userId) ?? this.#answered.get(userId) ?? this.#banned.get(userId)
  }

  #rememberChat(chat: Api.TypeChat): void {
    if (!isCommunity(chat)) return
    // A `min` channel lacks rights, and its hash is good for few calls: what is known already is better.
    if (chat.className === 'Channel' && (chat.min === true || !chat.accessHash)) return
    const accessHash = (chat.className === 'Channel' ? chat.accessHash : null) ?? null
    this.#chats.set(communityId(chat), { accessHash, photo: photoOf(chat.photo) })
    if (chat.className === 'Chat') this.#noteMove(chat)
  }

  #noteMove(chat: Api.Chat): void {
    const from = communityId(chat)
    if (chat.migratedTo?.className !== 'InputChannel' || this.#moved.has(from)) return
    this.rememberChannel(chat.migratedTo)
    const to = markedChatId({ kind: 'channel', id: chat.migratedTo.channelId.toString() })
    this.#moved.set(from, to)
    this.#onMoved(from, to)
  }

  #rememberUser(user: Api.TypeUser): void {
    if (user.className !== 'User') return
    const userId = user.id.toString()
    const before = this.#user(userId)
    const accessHash = (user.min === true ? null : user.accessHash) ?? before?.accessHash ?? null
    // A `min` person's hash is not usable, but the photo is; and without a hash nobody can be named.
    if (accessHash === null) return
    const photo = user.photo ? photoOf(user.photo) : user.min === true ? (before?.photo ?? null) : null
    this.#users.set(userId, { accessHash, photo })
  }
}

/** Copies the thumbnail: gramjs cuts it out of a large packet, which would stay in memory as a whole. */
const photoOf = (photo: Api.TypeChatPhoto | Api.TypeUserProfilePhoto): KnownPhoto | null => {
  if (photo.className !== 'ChatPhoto' && photo.className !== 'UserProfilePhoto') return null
  const { photoId, dcId, strippedThumb } = photo
  return { photoId, dcId, strippedThumb: strippedThumb ? Buffer.from(strippedThumb) : null }
}
