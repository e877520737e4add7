import { join } from 'node:path'
import type { AppError } from '../../../contract/errors'
import { ok, type Result } from '../../../contract/result'
import type { AccountFolder } from '../../../storage/account-folder'
import { type Journal, openJournal } from '../../../storage/journal'
import type { Log } from '../../../storage/log'
import { type Closable, createLazyStore } from '../../accounts/lazy-store'
import type { ChatFollower } from '../../chats/chat-moves'
import { type AnswerEntry, answerFormat } from './answer-entry'
import { type AnswerState, compact, emptyState, knowsChat, take } from './answer-state'

/** The rules of an account, what they are doing and have done: `answer-rules.jsonl` of its folder. */
export interface AnswerBook extends Closable, ChatFollower {
  /** As it is now; it changes with what is written. */
  state(): Promise<Readonly<AnswerState>>
  /** Why nothing can be changed or answered; null: it can. Another look may read the file. */
  trouble(): Promise<AppError | null>
  /**
   * Writes the entry that `decide` makes of what stands, one change after another; null: nothing is to be written.
   * Answers whether something was. It holds once it is on the disk: `fileNotRead`, `fileNewer`, `diskFull`,
   * `fileNotWritten`.
   */
  write(decide: (state: Readonly<AnswerState>) => AnswerEntry | null): Promise<Result<boolean>>
  /** Something happened already: it is known from now on, even where it cannot be written. */
  note(entry: AnswerEntry): Promise<void>
}

interface Kept {
  readonly journal: Journal<AnswerEntry>
  readonly state: AnswerState
}

export const createAnswerBook = ({ folder, log }: { folder: AccountFolder; log: Log }): AnswerBook => {
  const open = async (): Promise<Kept> => {
    const journal = await openJournal(join(folder.path, 'answer-rules.jsonl'), answerFormat, compact)
    if (journal.setAsideAt() !== null) log.warn('answer-rules.damaged')
    if (journal.unavailable !== null) log.warn('answer-rules.not-read', { code: journal.unavailable.error.code })
    const state = emptyState()
    for (const entry of journal.entries()) take(state, entry)
    return { journal, state }
  }
  const store = createLazyStore({ folder, open, isKnown: ({ journal }) => journal.unavailable === null })
  const write: AnswerBook['write'] = (decide) =>
    store.inTurn(async ({ journal, state }) => {
      const entry = decide(state)
      if (entry === null) return ok(false)
      const written = await journal.append(entry)
      if (!written.ok) return written
      take(state, entry)
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
      // Looked up at the next start, it is found to be done.
      if (!noted.ok) log.error('answer-rules.not-written', { code: noted.error.code })
    },
    moveChat: (from, to) => write((state) => (knowsChat(state, from) ? { kind: 'moved', from, to } : null)),
    close: async () => {
      await store.close()
      await (await store.get()).journal.close()
    },
  }
}
