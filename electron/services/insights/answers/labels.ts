import type { InsightSubject } from '../../../contract/insights'
import { everybodyWaiting } from '../../../contract/request-signs'
import { ok } from '../../../contract/result'
import type { Campaigns } from '../../campaigns/campaigns'
import { annotationKey } from '../../links/local/annotations'
import type { Requests } from '../../requests/requests'
import type { StoreScope } from '../store/in-scope'
import type { InsightStore } from '../store/insight-store'
import type { RankedLink } from '../store/ranked-links'

/** The name of each subject; null: it has none of its own, or does not exist any more. */
export const labelsOf = async (
  subjects: readonly InsightSubject[],
  store: InsightStore,
  campaigns: Pick<Campaigns, 'list'>,
): Promise<(subject: InsightSubject) => string | null> => {
  const everything = { chats: null, links: null, admins: null }
  const isNeeded = subjects.some(({ kind }) => kind === 'link' || kind === 'admin')
  const links: readonly RankedLink[] = isNeeded
    ? await store.ask('links', everything, 'UTC', { from: 0, to: 0 }, 0)
    : []
  const chats = subjects.some(({ kind }) => kind === 'chat') ? await store.ask('chats') : []
  const isMade = subjects.some(({ kind }) => kind === 'campaign')
  const made = isMade ? await campaigns.list() : ok([])
  return (subject) => {
    switch (subject.kind) {
      case 'all':
        return null
      case 'tag':
        return subject.tag
      case 'chat':
        return chats.find(({ chatId }) => chatId === subject.chatId)?.title ?? null
      case 'link':
        return links.find(({ link }) => annotationKey(link) === annotationKey(subject.link))?.title ?? null
      case 'admin':
        return links.find(({ adminId }) => adminId === subject.adminId)?.adminName ?? null
      case 'campaign':
        return (made.ok && made.value.find(({ id }) => id === subject.campaignId)?.draft.name) || null
    }
  }
}

/** How many people wait to be approved in a scope, as far as is known. */
export const waitingIn = async (
  { chats, links, admins }: StoreScope,
  store: InsightStore,
  requests: Pick<Requests, 'query'>,
): Promise<number> => {
  const window = await requests.query(everybodyWaiting, 0, 1)
  if (!window.ok) return 0
  const inScope = window.value.chats.filter(({ chatId }) => chats === null || chats.includes(chatId))
  if (links === null && admins === null) return inScope.reduce((sum, { count }) => sum + count, 0)
  const made = await store.ask('links', { chats, links, admins }, 'UTC', { from: 0, to: 0 }, 0)
  const wanted = new Set(made.map(({ link }) => annotationKey(link)))
  return inScope
    .flatMap(({ chatId, links: by }) => by.filter(({ hash }) => wanted.has(annotationKey({ chatId, hash }))))
    .reduce((sum, { count }) => sum + count, 0)
}
