import type { Chat } from '../../../electron/contract/chats'
import { fold } from '../../../electron/contract/fold'
import { hasWords } from '../match-words'

/** `https://t.me/name`, `t.me/s/name` and `@name` → `name`; anything else as it is. */
const bareName = (text: string): string =>
  text
    .trim()
    .replace(/^(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.(?:me|dog)\/(?:s\/)?/i, '')
    .replace(/^@/, '')

/**
 * Whether a text is meant for Telegram rather than for the list: `@name`, a t.me address, or a numeric id. What it
 * leads to is main's to say (`resolveChat`).
 */
export const isAddress = (text: string): boolean =>
  /^@\w{2,}$/.test(text.trim()) ||
  /^(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.(?:me|dog)\/\S+$/i.test(text.trim()) ||
  /^-?\d{5,}$/.test(text.trim())

/** The communities that a typed text means: every word is in the title, or it is the username or the id. */
export const matchChats = (chats: readonly Chat[], text: string): readonly Chat[] => {
  const wanted = fold(text).trim()
  if (wanted === '') return chats
  const name = fold(bareName(text))
  return chats.filter((chat) => {
    const username = fold(chat.username ?? '')
    if (isAddress(text)) return username === name || chat.id === text.trim() || chat.id === `-100${text.trim()}`
    return username.startsWith(name) || hasWords(chat.title, text)
  })
}
