import { join } from 'node:path'
import type { InviteLink } from '../../../contract/links'
import { ok, type Result } from '../../../contract/result'
import type { AccountFolder } from '../../../storage/account-folder'
import { type Journal, openJournal } from '../../../storage/journal'
import type { UnavailableFile } from '../../../storage/json-file'
import type { Log } from '../../../storage/log'
import { type Closable, createLazyStore } from '../../accounts/lazy-store'
import type { ChatFollower, ChatMoves } from '../../chats/chat-moves'
import { compactIntents } from './compact-intents'
import { entryFormat, type Intent, type IntentEntry, type Outcome } from './intent-entry'

/** The journal of one account's requests, and what follows from it. */
export interface Intents {
  /** Why nothing is known of what was written; opening the journal anew may read it. */
  readonly unavailable: UnavailableFile | null
  /** What is on the disk, oldest first. */
  entries(): readonly IntentEntry[]
  /**
   * An outcome is known from this moment on, whatever becomes of its writing; an intent counts once it is synced.
   * Answers when the entry is on the disk; `fileNotRead`, `diskFull`, `fileNotWritten`.
   */
  append(entry: IntentEntry): Promise<Result<null>>
  /** Intents without an outcome, oldest first: a later intent of the same request takes the place of the earlier one. */
  open(): readonly Intent[]
  isOpen(requestId: string): boolean
  /** When an open intent was written, by the server's clock; null while there is none. */
  openAt(requestId: string): number | null
  /** The last outcome of a request; null while there is none, or a later intent of it is open. */
  outcome(requestId: string): Outcome | null
  /** Tells of each request whose record changes, for as long as the journal is open. */
  onRecord(listener: (requestId: string) => void): void
  /** Links that requests of this account are known to have made: no open intent may claim them. */
  claimed(): ReadonlySet<string>
  /** The id that a community has now; intents and links are told by it, whatever stands on the disk. */
  current(chatId: string): string
  /** A basic group became a supergroup, under another id. */
  moveChat(from: string, to: string): void
  /** Resolves once all outcomes are on the disk; those that could not be written are written anew. */
  synced(): Promise<Result<null>>
  /** Waits for what is being written; afterwards nothing is written any more (`fileNotWritten`). */
  close(): Promise<void>
  setAsideAt(): string | null
  asides(): readonly string[]
}

const nowhere: ChatMoves = new Map()

/** `links.jsonl` in the account's folder. */
export const openIntents = async ({ path }: AccountFolder, moves = nowhere): Promise<Intents> =>
  indexIntents(await openJournal(join(path, 'links.jsonl'), entryFormat, compactIntents), moves)

/** Keeps what is asked of the journal in memory, so that no question goes through all of its entries. */
export const indexIntents = (journal: Journal<IntentEntry>, moves = nowhere): Intents => {
  const moved = new Map(moves)
  const current = (chatId: string): string => moved.get(chatId) ?? chatId
  const open = new Map<string, Intent>()
  const outcomes = new Map<string, Outcome>()
  const claimed = new Set<string>()
  const listeners: ((requestId: string) => void)[] = []
  const take = (entry: IntentEntry): void => {
    index(entry)
    for (const listener of listeners) listener(entry.requestId)
  }
  const index = (entry: IntentEntry): void => {
    const { requestId } = entry
    // Taken out first: the latest intent stands last.
    open.delete(requestId)
    if (entry.kind === 'intent') {
      outcomes.delete(requestId)
      open.set(requestId, entry)
      return
    }
    outcomes.set(requestId, entry)
    if (entry.kind === 'created') claimed.add(entry.link.hash)
  }
  for (const entry of journal.entries()) take(entry)

  let unwritten: Outcome[] = []
  const onTheirWay = new Set<Promise<unknown>>()
  const write = async (entry: IntentEntry): Promise<Result<null>> => {
    const written = await journal.append(entry)
    if (entry.kind === 'intent') {
      if (written.ok) take(entry)
    } else if (!written.ok) unwritten.push(entry)
    return written
  }
  const append = (entry: IntentEntry): Promise<Result<null>> => {
    if (entry.kind !== 'intent') take(entry)
    const writing = write(entry)
    onTheirWay.add(writing)
    void writing.finally(() => onTheirWay.delete(writing))
    return writing
  }

  return {
    unavailable: journal.unavailable,
    append,
    entries: journal.entries,
    open: () => [...open.values()].map((intent) => followIntent(intent, current)),
    isOpen: (requestId) => open.has(requestId),
    openAt: (requestId) => open.get(requestId)?.at ?? null,
    outcome: (requestId) => {
      const outcome = outcomes.get(requestId) ?? null
      return outcome?.kind === 'created' ? { ...outcome, link: followLink(outcome.link, current) } : outcome
    },
    onRecord: (listener) => void listeners.push(listener),
    claimed: () => claimed,
    current,
    moveChat: (from, to) => void moved.set(from, to),
    synced: async () => {
      await Promise.all(onTheirWay)
      // What was sent again since has another outcome, or will have one.
      const again = unwritten.filter((entry) => outcomes.get(entry.requestId) === entry)
      unwritten = []
      const written = await Promise.all(again.map(append))
      return written.find((one) => !one.ok) ?? ok(null)
    },
    close: journal.close,
    setAsideAt: journal.setAsideAt,
    asides: journal.asides,
  }
}

type Current = (chatId: string) => string
const followIntent = (intent: Intent, current: Current): Intent => {
  const chatId = current(intent.invite.chatId)
  return chatId === intent.invite.chatId ? intent : { ...intent, invite: { ...intent.invite, chatId } }
}
const followLink = (link: InviteLink, current: Current): InviteLink => {
  const chatId = current(link.chatId)
  return chatId === link.chatId ? link : { ...link, chatId }
}

/** The one journal of an account, opened on first use. */
export interface IntentJournal extends Closable, ChatFollower {
  intents(): Promise<Intents>
}

export interface IntentJournalOptions {
  readonly folder: AccountFolder
  readonly log: Log
  /** Which groups of the account have become supergroups so far. */
  readonly moves?: () => Promise<ChatMoves>
}

export const createIntentJournal = ({ folder, log, moves }: IntentJournalOptions): IntentJournal => {
  const open = async (): Promise<Intents> => {
    const intents = await openIntents(folder, await moves?.())
    if (intents.setAsideAt() !== null) log.warn('links.journal-damaged')
    return intents
  }
  const store = createLazyStore({ folder, open, isKnown: ({ unavailable }) => unavailable === null })
  return {
    intents: store.get,
    moveChat: async (from, to) => {
      ;(await store.get()).moveChat(from, to)
      return ok(null)
    },
    close: async () => {
      await store.close()
      await (await store.get()).close()
    },
  }
}

/** The links that requests of this account have made, oldest first, under the ids that their communities had then. */
export const listMade = (entries: readonly IntentEntry[]): readonly InviteLink[] =>
  entries.flatMap((entry) => (entry.kind === 'created' ? [entry.link] : []))
