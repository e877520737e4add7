import { join } from 'node:path'
import { z } from 'zod'
import { chatIdSchema } from '../../contract/chats'
import { ok, type Result } from '../../contract/result'
import type { AccountFolder } from '../../storage/account-folder'
import { fileFormat, unversioned } from '../../storage/file-format'
import { readJsonFile } from '../../storage/json-file'
import type { Log } from '../../storage/log'
import { replaceFile } from '../../storage/write-file'
import { type Closable, createLazyStore } from '../accounts/lazy-store'
import type { ChatFollower } from '../chats/chat-moves'

/** Moments are seconds since 1970, server time. */
const moment = z.number().int()

const linkSchema = z.strictObject({
  /** People inside who came by it. */
  usage: z.number().int(),
  /** The most joins within any hour, as far as they were counted. */
  most: z.number().int(),
  /** When a rush was told last; null: never. */
  rush: moment.nullable(),
  /** Keys that are no news any more. */
  noted: z.array(z.string()),
})

const chatSchema = z.strictObject({
  /** When the last look at its links began. */
  lookedAt: moment,
  /** Of whom who wait long the user was told; null: nobody does. Left out: nobody has looked yet. */
  waiting: z.strictObject({ until: moment, at: moment }).nullable().optional(),
  /**
   * Of whose wave of requests the user was told, by the link's hash, '' for none. Left out: nobody has looked yet, as in a
   * file that was written before there was this rule.
   */
  waves: z.record(z.string(), z.strictObject({ until: moment, at: moment })).optional(),
  /** By hash: those that work. */
  links: z.record(z.string(), linkSchema),
})
export type ChatState = z.infer<typeof chatSchema>

const stateSchema = z.strictObject({
  /** When a look at all communities began last that was whole; null: none was. */
  lookedAt: moment.nullable(),
  chats: z.record(chatIdSchema, chatSchema),
})
const format = fileFormat(stateSchema, [unversioned])

/**
 * What stood at the last look, in `watch.json` of the account's folder: what is not in it is news. Without it the next look
 * takes note of all that stands and tells nothing.
 */
export interface WatchState extends Closable, ChatFollower {
  /** null: it was never looked at. */
  chat(chatId: string): Promise<ChatState | null>
  lookedAt(): Promise<number | null>
  /** Known at once, written with `save`. */
  put(chatId: string, state: ChatState): Promise<void>
  /** Communities that are there no more are forgotten. */
  looked(at: number, chatIds: ReadonlySet<string>): Promise<void>
  /** Writes what changed since it was written last. */
  save(): Promise<void>
}

interface Kept {
  lookedAt: number | null
  readonly chats: Map<string, ChatState>
  /** The file could not be read and is left alone. */
  readonly isUnread: boolean
  /** As it was written last. */
  written: string
}

export const createWatchState = ({ folder, log }: { folder: AccountFolder; log: Log }): WatchState => {
  const path = join(folder.path, 'watch.json')
  const open = async (): Promise<Kept> => {
    const file = await readJsonFile(path, format)
    if (file.kind === 'damaged') log.warn('watch.damaged')
    if (file.kind === 'unavailable') log.warn('watch.not-read', { code: file.error.code })
    const { lookedAt, chats } = file.kind === 'read' ? file.value : { lookedAt: null, chats: {} }
    const isUnread = file.kind === 'unavailable'
    return { lookedAt, chats: new Map(Object.entries(chats)), isUnread, written: '' }
  }
  // What was looked at since stays where the file cannot be read: a later start reads it again.
  const file = createLazyStore({ folder, open })
  const write = async (kept: Kept): Promise<Result<null>> => {
    if (kept.isUnread) return ok(null)
    const text = format.stringify({ lookedAt: kept.lookedAt, chats: Object.fromEntries(kept.chats) })
    if (text === kept.written) return ok(null)
    const written = await replaceFile(path, text, 0o600)
    if (written.ok) kept.written = text
    else log.warn('watch.not-written', { code: written.error.code })
    return written
  }
  return {
    close: file.close,
    chat: async (chatId) => (await file.get()).chats.get(chatId) ?? null,
    lookedAt: async () => (await file.get()).lookedAt,
    put: async (chatId, state) => void (await file.get()).chats.set(chatId, state),
    looked: async (at, chatIds) => {
      const kept = await file.get()
      kept.lookedAt = at
      for (const chatId of kept.chats.keys()) if (!chatIds.has(chatId)) kept.chats.delete(chatId)
    },
    save: async () => void (await file.inTurn(write)),
    moveChat: (from, to) =>
      file.inTurn(async (kept) => {
        const moved = kept.chats.get(from)
        if (moved === undefined) return ok(null)
        kept.chats.delete(from)
        // What was seen of the supergroup since is newer.
        if (!kept.chats.has(to)) kept.chats.set(to, moved)
        return write(kept)
      }),
  }
}
