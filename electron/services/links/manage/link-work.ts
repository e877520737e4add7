import type { Job } from '../../../contract/jobs'
import type { LinkEntry, LinkRef, LinkSelection } from '../../../contract/link-list'
import { linkState } from '../../../contract/link-state'
import type { Expiry, NewEnd } from '../../../contract/links'
import { fail, ok, type Result } from '../../../contract/result'
import type { ConnectedAccount } from '../../calls/connected-account'
import type { JobTask } from '../../jobs/job-task'
import type { Jobs } from '../../jobs/jobs'
import { type Annotation, type AnnotationChange, type Annotations, annotationKey } from '../local/annotations'
import type { LinkStore } from '../store/link-store'
import { momentOf, whyFixed } from './link-changes'
import { deleteTask, extendTask, nameOf, revokeTask } from './link-tasks'

type LinkJobAction =
  | { readonly kind: 'extend'; readonly expires: NewEnd }
  | { readonly kind: 'revoke' }
  | { readonly kind: 'delete' }

/** A number of links, and the names of the first few. */
interface Named {
  readonly count: number
  readonly names: string[]
}

/** Work on many links at once. */
export interface LinkWork {
  /**
   * Starts a job; its report names the links to which this could not be done, and why. `nothingSelected`,
   * `expireDateInvalid`.
   */
  start(action: LinkJobAction, selection: LinkSelection): Promise<Result<Job>>
  /**
   * Which of the links that can be extended would expire sooner than now, and which would expire although they never do
   * now, if all got this expiry. Expired links are left out.
   */
  previewExtend(selection: LinkSelection, expires: Expiry): Promise<Result<{ sooner: Named; endless: Named }>>
  /** Adds and removes tags in one write; the errors of `Annotations.change`, and `nothingSelected`. */
  tag(
    selection: LinkSelection,
    change: { readonly add: readonly string[]; readonly remove: readonly string[] },
  ): Promise<Result<{ changed: number; undoId: string | null }>>
  setNote(link: LinkRef, note: string): Promise<Result<{ changed: number; undoId: string | null }>>
  undoChange(undoId: string): Promise<Result<{ changed: number }>>
}

export interface LinkWorkOptions {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly linkStore: Pick<LinkStore, 'select' | 'put' | 'remove'>
  readonly annotations: Annotations
  readonly jobs: Pick<Jobs, 'start'>
  /** Milliseconds between the two lookups before a change counts as not made; shorter in tests. */
  readonly secondLookAfter?: number
}

/** Calls of a job at the same time: a few hide the network's delay, more would only bring flood waits sooner. */
const CONCURRENCY = 4
/** How many links are named at most. */
const NAMED = 3

export const createLinkWork = (options: LinkWorkOptions): LinkWork => {
  const { connection, linkStore, annotations, jobs } = options
  const taskOptions = { linkStore, secondLookAfter: options.secondLookAfter }

  const taskOf = (action: LinkJobAction, entry: LinkEntry): JobTask => {
    if (action.kind === 'extend') return extendTask(entry, action.expires, taskOptions)
    return action.kind === 'revoke' ? revokeTask(entry, taskOptions) : deleteTask(entry, taskOptions)
  }

  /** Changes the annotations that differ, in one write. */
  const annotate = async (
    links: readonly LinkRef[],
    change: (before: Annotation) => Annotation,
  ): Promise<Result<{ changed: number; undoId: string | null }>> => {
    const known = await annotations.all()
    if (!known.ok) return known
    const changes = links.flatMap(({ chatId, hash }): AnnotationChange[] => {
      const link = { chatId, hash }
      const before = known.value.get(annotationKey(link)) ?? { tags: [], note: '' }
      const annotation = change(before)
      return JSON.stringify(annotation) === JSON.stringify(before) ? [] : [{ link, annotation }]
    })
    return changes.length === 0 ? ok({ changed: 0, undoId: null }) : annotations.change(changes)
  }

  return {
    start: async (action, selection) => {
      const current = await connection()
      if (!current.ok) return current
      const { gateway } = current.value
      const now = gateway.serverTime()
      if (action.kind === 'extend' && action.expires.kind === 'at' && action.expires.date <= now) {
        return fail('expireDateInvalid')
      }
      const entries = await linkStore.select(selection)
      if (!entries.ok) return entries
      const [first] = entries.value
      const isOneChat = entries.value.every(({ link }) => link.chatId === first?.link.chatId)
      return jobs.start({
        kind: action.kind,
        community: isOneChat ? (first?.community ?? null) : null,
        tasks: entries.value.map((entry) => taskOf(action, entry)),
        concurrency: CONCURRENCY,
      })
    },

    previewExtend: async (selection, expires) => {
      const current = await connection()
      if (!current.ok) return current
      const now = Math.round(current.value.gateway.serverTime())
      const entries = await linkStore.select(selection)
      if (!entries.ok) return entries
      const moment = momentOf(expires, now)
      const works = entries.value.filter(
        (entry) => whyFixed(entry) === null && linkState(entry.link, now) !== 'expired',
      )
      const sooner = works.filter(
        ({ link: { expireDate } }) => moment !== 0 && expireDate !== null && moment < expireDate,
      )
      const endless = works.filter(({ link: { expireDate } }) => moment !== 0 && expireDate === null)
      return ok({ sooner: named(sooner), endless: named(endless) })
    },

    tag: async (selection, { add, remove }) => {
      const entries = await linkStore.select(selection)
      if (!entries.ok) return entries
      if (entries.value.length === 0) return fail('nothingSelected')
      return annotate(
        entries.value.map(({ link }) => link),
        ({ tags, note }) => ({
          tags: inOrder([...tags.filter((tag) => !remove.includes(tag)), ...add]),
          note,
        }),
      )
    },
    setNote: (link, note) => annotate([link], ({ tags }) => ({ tags, note: note.trim() })),
    undoChange: (undoId) => annotations.undo(undoId),
  }
}

const named = (entries: readonly LinkEntry[]): Named => ({
  count: entries.length,
  names: entries.slice(0, NAMED).map(nameOf),
})

/** Without duplicates, in alphabetical order. */
const inOrder = (tags: readonly string[]): string[] => [...new Set(tags)].sort((a, b) => a.localeCompare(b))
