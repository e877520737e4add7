import type { AppError } from '../../../contract/errors'
import type { PauseState } from '../../calls/call-pause'
import { refusalScope } from '../../calls/refusal-scope'
import { endsAll } from '../../calls/retry-policy'
import type { Outcome } from '../../links/create/intent-entry'
import { failureOf, isDecided } from './row-outcome'
import type { RunState } from './run-files'
import type { PlannedLink, RowOutcome, RunStatus } from './run-model'

/** Everything that is known about a row. */
export interface RowFacts {
  /** The last record in the journal; null: none. */
  readonly outcome: Outcome | null
  readonly isOnItsWay: boolean
  /** The request was sent, and its outcome is not known. */
  readonly isInDoubt: boolean
  /** Nobody will be able to tell the outcome. */
  readonly isGivenUp: boolean
  /** The campaign has ended. */
  readonly isOver: boolean
}

/** What became of a row so far, from everything that is known about it. */
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

/** How many rows have a link, and how many have failed. */
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

/**
 * Titles of the communities that the reason of a pause concerns, in the order of their rows; null: it concerns
 * everything. A refused row has the refusal in its record; if no row has, all remaining rows are concerned.
 */
export const heldChats = (
  { kind, because }: RunState,
  rows: readonly PlannedLink[],
  recordOf: (row: PlannedLink) => Outcome | null,
): readonly string[] | null => {
  if (kind !== 'paused' || because === null || refusalScope(because) !== 'chat') return null
  const left = rows.filter((row) => !isDecided(recordOf(row)))
  const refused = left.filter((row) => {
    const record = recordOf(row)
    return record?.kind === 'absent' && record.because === because.code
  })
  return [...new Map((refused.length > 0 ? refused : left).map((row) => [row.chatId, row.community])).values()]
}

interface WorkerFacts {
  readonly rows: readonly PlannedLink[]
  readonly isOver: boolean
  readonly waiting: PauseState | null
  readonly heldBy: AppError | null
}

/** The communities that Telegram refuses while the others continue, and why; undefined: none. */
export const heldPart = (workers: readonly WorkerFacts[]): { because: AppError; chats: string[] } | undefined => {
  const held = workers.filter(({ heldBy }) => heldBy !== null && refusalScope(heldBy) === 'chat')
  const because = held[0]?.heldBy ?? null
  if (because === null) return undefined
  const alike = held.filter(({ heldBy }) => heldBy?.code === because.code)
  return { because, chats: alike.flatMap(({ rows }) => rows.slice(0, 1).map(({ community }) => community)) }
}

/** The state as it is shown; `workers` null: nothing runs. A campaign waits when all of its workers wait. */
export const shownState = ({ kind, because }: RunState, workers: readonly WorkerFacts[] | null): RunStatus['state'] => {
  if (kind === 'paused') return { kind, because }
  if (kind !== 'running') return { kind }
  // It was started in an earlier run of the app, and the account is not connected yet.
  if (workers === null) return { kind: 'waiting', because: { code: 'networkUnavailable' }, until: null }
  const part = heldPart(workers)
  const held = part === undefined ? {} : { held: part }
  const open = workers.filter(({ isOver }) => !isOver)
  const waits = open.flatMap(({ waiting }) => (waiting === null ? [] : [waiting]))
  if (waits.length === 0 || waits.length < open.length) return { kind, ...held }
  const least = ({ until }: PauseState): number => until ?? Number.POSITIVE_INFINITY
  return { kind: 'waiting', ...waits.reduce((first, one) => (least(one) < least(first) ? one : first)), ...held }
}

/** Rows that failed or were not reached: those in `keys` or `mended`; `keys` null: all. */
export const rowsToRetry = (
  rows: readonly PlannedLink[],
  outcomeOfRow: (row: PlannedLink) => RowOutcome,
  keys: readonly string[] | null,
  mended: ReadonlyMap<string, PlannedLink>,
): readonly PlannedLink[] => {
  const wanted = keys === null ? null : new Set(keys)
  return rows.filter((row) => {
    const { state } = outcomeOfRow(row)
    return (state === 'failed' || state === 'left') && (wanted === null || wanted.has(row.key) || mended.has(row.key))
  })
}

/**
 * Whether the campaign was paused because nothing could be sent, not by the user: it continues when the account is
 * signed in again.
 */
export const resumesOnSignIn = ({ kind, because }: RunState): boolean =>
  kind === 'paused' && because !== null && endsAll(because)

/** The rows of each community, in their order. */
export const byChat = (rows: readonly PlannedLink[]): readonly (readonly PlannedLink[])[] => {
  const chats = new Map<string, PlannedLink[]>()
  for (const row of rows) {
    const known = chats.get(row.chatId)
    if (known === undefined) chats.set(row.chatId, [row])
    else known.push(row)
  }
  return [...chats.values()]
}

export const byKey = (rows: readonly PlannedLink[]): ReadonlyMap<string, PlannedLink> =>
  new Map(rows.map((row) => [row.key, row]))
