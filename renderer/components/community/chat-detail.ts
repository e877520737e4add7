import type { TFunction } from 'i18next'
import type { Chat } from '../../../electron/contract/chats'

/** `Supergroup · 12,480 members`, or the kind alone where Telegram does not tell how many there are. */
export const chatDetail = (chat: Chat, t: TFunction, language: string): string => {
  const kind = t(`chats.kind.${chat.kind}`)
  if (chat.memberCount === null) return kind
  const key = chat.kind === 'channel' ? 'chats.subscribers' : 'chats.members'
  const number = new Intl.NumberFormat(language).format(chat.memberCount)
  return t('chats.detail', { kind, people: t(key, { count: chat.memberCount, number }) })
}
