import { type FeedRow, isAct } from '../../../electron/contract/watch'
import { actionsFor, type LinkActionName } from '../../components/link-actions/link-actions'

/** What a notice offers first: some of what can be done with any link, and what is about its community. */
export type NoticeLead =
  | Extract<LinkActionName, 'extend' | 'edit' | 'revoke' | 'makeAgain' | 'copy'>
  | 'requests'
  | 'alike'
  | 'lockdown'
  | 'schedule'
  | 'answered'

interface Around {
  /** The link lets nobody in any more. */
  readonly closed: boolean
  /** The community is one of the account's, so that it can be closed as a whole. */
  readonly isOurs: boolean
}

/** What mends it: a limit is raised in the link's own dialog, an end is moved, and what cannot be edited is made again. */
const mends = (row: FeedRow, closed: boolean): readonly NoticeLead[] => {
  const { facts, entry } = row
  if (entry === null) return []
  const isOfPlaces = facts.rule === 'full' || (facts.rule === 'runningOut' && facts.by === 'places')
  const wanted: readonly NoticeLead[] = [isOfPlaces ? 'edit' : 'extend', 'makeAgain']
  const offered: readonly string[] = actionsFor(entry, closed)
  return wanted.filter((lead) => offered.includes(lead)).slice(0, 1)
}

/** The new link is handed out; one that could not be replaced is closed by hand, or made again. */
const rotatedLeads = ({ facts, entry }: FeedRow, closed: boolean): readonly NoticeLead[] => {
  if (facts.rule !== 'rotated' || entry === null) return []
  if (facts.error === null) return closed ? [] : ['copy']
  if (closed) return entry.link.permanent ? [] : ['makeAgain']
  return facts.why === 'leak' ? ['revoke'] : []
}

/** The one or two buttons of a row; none once something was done. The menu has the rest. */
export const leadsOf = (row: FeedRow, { closed, isOurs }: Around): readonly NoticeLead[] => {
  const { facts, entry, done } = row
  if (facts.rule === 'waiting') return ['requests']
  // One that could not be closed by itself is closed by hand.
  if (facts.rule === 'closedAfterFirst' && facts.refused !== null && entry?.link.revoked === false) return ['revoke']
  if (facts.rule === 'rotated') return rotatedLeads(row, closed)
  if (facts.rule === 'scheduled') return facts.outcome === 'done' ? [] : ['schedule']
  if (facts.rule === 'answered') return facts.outcome === 'done' && facts.people > 0 ? ['answered'] : ['requests']
  // Those who came by a link wait on when it is closed.
  if (facts.rule === 'wave' && done !== null) return ['alike']
  if (done !== null || isAct(facts)) return []
  if (facts.rule === 'wave') return ['alike', ...(entry !== null && !entry.link.revoked ? (['revoke'] as const) : [])]
  if (facts.rule !== 'rush') return mends(row, closed)
  return [
    ...(entry !== null && !entry.link.revoked ? (['revoke'] as const) : []),
    ...(isOurs ? (['lockdown'] as const) : []),
  ]
}
