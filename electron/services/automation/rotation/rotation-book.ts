import { join } from 'node:path'
import { fail, ok, type Result } from '../../../contract/result'
import type { AccountFolder } from '../../../storage/account-folder'
import { type Journal, openJournal } from '../../../storage/journal'
import type { Log } from '../../../storage/log'
import { type Closable, createLazyStore } from '../../accounts/lazy-store'
import type { ChatFollower } from '../../chats/chat-moves'
import { type BookState, compact, emptyBook, knowsChat, take } from './book-state'
import { type RotationEntry, rotationFormat } from './rotation-entry'

/** Which links of an account are replaced by themselves, and how far that has come: `rotation.jsonl` of its folder. */
export interface RotationBook extends Closable, ChatFollower {
  /** Resolves once the file was read; `fileNotRead`, `fileNewer`: it cannot be, and nothing is replaced meanwhile. */
  load(): Promise<Result<null>>
  /** As far as it was read; it changes with what is written. */
  readonly state: Readonly<BookState>
  /**
   * Writes the entries that `decide` makes of what stands, one change after another. They hold once they are on the disk:
   * `fileNotRead`, `fileNewer`, `diskFull`, `fileNotWritten`.
   */
  write(decide: (state: Readonly<BookState>) => readonly RotationEntry[]): Promise<Result<null>>
  /** Something happened already: it is known from now on, even where it cannot be written. */
  note(entry: RotationEntry): Promise<void>
}

interface RotationBookOptions {
  readonly folder: AccountFolder
  readonly log: Log
  /** Something is replaced by itself from now on, or no more, or was replaced. */
  readonly onChange: () => void
}

export const createRotationBook = ({ folder, log, onChange }: RotationBookOptions): RotationBook => {
  const state = emptyBook()
  let isRead = false
  const open = async (): Promise<Journal<RotationEntry>> => {
    const journal = await openJournal(join(folder.path, 'rotation.jsonl'), rotationFormat, compact)
    if (journal.setAsideAt() !== null) log.warn('rotation.damaged')
    if (journal.unavailable !== null) log.warn('rotation.not-read', { code: journal.unavailable.error.code })
    if (journal.unavailable !== null || isRead) return journal
    for (const entry of journal.entries()) take(state, entry)
    isRead = true
    return journal
  }
  const store = createLazyStore({ folder, open, isKnown: ({ unavailable }) => unavailable === null })
  const write: RotationBook['write'] = (decide) =>
    store.inTurn(async (journal) => {
      const entries = decide(state)
      if (entries.length === 0) return ok(null)
      const written = await Promise.all(entries.map(journal.append))
      const failed = written.find((one) => !one.ok)
      if (failed !== undefined) return failed
      for (const entry of entries) take(state, entry)
      onChange()
      return ok(null)
    })
  return {
    state,
    write,
    load: async () => {
      const { unavailable } = await store.get()
      return unavailable === null ? ok(null) : fail(unavailable.error.code)
    },
    note: async (entry) => {
      const noted = await store.inTurn(async (journal) => {
        take(state, entry)
        return journal.append(entry)
      })
      onChange()
      // Done again at the next start, it does nothing.
      if (!noted.ok) log.error('rotation.not-written', { code: noted.error.code })
    },
    moveChat: (from, to) => write((now) => (knowsChat(now, from) ? [{ kind: 'moved', from, to }] : [])),
    close: async () => {
      await store.close()
      await (await store.get()).close()
    },
  }
}
