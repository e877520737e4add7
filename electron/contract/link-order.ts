import type { InviteLink } from './links'

/** `Door 2` before `Door 10`. */
const natural = new Intl.Collator(undefined, { numeric: true })

/** Orders texts as people do: by the system's language, and numbers in them by value. */
export const compareNaturally = (a: string, b: string): number => natural.compare(a, b)

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Newest first, then by title and address, so that the order of two links never depends on chance. Titles are in
 * reverse because a campaign makes many links in one second, `Door 12` after `Door 2`.
 */
export const compareNewest = (a: InviteLink, b: InviteLink): number =>
  b.date - a.date ||
  compareNaturally(b.title ?? '', a.title ?? '') ||
  compareText(a.hash, b.hash) ||
  compareText(a.chatId, b.chatId)
