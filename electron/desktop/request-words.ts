import type { JoinRequest } from '../contract/people'
import type { Notice } from './notification-controller'
import { translate } from './translate'

/** Most names in a notification; more do not fit on most systems. */
const NAMES = 3

/**
 * One notification for all who came: one person by name, with what they say about themselves; several by their number,
 * in one community or in several. null: nobody came.
 */
export const requestNotice = (requests: readonly JoinRequest[]): Notice | null => {
  const [first] = requests
  if (first === undefined) return null
  const t = translate()
  const { community, person } = first
  if (requests.length === 1) {
    return { title: t('notifications.asks', { name: person.name, community }), body: person.about }
  }
  const count = requests.length
  const communities = [...new Map(requests.map((request) => [request.chatId, request.community])).values()]
  const [names, title] =
    communities.length === 1
      ? [requests.map((request) => request.person.name), t('notifications.ask', { count, community })]
      : [communities, t('notifications.askSeveral', { count, communities: communities.length })]
  const more = names.length - NAMES
  const told = more <= 0 ? names : [...names.slice(0, NAMES), t('notifications.more', { count: more })]
  return { title, body: told.join(', ') }
}

/** The badge as a screen reader says it; null: nobody waits, so there is no badge. */
export const badgeWords = (waiting: number): string | null =>
  waiting === 0 ? null : translate()('notifications.waiting', { count: waiting })
