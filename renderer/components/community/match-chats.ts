import type { Chat } from '../../../electron/contract/chats'

/** Folds case and accents, so that `cafe` finds `Café`. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

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

/** The communities that a typed text means: every word begins a word of the title, or it is the username or the id. */
export const matchChats = (chats: readonly Chat[], text: string): readonly Chat[] => {
  const wanted = fold(text).trim()
  if (wanted === '') return chats
  const name = fold(bareName(text))
  const words = wanted.split(/\s+/)
  return chats.filter((chat) => {
    const username = fold(chat.username ?? '')
    if (isAddress(text)) return username === name || chat.id === text.trim() || chat.id === `-100${text.trim()}`
    const parts = fold(chat.title).split(/[^\p{L}\p{N}]+/u)
    return (
      username.startsWith(name) ||
      words.every((word) => parts.some((part) => part.startsWith(word)) || fold(chat.title).includes(word))
    )
  })
}
