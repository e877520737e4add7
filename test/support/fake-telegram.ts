import type { Chat } from '../../electron/contract/chats'
import type { InviteLink, LinkCursor } from '../../electron/contract/links'
import { fail, ok, type Result } from '../../electron/contract/result'
import type { AdminWithInvites, ListChatInvites, TelegramGateway } from '../../electron/telegram/gateway'

export const SELF = '1'
export const CHAT = '-1001'

export const linkOf = (hash: string, change: Partial<InviteLink> = {}): InviteLink => ({
  chatId: CHAT,
  link: `https://t.me/+${hash}`,
  hash,
  title: null,
  adminId: SELF,
  date: 1_000,
  startDate: null,
  expireDate: null,
  usageLimit: null,
  usage: 0,
  requested: 0,
  subscriptionExpired: 0,
  subscriptionPricing: null,
  requestNeeded: false,
  permanent: false,
  revoked: false,
  ...change,
})

export const chatOf = (id: string, change: Partial<Chat> = {}): Chat => ({
  id,
  kind: 'supergroup',
  title: `Chat ${id}`,
  username: null,
  memberCount: null,
  isOwner: false,
  hasPhoto: false,
  ...change,
})

/** Where the link of the offset is gone its date marks the place, and links of that very second come again. */
const placeAfter = (list: readonly InviteLink[], offset: LinkCursor): number => {
  const found = list.findIndex(({ link }) => link === offset.link)
  if (found >= 0) return found + 1
  const older = list.findIndex(({ permanent, date }) => !permanent && date <= offset.date)
  return older < 0 ? list.length : older
}

type Page = Awaited<ReturnType<TelegramGateway['listChatInvites']>>

/**
 * Lists of links as messages.getExportedChatInvites gives them, from memory. `answers` may keep a page back, or answer
 * something else.
 */
export interface FakeTelegram {
  readonly gateway: TelegramGateway
  readonly links: Map<string, InviteLink>
  readonly chats: Chat[]
  admins: AdminWithInvites[]
  /** What was asked, in order. */
  readonly asked: ListChatInvites[]
  answer: (query: ListChatInvites, page: () => Page) => Promise<Page> | Page
  readonly put: (...links: readonly InviteLink[]) => void
}

export const fakeTelegram = (...chats: readonly Chat[]): FakeTelegram => {
  const links = new Map<string, InviteLink>()
  const pageOf = ({ chatId, adminId, revoked, offset, limit }: ListChatInvites): Page => {
    const list = [...links.values()]
      .filter((link) => link.chatId === chatId && link.adminId === (adminId ?? SELF) && link.revoked === revoked)
      .sort((a, b) => Number(b.permanent) - Number(a.permanent) || b.date - a.date || (a.hash < b.hash ? -1 : 1))
    const start = offset === null ? 0 : placeAfter(list, offset)
    return ok({ links: list.slice(start, start + limit), total: list.length })
  }
  const telegram: Omit<FakeTelegram, 'gateway'> = {
    links,
    chats: [...chats],
    admins: [],
    asked: [],
    answer: (_query, page) => page(),
    put: (...more) => {
      for (const link of more) links.set(link.hash, link)
    },
  }
  const known: Partial<TelegramGateway> = {
    serverTime: () => 0,
    listChats: async () => ok(telegram.chats),
    resolveChat: async (id): Promise<Result<Chat>> => {
      const chat = telegram.chats.find((one) => one.id === id)
      return chat === undefined ? fail('chatNotFound') : ok(chat)
    },
    getChatInvite: async (chatId, address) => {
      const link = [...links.values()].find((one) => one.chatId === chatId && one.link === address)
      return link === undefined ? fail('linkExpired') : ok(link)
    },
    listAdminsWithInvites: async () => ok(telegram.admins),
    listChatInvites: async (query) => {
      telegram.asked.push(query)
      return telegram.answer(query, () => pageOf(query))
    },
  }
  return Object.assign(telegram, { gateway: known as TelegramGateway })
}
