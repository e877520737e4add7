import { join } from 'node:path'
import { z } from 'zod'
import { chatIdSchema } from '../../../contract/chats'
import type { LinkRef } from '../../../contract/link-list'
import { fail, ok, type Result } from '../../../contract/result'
import type { AccountFolder } from '../../../storage/account-folder'
import { fileFormat, unversioned } from '../../../storage/file-format'
import { type Journal, openJournal } from '../../../storage/journal'
import type { Log } from '../../../storage/log'
import { type Closable, createLazyStore } from '../../accounts/lazy-store'
import type { ChatFollower, ChatMoves } from '../../chats/chat-moves'

/** Moments are seconds since 1970, server time. */
const moment = z.number().int()

const openSchema = z.strictObject({
  chatId: chatIdSchema,
  /** No two links have the same. */
  hash: z.string(),
  link: z.string(),
  title: z.string().nullable(),
  /** Who made it; its links are listed for them. */
  adminId: z.string(),
  /** When the link was made: nothing before that says anything about it. */
  made: moment,
  /** Who joined later than this counts. */
  since: moment,
  /** People inside who had come by it until then. */
  inside: z.number().int().nonnegative(),
  /** The limit that it was given for the time being, and the one that it had before (null: none); null: left as it was. */
  limit: z.strictObject({ before: z.number().int().nullable(), set: z.number().int() }).nullable(),
})
/** A link that closes after the first join, as it is kept. */
export type OpenLink = z.infer<typeof openSchema>

const entrySchema = z.discriminatedUnion('kind', [
  /** Written before the intent of a request whose link is to close: no such link can exist that is not known here. */
  z.strictObject({ kind: z.literal('wanted'), requestId: z.string() }),
  /** That request made nothing. */
  z.strictObject({ kind: z.literal('unwanted'), requestId: z.string() }),
  /** `requestId`: the one that made it; null: the link was there before. A later entry of the same link takes its place. */
  z.strictObject({ kind: z.literal('on'), requestId: z.string().nullable(), open: openSchema }),
  /** Somebody has joined, and the link is about to be revoked. */
  z.strictObject({ kind: z.literal('closing'), hash: z.string() }),
  /** It is closed and told, was switched off, or is not there any more. */
  z.strictObject({ kind: z.literal('off'), hash: z.string() }),
])
const format = fileFormat(entrySchema, [unversioned])
type ListEntry = z.infer<typeof entrySchema>

/** Requests whose links are to close, and the links that do, in `single-use.jsonl` of the account's folder. */
export interface SingleUseList extends Closable, ChatFollower {
  /** Resolves once the file was read; `fileNotRead`, `fileNewer`: it cannot be, and nothing is added meanwhile. */
  load(): Promise<Result<null>>
  /** From what was read so far, without asking the disk. */
  has(link: Pick<LinkRef, 'hash'>): boolean
  find(hash: string): OpenLink | null
  /** Each with the id that its community has now. */
  all(): readonly OpenLink[]
  isClosing(hash: string): boolean
  /** How many links are open, or being made. */
  count(): number
  /** On the disk when it answers ok; the errors of a journal. */
  want(requestIds: readonly string[]): Promise<Result<null>>
  isWanted(requestId: string): boolean
  /** Requests of an earlier run of the app, whose fate was not written down. */
  leftOpen(): readonly string[]
  /** Such a request made nothing; ignored where it is wanted again by now. */
  unwanted(requestId: string): Promise<Result<null>>
  /** With a request that made the link it holds at once, else once it is on the disk. */
  put(open: OpenLink, requestId: string | null): Promise<Result<null>>
  closing(hash: string): Promise<Result<null>>
  off(hash: string): Promise<Result<null>>
}

/** What the entries come to. */
interface Known {
  readonly wanted: Set<string>
  readonly open: Map<string, OpenLink>
  readonly closing: Set<string>
}

const take = ({ wanted, open, closing }: Known, entry: ListEntry): void => {
  switch (entry.kind) {
    case 'wanted':
      wanted.add(entry.requestId)
      return
    case 'unwanted':
      wanted.delete(entry.requestId)
      return
    case 'on':
      if (entry.requestId !== null) wanted.delete(entry.requestId)
      open.set(entry.open.hash, entry.open)
      return
    case 'closing':
      if (open.has(entry.hash)) closing.add(entry.hash)
      return
    case 'off':
      open.delete(entry.hash)
      closing.delete(entry.hash)
  }
}

const nothingKnown = (): Known => ({ wanted: new Set(), open: new Map(), closing: new Set() })

/** One entry for each request and link that is left, and one more where it is being closed. */
const compact = (entries: readonly ListEntry[]): readonly ListEntry[] => {
  const known = nothingKnown()
  for (const entry of entries) take(known, entry)
  return [
    ...[...known.wanted].map((requestId): ListEntry => ({ kind: 'wanted', requestId })),
    ...[...known.open.values()].map((open): ListEntry => ({ kind: 'on', requestId: null, open })),
    ...[...known.closing].map((hash): ListEntry => ({ kind: 'closing', hash })),
  ]
}

export interface SingleUseListOptions {
  readonly folder: AccountFolder
  readonly log: Log
  /** Basic groups of the account that have become supergroups so far. */
  readonly moves?: () => Promise<ChatMoves>
  /** A link came to the list or left it. */
  readonly onChange: (link: LinkRef) => void
}

export const createSingleUseList = (options: SingleUseListOptions): SingleUseList => {
  const { folder, log, onChange } = options
  const known = nothingKnown()
  const moved = new Map<string, string>()
  /** Requests that were wanted in this run of the app: they may be on their way. */
  const fresh = new Set<string>()
  let isRead = false
  const open = async (): Promise<Journal<ListEntry>> => {
    const journal = await openJournal(join(folder.path, 'single-use.jsonl'), format, compact)
    if (journal.setAsideAt() !== null) log.warn('single-use.damaged')
    if (journal.unavailable !== null) log.warn('single-use.not-read', { code: journal.unavailable.error.code })
    for (const [from, to] of (await options.moves?.()) ?? []) moved.set(from, to)
    if (journal.unavailable !== null || isRead) return journal
    for (const entry of journal.entries()) take(known, entry)
    isRead = true
    return journal
  }
  const store = createLazyStore({ folder, open, isKnown: ({ unavailable }) => unavailable === null })
  const current = (link: OpenLink): OpenLink => ({ ...link, chatId: moved.get(link.chatId) ?? link.chatId })
  const tell = (link: OpenLink | undefined): void => {
    if (link !== undefined) onChange(current(link))
  }

  /** What was written holds. */
  const write = (entries: readonly ListEntry[]): Promise<Result<null>> =>
    store.beside(async (journal) => {
      const written = await Promise.all(entries.map(journal.append))
      const failed = written.find((one) => !one.ok)
      if (failed !== undefined) {
        log.error('single-use.not-written', { code: failed.error.code })
        return failed
      }
      for (const entry of entries) take(known, entry)
      return ok(null)
    })

  return {
    load: async () => {
      const { unavailable } = await store.get()
      return unavailable === null ? ok(null) : fail(unavailable.error.code)
    },
    has: ({ hash }) => known.open.has(hash),
    find: (hash) => {
      const found = known.open.get(hash)
      return found === undefined ? null : current(found)
    },
    all: () => [...known.open.values()].map(current),
    isClosing: (hash) => known.closing.has(hash),
    count: () => known.open.size + known.wanted.size,
    want: async (requestIds) => {
      for (const requestId of requestIds) fresh.add(requestId)
      await store.get()
      const missing = requestIds.filter((requestId) => !known.wanted.has(requestId))
      return write(missing.map((requestId) => ({ kind: 'wanted', requestId })))
    },
    isWanted: (requestId) => known.wanted.has(requestId),
    leftOpen: () => [...known.wanted].filter((requestId) => !fresh.has(requestId)),
    unwanted: (requestId) =>
      store.beside(async (journal) => {
        // Whoever sends it again in this run wants it again, whatever was found out about the time before.
        if (fresh.has(requestId) || !known.wanted.delete(requestId)) return ok(null)
        return journal.append({ kind: 'unwanted', requestId })
      }),
    put: async (link, requestId) => {
      await store.get()
      const entry: ListEntry = { kind: 'on', requestId, open: link }
      // A link that was just made closes even if this cannot be written: its request and its outcome are on the disk.
      if (requestId !== null) take(known, entry)
      const written = await write([entry])
      if (written.ok) tell(link)
      return written
    },
    closing: (hash) => write([{ kind: 'closing', hash }]),
    off: async (hash) => {
      const link = known.open.get(hash)
      const written = link === undefined ? ok(null) : await write([{ kind: 'off', hash }])
      if (written.ok) tell(link)
      return written
    },
    moveChat: async (from, to) => {
      await store.get()
      moved.set(from, to)
      return ok(null)
    },
    close: async () => {
      await store.close()
      await (await store.get()).close()
    },
  }
}
