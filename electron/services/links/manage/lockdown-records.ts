import { join } from 'node:path'
import { z } from 'zod'
import { chatIdSchema } from '../../../contract/chats'
import { appErrorSchema } from '../../../contract/errors'
import { linkEntrySchema } from '../../../contract/link-list'
import { inviteLinkSchema } from '../../../contract/links'
import { ok } from '../../../contract/result'
import type { AccountFolder } from '../../../storage/account-folder'
import { fileFormat, unversioned } from '../../../storage/file-format'
import { openJournal } from '../../../storage/journal'
import type { Log } from '../../../storage/log'
import { type Closable, createLazyStore } from '../../accounts/lazy-store'
import type { ChatFollower, ChatMoves } from '../../chats/chat-moves'

const staysSchema = z.strictObject({
  /** null: none of this creator's links could be read. */
  link: inviteLinkSchema.nullable(),
  creator: linkEntrySchema.shape.creator,
  error: appErrorSchema,
})

const entrySchema = z.discriminatedUnion('kind', [
  /** Written before anything is closed. `at`: seconds since 1970, server time. */
  z.strictObject({
    ...{ kind: z.literal('begun'), id: z.string(), chatId: chatIdSchema, community: z.string(), at: z.number().int() },
  }),
  /** Links that are about to be closed. */
  z.strictObject({ kind: z.literal('found'), id: z.string(), entries: z.array(linkEntrySchema) }),
  z.strictObject({ kind: z.literal('stays'), id: z.string(), stays: staysSchema }),
  z.strictObject({
    ...{ kind: z.literal('closed'), id: z.string(), hash: z.string(), replacement: inviteLinkSchema.nullable() },
  }),
])
const format = fileFormat(entrySchema, [unversioned])
type RecordEntry = z.infer<typeof entrySchema>

type Found = Extract<RecordEntry, { kind: 'found' }>['entries'][number]
type Stays = z.infer<typeof staysSchema>

/** A lockdown as it is remembered. */
export interface LockdownRecord {
  readonly id: string
  /** The id that the community has now. */
  readonly chatId: string
  readonly community: string
  readonly at: number
  /** By hash, in the order in which they were found. */
  readonly found: ReadonlyMap<string, Found>
  /** By hash. `replacement`: the primary link by which Telegram replaced it. */
  readonly closed: ReadonlyMap<string, { readonly replacement: Found['link'] | null }>
  /** What was not closed, by hash or creator, with the latest reason. */
  readonly stays: ReadonlyMap<string, Stays>
}

/** The last lockdowns of an account, in `lockdowns.jsonl` in its folder. */
export interface LockdownRecords extends Closable, ChatFollower {
  /**
   * Records an entry. If it cannot be written, it is remembered until the app ends, since closing links is more urgent.
   */
  add(entry: RecordEntry): Promise<void>
  find(id: string): Promise<LockdownRecord | null>
  /** The last lockdown of a community; null: none is remembered. */
  last(chatId: string): Promise<LockdownRecord | null>
}

/** How many lockdowns are remembered, across all communities. */
const KEPT = 10

export interface LockdownRecordsOptions {
  readonly folder: AccountFolder
  readonly log: Log
  /** Basic groups of the account that have become supergroups so far. */
  readonly moves?: () => Promise<ChatMoves>
}

/** Keeps only the entries of the last lockdowns. */
const compact = (entries: readonly RecordEntry[]): readonly RecordEntry[] => {
  const ids = new Set(entries.flatMap((entry) => (entry.kind === 'begun' ? entry.id : [])))
  const kept = new Set([...ids].slice(-KEPT))
  return entries.filter(({ id }) => kept.has(id))
}

interface Kept {
  readonly id: string
  readonly chatId: string
  readonly community: string
  readonly at: number
  readonly found: Map<string, Found>
  readonly closed: Map<string, { readonly replacement: Found['link'] | null }>
  readonly stays: Map<string, Stays>
}

const staysKey = ({ link, creator }: Stays): string => link?.hash ?? `of ${creator.id}`

const take = (records: Map<string, Kept>, entry: RecordEntry): void => {
  if (entry.kind === 'begun') {
    const { kind: _, ...head } = entry
    records.set(entry.id, { ...head, found: new Map(), closed: new Map(), stays: new Map() })
    for (const id of [...records.keys()].slice(0, -KEPT)) records.delete(id)
    return
  }
  const record = records.get(entry.id)
  if (record === undefined) return
  if (entry.kind === 'found') for (const found of entry.entries) record.found.set(found.link.hash, found)
  if (entry.kind === 'stays') record.stays.set(staysKey(entry.stays), entry.stays)
  if (entry.kind === 'closed') {
    record.closed.set(entry.hash, { replacement: entry.replacement })
    record.stays.delete(entry.hash)
  }
}

export const createLockdownRecords = ({ folder, log, moves }: LockdownRecordsOptions): LockdownRecords => {
  const open = async () => {
    const journal = await openJournal(join(folder.path, 'lockdowns.jsonl'), format, compact)
    if (journal.setAsideAt() !== null) log.warn('lockdowns.damaged')
    const records = new Map<string, Kept>()
    for (const entry of journal.entries()) take(records, entry)
    return { journal, records, moved: new Map(await moves?.()) }
  }
  const store = createLazyStore({ folder, open })
  return {
    add: async (entry) => {
      const written = await store.beside(({ journal, records }) => {
        take(records, entry)
        return journal.append(entry)
      })
      if (!written.ok) log.error('lockdowns.not-written', { code: written.error.code })
    },
    find: async (id) => {
      const { records, moved } = await store.get()
      const record = records.get(id)
      return record === undefined ? null : { ...record, chatId: moved.get(record.chatId) ?? record.chatId }
    },
    last: async (chatId) => {
      const { records, moved } = await store.get()
      const ofChat = [...records.values()].filter((record) => (moved.get(record.chatId) ?? record.chatId) === chatId)
      return ofChat.at(-1) ?? null
    },
    moveChat: async (from, to) => {
      ;(await store.get()).moved.set(from, to)
      return ok(null)
    },
    close: async () => {
      await store.close()
      await (await store.get()).journal.close()
    },
  }
}
