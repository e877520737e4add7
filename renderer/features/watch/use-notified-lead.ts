import type { NotifiedLead } from '../../../electron/contract/errands'
import type { LinkEntry } from '../../../electron/contract/link-list'
import { isClosed } from '../../../electron/contract/link-state'
import type { FeedRow } from '../../../electron/contract/watch'
import { actionsFor, type LinkActionName } from '../../components/link-actions/link-actions'
import { serverNow } from '../../components/server-clock'
import { useSignedIn } from '../../session'
import type { NoticeActions } from './use-notice-actions'

type LinkLead = Extract<NotifiedLead, LinkActionName> & ('copy' | 'edit' | 'extend' | 'duplicate' | 'revoke')

/** What becomes of a choice by now; null: it cannot be done any more. A link that lets nobody in is made again. */
const possible = (entry: LinkEntry, lead: LinkLead, now: number): LinkActionName | null => {
  if (lead === 'copy') return lead
  const offered = actionsFor(entry, isClosed(entry.link, now))
  if (offered.includes(lead)) return lead
  return lead === 'duplicate' && offered.includes('makeAgain') ? 'makeAgain' : null
}

/** Does what somebody chose at a notification, as its row in the feed would; what cannot be done any more, its row says. */
export const useNotifiedLead = (actions: NoticeActions): ((row: FeedRow, lead: NotifiedLead) => void) => {
  const { clockOffset } = useSignedIn()
  return (row, lead) => {
    const { entry } = row
    switch (lead) {
      case 'people':
        return actions.showPeople(row)
      case 'requests':
      case 'alike':
      case 'answered':
      case 'schedule':
      case 'lockdown':
        return actions.lead(row, lead)
      default: {
        const name = entry === null ? null : possible(entry, lead, serverNow(clockOffset))
        if (entry !== null && name !== null) actions.linkActionsOf(row)[name](entry, null)
      }
    }
  }
}
