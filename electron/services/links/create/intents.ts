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

/** The journal of one account's link requests, with an index of it in memory. */
export interface Intents {
  /** Why the journal could not be read; null: it was. Opening it again may succeed. */
  readonly unavailable: UnavailableFile | null
  /** All entries on the disk, oldest first. */
  entries(): readonly IntentEntry[]
  /**
   * Writes an entry. An outcome is known at once, even if writing it fails; an intent counts only once it is synced.
   * Resolves when the entry is on the disk; `fileNotRead`, `diskFull`, `fileNotWritten`.
   */
  append(entry: IntentEntry): Promise<Result<null>>
  /** Intents without an outcome, oldest first; of several intents of one request only the latest. */
  open(): readonly Intent[]
  isOpen(requestId: string): boolean
  /** When the open intent of a request was written, seconds since 1970, server time; null: it has none. */
  openAt(requestId: string): number | null
  /** The last outcome of a request; null: it has none, or a later intent of it is open. */
  outcome(requestId: string): Outcome | null
  /** Calls the listener for each request whose record changes, for as long as the journal is open. */
  onRecord(listener: (requestId: string) => void): void
  /** Hashes of links that requests of this account are known to have made; no open intent may claim them. */
  claimed(): ReadonlySet<string>
  /** The id that a community has now. Intents and links are returned with it, whichever id is on the disk. */
  current(chatId: string): string
  /** A basic group became a supergroup with another id (both marked). */
  moveChat(from: string, to: string): void
  /** Resolves once all outcomes are on the disk; those that could not be written before are written again. */
  synced(): Promise<Result<null>>
  /** Waits for writes under way; later ones are refused (`fileNotWritten`). */
  close(): Promise<void>
  /** The path to which a damaged journal was moved when this one was opened; null: it was not damaged. */
  setAsideAt(): string | null
  /** The names of all damaged copies of the journal. */
  asides(): readonly string[]
}

const nowhere: ChatMoves = new Map()

/** Opens `links.jsonl` in the account's folder. */
export const openIntents = async ({ path }: AccountFolder, moves = nowhere): Promise<Intents> =>
  indexIntents(await openJournal(join(path, 'links.jsonl'), entryFormat, compactIntents), moves)

/** Indexes a journal in memory, so that no question has to go through all of its entries. */
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
    // Deleted first, so that the latest intent comes last.
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
      // If a request was sent again since, it has a newer outcome, or will have one.
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

/** The account's only journal of link requests, opened on first use. */
export interface IntentJournal extends Closable, ChatFollower {
  intents(): Promise<Intents>
}

export interface IntentJournalOptions {
  readonly folder: AccountFolder
  readonly log: Log
  /** Basic groups of the account that have become supergroups so far. */
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

/** The links that requests of this account have made, oldest first, with the ids that their communities had then. */
export const listMade = (entries: readonly IntentEntry[]): readonly InviteLink[] =>
  entries.flatMap((entry) => (entry.kind === 'created' ? [entry.link] : []))
