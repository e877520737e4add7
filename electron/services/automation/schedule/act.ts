import type { AppError } from '../../../contract/errors'
import type { LinkEntry } from '../../../contract/link-list'
import type { InviteLink } from '../../../contract/links'
import { fail, ok, type Result } from '../../../contract/result'
import type { PlannedLinkName } from '../../../contract/schedule'
import { optionsOfPlan } from '../../../contract/schedule-rules'
import type { ConnectedAccount } from '../../calls/connected-account'
import { refusalScope } from '../../calls/refusal-scope'
import { endsAll, isTransient, isTransientForReading } from '../../calls/retry-policy'
import type { JobTask } from '../../jobs/job-task'
import type { Links } from '../../links/create/links'
import { derivedRequestId } from '../../links/create/request-id'
import { momentOf } from '../../links/manage/link-changes'
import { endAfter, extendTask, revokeTask } from '../../links/manage/link-tasks'
import type { LinkStore } from '../../links/store/link-store'
import type { Doing } from './book-state'
import type { ScheduleBook } from './schedule-book'
import type { Target } from './schedule-entry'

/** What one try at a moment came to. */
export type Attempt =
  | {
      readonly kind: 'over'
      /** Links that are as wanted now. */
      readonly done: number
      /** Why the first that is not could not be done; null: all are. */
      readonly error: AppError | null
      /** The link that was made, or those it was about. */
      readonly links: readonly PlannedLinkName[]
      /** The end that the only link has now: 0: none; null: it did not get one. */
      readonly end: number | null
    }
  /** Nothing is lost: it is tried again. */
  | { readonly kind: 'waits'; readonly error: AppError }

export interface ActOptions {
  readonly book: Pick<ScheduleBook, 'write' | 'note'>
  readonly links: Pick<Links, 'create'>
  readonly linkStore: Pick<LinkStore, 'put' | 'remove'>
  /** Milliseconds between the two lookups before a change counts as not made; shorter in tests. */
  readonly secondLookAfter?: number
}

/** Does what is to be done at a moment, each part once: whatever was sent before a crash is looked for first. */
export interface Act {
  /** Whoever calls it wrote down before that the moment has begun. */
  attempt(doing: Doing, connection: ConnectedAccount): Promise<Attempt>
  forget(key: string): void
}

const ofDisk: ReadonlySet<AppError['code']> = new Set(['diskFull', 'fileNotWritten', 'fileNotRead', 'fileNewer'])

/** The disk refused to write down what was about to be done. */
export const isOfDisk = ({ code }: AppError): boolean => ofDisk.has(code)

/** Another try may succeed, and does no harm: who tries looks first at what became of the one before. */
const mayPass = (error: AppError): boolean =>
  isTransient(error) ||
  isTransientForReading(error) ||
  endsAll(error) ||
  isOfDisk(error) ||
  error.code === 'outcomeUnknown' ||
  error.code === 'notCreated'

const nameOf = ({ chatId, hash, link, title, community }: Target): PlannedLinkName => ({
  ...{ chatId, hash, link, title, community },
})

export const createAct = ({ book, links, linkStore, secondLookAfter }: ActOptions): Act => {
  /** By key and hash. They remember whether an answer was lost. */
  const tasks = new Map<string, JobTask>()

  const make = async (doing: Doing, connection: ConnectedAccount): Promise<Attempt> => {
    const { what, title, key } = doing
    if (what.kind !== 'create') throw new Error('nothing to make')
    const { chatId, community, options } = what
    const request = {
      requestId: derivedRequestId('schedule', key),
      chatId,
      options: optionsOfPlan(title ?? '', options),
    }
    const made = await links.create(request, { by: connection, known: [] })
    if (!made.ok && mayPass(made.error)) return { kind: 'waits', error: made.error }
    const over = { kind: 'over', end: null } as const
    if (!made.ok) return { ...over, done: 0, error: made.error, links: [] }
    if (made.value.kind !== 'link') return { ...over, done: 0, error: { code: 'publicJoinRequests' }, links: [] }
    const { link } = made.value
    return { ...over, done: 1, error: null, links: [nameOf({ ...link, creator: own, community })] }
  }

  /** The task that gives a link what the plan wants; null: it is so already. */
  const taskOf = async (
    doing: Doing,
    target: Target,
    link: InviteLink,
    now: number,
  ): Promise<Result<JobTask | null>> => {
    const entry: LinkEntry = { link, creator: target.creator, community: target.community, tags: [], note: '' }
    const options = { linkStore, secondLookAfter }
    if (doing.what.kind !== 'extend') return ok(link.revoked ? null : revokeTask(entry, options))
    const known = doing.ends.get(target.hash)
    const expires = endAfter(entry, doing.what.end, now)
    if (known === undefined && expires === null) return ok(null)
    const end = known ?? momentOf(expires ?? { kind: 'never' }, now)
    if (known === undefined) {
      const written = await book.write(() => ok({ kind: 'aimed', key: doing.key, hash: target.hash, end }))
      if (!written.ok) return written
    }
    // It was done before the app ended.
    if (!link.revoked && (link.expireDate ?? 0) === end) return ok(null)
    return ok(extendTask(entry, end === 0 ? { kind: 'never' } : { kind: 'at', date: end }, options))
  }

  const changeOne = async (doing: Doing, target: Target, connection: ConnectedAccount): Promise<Result<unknown>> => {
    const id = `${doing.key} ${target.hash}`
    const known = tasks.get(id)
    if (known !== undefined) return known.run(connection)
    const { chatId, hash, link } = target
    const read = await connection.gateway.getChatInvite(chatId, link)
    if (!read.ok) {
      if (read.error.code !== 'linkExpired') return read
      // It was deleted: nobody comes in by it any more.
      linkStore.remove({ chatId, hash })
      return doing.what.kind === 'revoke' ? ok(null) : fail('linkGone')
    }
    linkStore.put(read.value)
    const task = await taskOf(doing, target, read.value, Math.floor(connection.gateway.serverTime()))
    if (!task.ok) return task
    if (task.value === null) return ok(null)
    tasks.set(id, task.value)
    return task.value.run(connection)
  }

  const changeAll = async (doing: Doing, connection: ConnectedAccount): Promise<Attempt> => {
    const { what, key } = doing
    const targets = what.kind === 'create' ? [] : what.links
    /** Where every further call is refused too. */
    const refused = new Map<string, AppError>()
    for (const target of targets) {
      if (doing.dids.has(target.hash)) continue
      const scope = `${target.chatId} ${target.creator.id}`
      const before = refused.get(scope) ?? refused.get('')
      const changed = before === undefined ? await changeOne(doing, target, connection) : fail(before.code)
      if (!changed.ok && mayPass(changed.error)) return { kind: 'waits', error: changed.error }
      const error = changed.ok ? null : changed.error
      const reach = error === null ? null : refusalScope(error)
      if (error !== null && reach !== null) refused.set(reach === 'account' ? '' : scope, error)
      await book.note({ kind: 'did', key, hash: target.hash, error })
      tasks.delete(`${key} ${target.hash}`)
    }
    const errors = [...doing.dids.values()]
    const [only] = targets
    return {
      kind: 'over',
      done: errors.filter((error) => error === null).length,
      error: errors.find((error) => error !== null) ?? null,
      links: targets.map(nameOf),
      end: targets.length === 1 && only !== undefined ? (doing.ends.get(only.hash) ?? null) : null,
    }
  }

  return {
    attempt: (doing, connection) =>
      doing.what.kind === 'create' ? make(doing, connection) : changeAll(doing, connection),
    forget: (key) => {
      for (const id of tasks.keys()) if (id.startsWith(`${key} `)) tasks.delete(id)
    },
  }
}

/** Links that the app makes are the account's own. */
const own: Target['creator'] = { id: '', name: '', isBot: false, isSelf: true }
