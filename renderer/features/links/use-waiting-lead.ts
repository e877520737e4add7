import type { LinkEntry } from '../../../electron/contract/link-list'
import type { FactLead } from '../../components/facts'
import { namedLink } from '../../components/link-address'
import { useWords } from '../../components/words'
import { requestsWish } from '../../wishes'

interface LeadOptions {
  readonly tabIndex?: number
  /** Before another room is led to. */
  readonly onLeave?: () => void
}

/** `6 waiting` leads to these six; undefined: nobody waits. */
export const useWaitingLead = (
  entry: LinkEntry,
  { tabIndex = -1, onLeave }: LeadOptions = {},
): FactLead | undefined => {
  const { t } = useWords()
  const { link, community } = entry
  if (link.requested === 0) return undefined
  return {
    fact: t('links.status.waiting', { count: link.requested }),
    tabIndex,
    run: () => {
      onLeave?.()
      requestsWish.make({
        ...{ chatId: link.chatId, title: community },
        link: { hash: link.hash, name: namedLink(entry, t) },
      })
    },
  }
}
