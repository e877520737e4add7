/**
 * Marked ids, as the Bot API writes them: a basic group is `-id`, a channel or supergroup `-(10^12 + id)`, which for
 * the ten-digit ids of today reads `-100…` (core.telegram.org/api/bots/ids). Decimal strings: ids outgrow a double.
 */
const CHANNEL_MARK = 1_000_000_000_000n
/** Highest ids of a channel and of a basic group, from the same page. */
const CHANNEL_ID_MAX = 997_852_516_352n
const GROUP_ID_MAX = 999_999_999_999n

/** A chat by Telegram's bare id, which needs the kind of chat beside it; `channel` includes supergroups. */
export type ChatPeer = { readonly kind: 'group' | 'channel'; readonly id: string }

/** The marked id. `peer.id`: Telegram's bare, positive id in decimal. */
export const markedChatId = (peer: ChatPeer): string =>
  peer.kind === 'group' ? `-${BigInt(peer.id)}` : `-${CHANNEL_MARK + BigInt(peer.id)}`

/** The bare id and kind behind a marked id; null if no chat can have this id. */
export const parseMarkedChatId = (chatId: string): ChatPeer | null => {
  if (!/^-[1-9]\d{0,15}$/.test(chatId)) return null
  const value = -BigInt(chatId)
  if (value <= GROUP_ID_MAX) return { kind: 'group', id: `${value}` }
  const channelId = value - CHANNEL_MARK
  return channelId >= 1n && channelId <= CHANNEL_ID_MAX ? { kind: 'channel', id: `${channelId}` } : null
}

/** The marked ids that a positive number may mean, likeliest first: a channel's bare id, then a basic group's. */
export const chatIdsOfBareId = (id: string): readonly string[] => {
  if (!/^[1-9]\d{0,11}$/.test(id)) return []
  const marked = [markedChatId({ kind: 'channel', id }), markedChatId({ kind: 'group', id })]
  return marked.filter((chatId) => parseMarkedChatId(chatId) !== null)
}
