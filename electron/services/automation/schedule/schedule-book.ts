import { join } from 'node:path'
import type { AppError } from '../../../contract/errors'
import { ok, type Result } from '../../../contract/result'
import type { AccountFolder } from '../../../storage/account-folder'
import { type Journal, openJournal } from '../../../storage/journal'
import type { Log } from '../../../storage/log'
import { type Closable, createLazyStore } from '../../accounts/lazy-store'
import type { ChatFollower } from '../../chats/chat-moves'
import { type BookState, compact, emptyBook, knowsChat, take } from './book-state'
import { type ScheduleEntry, scheduleFormat } from './schedule-entry'

/** What an account has planned, is doing and has done: `schedule.jsonl` of its folder. */
export interface ScheduleBook extends Closable, ChatFollower {
  /** As it is now; it changes with what is written. */
  state(): Promise<Readonly<BookState>>
  /** Why nothing can be planned or done; null: it can. Another look may read the file. */
  trouble(): Promise<AppError | null>
  /**
   * Writes the entry that `decide` makes of what stands, one change after another; null: nothing is to be written.
   * Answers whether something was. It holds once it is on the disk: `fileNotRead`, `fileNewer`, `diskFull`,
   * `fileNotWritten`.
   */
  write(decide: (state: Readonly<BookState>) => Result<ScheduleEntry> | null): Promise<Result<boolean>>
  /** Something happened already: it is known from now on, even where it cannot be written. */
  note(entry: ScheduleEntry): Promise<void>
}

interface Kept {
  readonly journal: Journal<ScheduleEntry>
  readonly state: BookState
}

export const createScheduleBook = ({ folder, log }: { folder: AccountFolder; log: Log }): ScheduleBook => {
  const open = async (): Promise<Kept> => {
    const journal = await openJournal(join(folder.path, 'schedule.jsonl'), scheduleFormat, compact)
    if (journal.setAsideAt() !== null) log.warn('schedule.damaged')
    if (journal.unavailable !== null) log.warn('schedule.not-read', { code: journal.unavailable.error.code })
    const state = emptyBook()
    for (const entry of journal.entries()) take(state, entry)
    return { journal, state }
  }
  const store = createLazyStore({ folder, open, isKnown: ({ journal }) => journal.unavailable === null })
  const write: ScheduleBook['write'] = (decide) =>
    store.inTurn(async ({ journal, state }) => {
      const entry = decide(state)
      if (entry === null) return ok(false)
      if (!entry.ok) return entry
      const written = await journal.append(entry.value)
      if (!written.ok) return written
      take(state, entry.value)
      return ok(true)
    })
  return {
    state: async () => (await store.get()).state,
    trouble: async () => (await store.get()).journal.unavailable?.error ?? null,
    write,
    note: async (entry) => {
      const noted = await store.inTurn(async ({ journal, state }) => {
        take(state, entry)
        return journal.append(entry)
      })
      // Done again at the next start, it does nothing.
      if (!noted.ok) log.error('schedule.not-written', { code: noted.error.code })
    },
    moveChat: (from, to) => write((state) => (knowsChat(state, from) ? ok({ kind: 'moved', from, to }) : null)),
    close: async () => {
      await store.close()
      await (await store.get()).journal.close()
    },
  }
}
