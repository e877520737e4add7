import { z } from 'zod'
import { chatIdSchema } from '../../contract/chats'
import { ok, type Result } from '../../contract/result'
import { fileFormat } from '../../storage/file-format'
import { readJsonFile } from '../../storage/json-file'
import type { Log } from '../../storage/log'
import { replaceFile } from '../../storage/write-file'
import { accountFile } from '../accounts/account-files'
import { type AccountStore, createAccountSlots } from '../accounts/account-slots'

/** Basic groups that became supergroups: marked id → marked id. A supergroup keeps its id for good. */
export type ChatMoves = ReadonlyMap<string, string>

/** Something that keeps ids of communities. */
export interface ChatFollower {
  /**
   * A basic group became a supergroup: what stands here under the id `from` stands under `to` from now on. Done already, it
   * does nothing, so it is said again after a crash. `fileNotRead`, `diskFull`, `fileNotWritten`.
   */
  moveChat(accountId: string, from: string, to: string): Promise<Result<unknown>>
}

/** Ids as a list keeps them, each once. */
export const movedIds = (ids: readonly string[], from: string, to: string): string[] => [
  ...new Set(ids.map((id) => (id === from ? to : id))),
]

/**
 * Which groups of an account have become supergroups, in `accounts/<id>/moves.json`. It stands there before anything
 * follows, so that what a crash or a full disk kept back follows at the next start: Telegram may never say it again.
 */
export interface ChatMovesStore extends AccountStore {
  /** Those known so far; none where the file cannot be read. */
  of(accountId: string): Promise<ChatMoves>
  /** Keeps it, and has all that keep ids follow; resolves when they have. What cannot be written is said in the log. */
  moved(accountId: string, from: string, to: string): Promise<void>
  /** The account is in: whoever may have been left behind follows, once in a run of the app, and until all have. */
  catchUp(accountId: string): Promise<void>
}

export interface ChatMovesOptions {
  /** The user-data folder. */
  readonly folder: string
  /** In the order in which they follow. */
  readonly followers: () => readonly ChatFollower[]
  readonly log: Log
}

const format = fileFormat(z.strictObject({ moves: z.record(chatIdSchema, chatIdSchema) }), [
  { to: 1, up: (older) => older },
])

interface Kept {
  readonly moves: Map<string, string>
  /** What lies there is not known, and stays: it is learned again. */
  readonly isUnread: boolean
  caughtUp: boolean
}

export const createChatMoves = ({ folder, followers, log }: ChatMovesOptions): ChatMovesStore => {
  const pathOf = (accountId: string): string => accountFile(folder, accountId, 'moves.json')

  const open = async (accountId: string): Promise<Kept> => {
    const file = await readJsonFile(pathOf(accountId), format)
    if (file.kind === 'damaged') log.warn('moves.damaged')
    if (file.kind === 'unavailable') log.warn('moves.not-read', { code: file.error.code })
    const moves = new Map(file.kind === 'read' ? Object.entries(file.value.moves) : [])
    return { moves, isUnread: file.kind === 'unavailable', caughtUp: false }
  }
  const slots = createAccountSlots(open, ({ isUnread }) => !isUnread)

  /** Answers whether all have followed. */
  const follow = async (accountId: string, from: string, to: string): Promise<boolean> => {
    let isDone = true
    for (const follower of followers()) {
      const followed = await follower.moveChat(accountId, from, to)
      if (followed.ok) continue
      log.warn('moves.not-followed', { code: followed.error.code })
      isDone = false
    }
    return isDone
  }
  const keep = async (accountId: string, { moves, isUnread }: Kept): Promise<void> => {
    if (isUnread) return
    const text = format.stringify({ moves: Object.fromEntries(moves) })
    const written = await replaceFile(pathOf(accountId), text, 0o600)
    if (!written.ok) log.warn('moves.not-written', { code: written.error.code })
  }

  return {
    close: slots.close,
    of: async (accountId) => (await slots.of(accountId)).moves,
    moved: async (accountId, from, to) => {
      await slots.inTurn(accountId, async (kept) => {
        if (kept.moves.get(from) !== to) {
          kept.moves.set(from, to)
          await keep(accountId, kept)
        }
        // Whoever did not follow is told again when the account is online next.
        if (!(await follow(accountId, from, to))) kept.caughtUp = false
        return ok(null)
      })
    },
    catchUp: async (accountId) => {
      await slots.inTurn(accountId, async (kept) => {
        if (kept.caughtUp) return ok(null)
        kept.caughtUp = true
        for (const [from, to] of kept.moves) if (!(await follow(accountId, from, to))) kept.caughtUp = false
        return ok(null)
      })
    },
  }
}
