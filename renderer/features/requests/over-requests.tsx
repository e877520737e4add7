import { AnsweredDialog } from './answered-dialog'
import type { RuleLink } from './by-itself/aim-fields'
import { AnswerRulesDialog } from './by-itself/answer-rules-dialog'
import type { RequestFilterState } from './use-request-filter'

/** What stands over the list: who was answered (`first`: looked for at first), or what answers by itself. */
export type Over =
  | { readonly of: 'answered'; readonly first: string }
  /** `link`: the one that is to be chosen at first; null: that of the filter. */
  | { readonly of: 'rules'; readonly link: RuleLink | null }

interface OverRequestsProps {
  readonly over: Over
  readonly filter: RequestFilterState
  readonly onClose: () => void
}

/** A dialog over the list of requests; one for rules begins with what is shown in it. */
export const OverRequests = ({ over, filter, onClose }: OverRequestsProps) => {
  if (over.of === 'answered') return <AnsweredDialog first={over.first} onClose={onClose} />
  const { community, link } = filter
  const shown = link === null ? null : { chatId: link.chatId, hash: link.hash, name: link.name, community: link.title }
  return (
    <AnswerRulesDialog
      start={{ link: over.link ?? (shown?.hash === '' ? null : shown), community }}
      onClose={onClose}
    />
  )
}
