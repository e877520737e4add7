import type { LinkEntry } from '../../../electron/contract/link-list'
import { namedLink } from '../../components/link-address'
import type { Translate } from '../../components/moment-words'
import type { InsightsOf } from '../../wishes'

/** What leads to the figures of one link, or to its people. */
export const insightsOf = (entry: LinkEntry, t: Translate, people: InsightsOf['people'] = null): InsightsOf => {
  const { chatId, hash } = entry.link
  return {
    subject: { kind: 'link', link: { chatId, hash } },
    name: namedLink(entry, t),
    ...{ community: { chatId, title: entry.community }, people },
  }
}
