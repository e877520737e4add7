import { join } from 'node:path'
import { z } from 'zod'
import { chatIdSchema } from '../../contract/chats'
import { ok, type Result } from '../../contract/result'
import type { AccountFolder } from '../../storage/account-folder'
import { fileFormat } from '../../storage/file-format'
import { readJsonFile } from '../../storage/json-file'
import type { Log } from '../../storage/log'
import { replaceFile } from '../../storage/write-file'
import { type Closable, createLazyStore } from '../accounts/lazy-store'

/** Basic groups that became supergroups: marked id → marked id. A supergroup keeps its id for good. */
export type ChatMoves = ReadonlyMap<string, string>

/** Keeps ids of communities. */
export interface ChatFollower {
  /**
   * A basic group became a supergroup: moves what is stored under the id `from` to `to`. Repeated after a crash, so a
   * second time must do nothing. `fileNotRead`, `diskFull`, `fileNotWritten`.
   */
  moveChat(from: string, to: string): Promise<Result<unknown>>
}

/** The ids with `from` replaced by `to`, each once. */
export const movedIds = (ids: readonly string[], from: string, to: string): string[] => [
  ...new Set(ids.map((id) => (id === from ? to : id))),
]

/** Returns whether all have followed. */
type Follow = (from: string, to: string) => Promise<boolean>

/**
 * Which groups of an account have become supergroups, in `accounts/<id>/moves.json`. A move is written before anything
 * follows it, so that what a crash or a full disk prevented is made up for at the next start: Telegram may never report
 * it again.
 */
export interface ChatMovesStore extends Closable {
  /** Those known so far; none where the file cannot be read. */
  known(): Promise<ChatMoves>
  /** Saves a move, then has it followed, one move at a time. A failed write is logged. */
  keep(from: string, to: string, follow: Follow): Promise<void>
  /** Has each saved move followed: once in a run of the app, and again until all have followed. */
  catchUp(follow: Follow): Promise<void>
}

export interface ChatMovesOptions {
  readonly folder: AccountFolder
  readonly log: Log
}

const format = fileFormat(z.strictObject({ moves: z.record(chatIdSchema, chatIdSchema) }), [
  { to: 1, up: (older) => older },
])

interface Kept {
  readonly moves: Map<string, string>
  /** The file could not be read and is left alone; its moves are learned again. */
  readonly isUnread: boolean
  caughtUp: boolean
}

export const createChatMoves = ({ folder, log }: ChatMovesOptions): ChatMovesStore => {
  const path = join(folder.path, 'moves.json')

  const open = async (): Promise<Kept> => {
    const file = await readJsonFile(path, format)
    if (file.kind === 'damaged') log.warn('moves.damaged')
    if (file.kind === 'unavailable') log.warn('moves.not-read', { code: file.error.code })
    const moves = new Map(file.kind === 'read' ? Object.entries(file.value.moves) : [])
    return { moves, isUnread: file.kind === 'unavailable', caughtUp: false }
  }
  const file = createLazyStore({ folder, open, isKnown: ({ isUnread }) => !isUnread })

  const write = async ({ moves, isUnread }: Kept): Promise<void> => {
    if (isUnread) return
    const written = await replaceFile(path, format.stringify({ moves: Object.fromEntries(moves) }), 0o600)
    if (!written.ok) log.warn('moves.not-written', { code: written.error.code })
  }

  return {
    close: file.close,
    known: async () => (await file.get()).moves,
    keep: async (from, to, follow) => {
      await file.inTurn(async (kept) => {
        if (kept.moves.get(from) !== to) {
          kept.moves.set(from, to)
          await write(kept)
        }
        // Whoever failed to follow is asked again when the account is online next.
        if (!(await follow(from, to))) kept.caughtUp = false
        return ok(null)
      })
    },
    catchUp: async (follow) => {
      await file.inTurn(async (kept) => {
        if (kept.caughtUp) return ok(null)
        kept.caughtUp = true
        for (const [from, to] of kept.moves) if (!(await follow(from, to))) kept.caughtUp = false
        return ok(null)
      })
    },
  }
}

/** Updates all stored ids of an account's communities when a group becomes a supergroup. */
export interface FollowMoves {
  /** Saves the move first; resolves when all had their turn to follow. */
  moved(from: string, to: string): Promise<void>
  /** The account is online: has saved moves followed once in a run of the app, and again until all have followed. */
  catchUp(): Promise<void>
}

export interface FollowMovesOptions {
  readonly moves: ChatMovesStore
  /** In the order in which they follow. */
  readonly followers: readonly ChatFollower[]
  readonly log: Log
}

export const createFollowMoves = ({ moves, followers, log }: FollowMovesOptions): FollowMoves => {
  const follow: Follow = async (from, to) => {
    let isDone = true
    for (const follower of followers) {
      const followed = await follower.moveChat(from, to)
      if (followed.ok) continue
      log.warn('moves.not-followed', { code: followed.error.code })
      isDone = false
    }
    return isDone
  }
  return {
    moved: (from, to) => moves.keep(from, to, follow),
    catchUp: () => moves.catchUp(follow),
  }
}
