import type { PlannedLink, RowOutcome } from '../campaign-engine'
import type { Outcome } from '../intents'
import { failureOf } from './row-outcome'

/** What is known of a row. */
export interface RowFacts {
  /** As the records say. */
  readonly outcome: Outcome | null
  readonly isOnItsWay: boolean
  /** It was sent, and what became of it is not known. */
  readonly isInDoubt: boolean
  /** Nobody will be able to tell. */
  readonly isGivenUp: boolean
  /** The campaign has ended. */
  readonly isOver: boolean
}

export const outcomeOf = (facts: RowFacts): RowOutcome => {
  const { outcome } = facts
  if (outcome?.kind === 'created') return { state: 'created', error: null, link: outcome.link }
  const failure = outcome === null ? null : failureOf(outcome)
  if (failure !== null) return { state: 'failed', error: failure, link: null }
  if (facts.isOnItsWay) return { state: 'sending', error: null, link: null }
  if (facts.isGivenUp || (facts.isInDoubt && facts.isOver)) {
    return { state: 'failed', error: { code: 'outcomeUnknown' }, link: null }
  }
  if (facts.isInDoubt) return { state: 'sending', error: null, link: null }
  return { state: facts.isOver ? 'left' : 'waiting', error: null, link: null }
}

export const countRows = (
  rows: readonly PlannedLink[],
  outcomeOfRow: (row: PlannedLink) => RowOutcome,
): { readonly created: number; readonly failed: number } => {
  let created = 0
  let failed = 0
  for (const row of rows) {
    const { state } = outcomeOfRow(row)
    if (state === 'created') created += 1
    else if (state === 'failed') failed += 1
  }
  return { created, failed }
}
