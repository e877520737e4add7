import type { Chat } from '../../../contract/chats'
import { parseChatText } from '../../../contract/parse-chat-text'

/** Telegram's answer about a community that is in no list. */
export type CommunityLookup = { readonly kind: 'found'; readonly chat: Chat } | { readonly kind: 'noRight' | 'unknown' }

/** What is known about a community that was named. */
export type FoundCommunity =
  | { readonly kind: 'found'; readonly chatId: string; readonly title: string }
  /** The community exists, but the account may not invite there; `chatId` null: only its name is known. */
  | { readonly kind: 'noRight'; readonly chatId: string | null }
  /** The community exists, but Telegram makes no links there: people ask to join by the public address. */
  | { readonly kind: 'publicRequests'; readonly chatId: string; readonly title: string }
  | { readonly kind: 'ambiguous' }
  /** `asked`: Telegram does not know it either. */
  | { readonly kind: 'unknown'; readonly asked: boolean }

/** Finds the communities of an account by what people call them. */
export interface Communities {
  /** By title (ignoring case), `@username`, address or id. */
  find(text: string): FoundCommunity
  byId(chatId: string): FoundCommunity
}

/**
 * Titles must be equal but for case and spaces: `Zolw` is not `Żółw` here, since a link in the wrong community is not
 * easily undone.
 */
const titleKey = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()

/** `asked`: Telegram's answers, by the text or the id that was asked for. */
export const createCommunities = (chats: readonly Chat[], asked: ReadonlyMap<string, CommunityLookup>): Communities => {
  const extra = [...asked.values()].flatMap((answer) => (answer.kind === 'found' ? [answer.chat] : []))
  const byId = new Map([...extra, ...chats].map((chat) => [chat.id, chat]))
  const byTitle = new Map<string, Chat[]>()
  const byUsername = new Map<string, Chat>()
  for (const chat of byId.values()) {
    const title = titleKey(chat.title)
    byTitle.set(title, [...(byTitle.get(title) ?? []), chat])
    if (chat.username !== null) byUsername.set(chat.username.toLowerCase(), chat)
  }
  const found = ({ id, title, publicJoinRequests }: Chat): FoundCommunity => ({
    kind: publicJoinRequests === true ? 'publicRequests' : 'found',
    ...{ chatId: id, title },
  })

  const byAddress = (text: string): Chat | null => {
    const meant = parseChatText(text)
    if (meant.kind === 'username') return byUsername.get(meant.username.toLowerCase()) ?? null
    if (meant.kind !== 'ids') return null
    return meant.chatIds.flatMap((id) => byId.get(id) ?? [])[0] ?? null
  }
  const askedFor = (text: string, chatId: string | null): FoundCommunity => {
    const answer = asked.get(text)
    if (answer === undefined) return { kind: 'unknown', asked: false }
    if (answer.kind === 'found') return found(answer.chat)
    return answer.kind === 'noRight' ? { kind: 'noRight', chatId } : { kind: 'unknown', asked: true }
  }

  // Answers are cached, since a table names the same few communities in thousands of rows.
  const known = new Map<string, FoundCommunity>()
  const find = (text: string): FoundCommunity => {
    const [titled, second] = byTitle.get(titleKey(text)) ?? []
    const addressed = byAddress(text)
    if (titled === undefined) return addressed === null ? askedFor(text.trim(), null) : found(addressed)
    return second === undefined ? found(titled) : { kind: 'ambiguous' }
  }

  return {
    find: (text) => {
      const one = known.get(text) ?? find(text)
      known.set(text, one)
      return one
    },
    byId: (chatId) => {
      const answer = asked.get(chatId)
      if (answer?.kind === 'noRight') return { kind: 'noRight', chatId }
      const chat = byId.get(chatId)
      return chat === undefined ? askedFor(chatId, chatId) : found(chat)
    },
  }
}

/** Whether Telegram can be asked for this text: a username, an address or an id, but not a title. */
export const canBeAskedFor = (text: string): boolean => {
  const { kind } = parseChatText(text)
  return kind === 'username' || kind === 'ids'
}
