import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../electron/contract/link-list'
import type { FactLead } from '../../components/facts'
import { namedLink } from '../../components/link-address'
import { requestsWish } from '../../wishes'

/** `6 waiting` leads to these six; undefined: nobody waits. */
export const useWaitingLead = (entry: LinkEntry, tabIndex = -1): FactLead | undefined => {
  const { t } = useTranslation()
  const { link, community } = entry
  if (link.requested === 0) return undefined
  return {
    fact: t('links.status.waiting', { count: link.requested }),
    tabIndex,
    run: () =>
      requestsWish.make({
        ...{ chatId: link.chatId, title: community },
        link: { hash: link.hash, name: namedLink(entry, t) },
      }),
  }
}
