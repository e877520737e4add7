import type { Collecting } from '../../../../electron/contract/insights'
import type { LinkEntry } from '../../../../electron/contract/link-list'

/**
 * Why nothing is known of who came by a link: `refused`: the account may not read its community's links; `othersHidden`:
 * only the owner sees those of other admins; `reading`: it is being read; `paused`: by the user; `waiting`: for the
 * connection or for Telegram, and goes on by itself; `unread`: not looked at since it is there.
 */
export type NoJoins = 'refused' | 'othersHidden' | 'reading' | 'paused' | 'waiting' | 'unread'

export const whyNoJoins = ({ state, chats }: Collecting, { link, creator }: LinkEntry): NoJoins => {
  const chat = chats.find(({ chatId }) => chatId === link.chatId)
  if (chat?.limits.includes('linksRefused') === true) return 'refused'
  if (chat?.limits.includes('othersLinksHidden') === true && !creator.isSelf) return 'othersHidden'
  if (state === 'running' || state === 'paused') return state === 'running' ? 'reading' : 'paused'
  return state === 'waiting' || (chat?.error ?? null) !== null ? 'waiting' : 'unread'
}
