import { chatIdsOfBareId, parseMarkedChatId } from './chat-ids'

/** What a text in the `Community` field means. */
export type ChatText =
  | { readonly kind: 'username'; readonly username: string }
  /** Marked ids to look for, likeliest first. */
  | { readonly kind: 'ids'; readonly chatIds: readonly string[] }
  /** An invite link: it says how to join, but not which community that is. */
  | { readonly kind: 'joinLink' }
  | { readonly kind: 'invalid' }

/**
 * Letters, digits and underscores, beginning with a letter, at most 32
 * (core.telegram.org/method/account.updateUsername). New usernames have at least 5, but auctioned and old ones are
 * shorter, so the server judges the minimum.
 */
const usernamePattern = /^[a-z]\w{1,31}$/i

/** First path segments of t.me that are pages of Telegram's own (core.telegram.org/api/links), not usernames. */
const reservedPaths: ReadonlySet<string> = new Set([
  'addemoji',
  'addlist',
  'addstickers',
  'addtheme',
  'bg',
  'confirmphone',
  'contact',
  'giftcode',
  'invoice',
  'iv',
  'login',
  'm',
  'msg',
  'nft',
  'proxy',
  'setlanguage',
  'share',
  'socks',
])

const invalid: ChatText = { kind: 'invalid' }

const fromUsername = (username: string | null | undefined): ChatText =>
  username && usernamePattern.test(username) && !reservedPaths.has(username.toLowerCase())
    ? { kind: 'username', username }
    : invalid

const fromBareId = (id: string | null | undefined): ChatText => {
  const chatIds = chatIdsOfBareId(id ?? '').slice(0, 1)
  return chatIds.length === 0 ? invalid : { kind: 'ids', chatIds }
}

const fromSegments = (segments: readonly string[]): ChatText => {
  const [first, second] = segments
  if (first === undefined) return invalid
  if (first.startsWith('+') || first === 'joinchat') return { kind: 'joinLink' }
  // `s` is the web preview, `boost` the page for boosts; `c` names a private channel by its bare id.
  if (first === 's' || (first === 'boost' && second !== undefined)) return fromUsername(second)
  if (first === 'c') return fromBareId(second)
  return fromUsername(first)
}

const fromDeepLink = (url: URL): ChatText => {
  // Telegram's apps take `tg:resolve` and `tg://resolve` for the same.
  const verb = (url.host || url.pathname).replace(/^\/+/, '').toLowerCase()
  if (verb === 'join') return { kind: 'joinLink' }
  if (verb === 'privatepost') return fromBareId(url.searchParams.get('channel'))
  return verb === 'resolve' || verb === 'boost' ? fromUsername(url.searchParams.get('domain')) : invalid
}

const parseUrl = (text: string): URL | null => {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/**
 * Reads `@name`, `name`, `t.me/name`, `https://t.me/s/name`, `name.t.me`, `telegram.me/…`, `telegram.dog/…`,
 * `t.me/c/123/4`, `tg://resolve?domain=name`, a marked id (`-123`, `-100…`) or a bare positive id. Pure; anything else
 * is `invalid`.
 */
export const parseChatText = (input: string): ChatText => {
  const text = input.trim()
  if (/^-\d+$/.test(text)) return parseMarkedChatId(text) === null ? invalid : { kind: 'ids', chatIds: [text] }
  if (/^\d+$/.test(text)) {
    const chatIds = chatIdsOfBareId(text)
    return chatIds.length === 0 ? invalid : { kind: 'ids', chatIds }
  }
  if (text.startsWith('@')) return fromUsername(text.slice(1))
  if (/^tg:/i.test(text)) {
    const url = parseUrl(text)
    return url === null ? invalid : fromDeepLink(url)
  }
  if (!/[./:]/.test(text)) return fromUsername(text)
  const url = parseUrl(/^https?:\/\//i.test(text) ? text : `https://${text}`)
  if (url === null) return invalid
  const host = url.hostname.toLowerCase().replace(/^www\./, '')
  const subdomain = /^([a-z]\w*)\.t\.me$/.exec(host)?.[1]
  if (subdomain !== undefined) return fromUsername(subdomain)
  if (!['t.me', 'telegram.me', 'telegram.dog'].includes(host)) return invalid
  return fromSegments(url.pathname.split('/').filter((segment) => segment !== ''))
}
