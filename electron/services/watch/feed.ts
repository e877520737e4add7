import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { chatIdSchema } from '../../contract/chats'
import { fold } from '../../contract/fold'
import type { LinkRef } from '../../contract/link-list'
import { ok } from '../../contract/result'
import { type FeedFilter, type FeedKind, isAct, type Notice, noticeSchema } from '../../contract/watch'
import type { AccountFolder } from '../../storage/account-folder'
import { fileFormat, unversioned } from '../../storage/file-format'
import { type Journal, openJournal } from '../../storage/journal'
import type { Log } from '../../storage/log'
import { type Closable, createLazyStore } from '../accounts/lazy-store'
import type { ChatFollower } from '../chats/chat-moves'
import { searchWords } from '../links/store/matching'

/** What became of a link since it was told of, so far as it is no longer there to be asked. */
export type LinkEnd = 'revoked' | 'gone'

const toldSchema = noticeSchema.omit({ done: true }).extend({
  /** Nothing else is told of this link or community by this key (`rules.ts`). */
  key: z.string(),
  /** null: it is about the community. */
  hash: z.string().nullable(),
  ended: z.enum(['revoked', 'gone']).nullable(),
})
/** A notice as it is kept. */
export type Told = z.infer<typeof toldSchema>

const entrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('told'), told: toldSchema }),
  /** `ids` null: all that were told until then. */
  z.strictObject({ kind: z.literal('read'), ids: z.array(z.string()).nullable(), read: z.boolean() }),
  z.strictObject({
    ...{ kind: z.literal('ended'), chatId: chatIdSchema, hash: z.string(), as: z.enum(['revoked', 'gone']) },
  }),
  /** A group became a supergroup. */
  z.strictObject({ kind: z.literal('moved'), from: chatIdSchema, to: chatIdSchema }),
])
const format = fileFormat(entrySchema, [unversioned])
type FeedEntry = z.infer<typeof entrySchema>

/** Everything that the user of an account was told, in `feed.jsonl` of its folder; the latest `FEED_KEPT`. */
export interface Feed extends Closable, ChatFollower {
  /** Oldest first. */
  all(): Promise<readonly Told[]>
  /**
   * Answers those with their ids, once they are on the disk; where that is not possible, they are known until the app ends. One
   * whose key is the last that its rule told of the link or community is left out: it was written before the app ended. So is
   * an act whose key the feed has.
   */
  add(notices: readonly NewNotice[]): Promise<readonly Told[]>
  /** `ids` null: all. */
  mark(ids: readonly string[] | null, read: boolean): Promise<void>
  /** The link is no longer there, or revoked. */
  ended(link: LinkRef, as: LinkEnd): Promise<void>
  unread(): Promise<number>
}

export type NewNotice = Omit<Told, 'id' | 'read' | 'ended'>

/** Some years of what a careful manager is told. */
export const FEED_KEPT = 2_000

interface FeedOptions {
  readonly folder: AccountFolder
  readonly log: Log
}

/** By id, oldest first. */
type Known = Map<string, Told>

const take = (known: Known, entry: FeedEntry): void => {
  if (entry.kind === 'told') {
    known.set(entry.told.id, entry.told)
    const [oldest] = known.keys()
    if (known.size > FEED_KEPT && oldest !== undefined) known.delete(oldest)
    return
  }
  for (const [id, told] of known) {
    const changed = change(told, entry)
    if (changed !== told) known.set(id, changed)
  }
}

const change = (told: Told, entry: Exclude<FeedEntry, { kind: 'told' }>): Told => {
  if (entry.kind === 'read') {
    const isMeant = entry.ids === null || entry.ids.includes(told.id)
    return isMeant && told.read !== entry.read ? { ...told, read: entry.read } : told
  }
  if (entry.kind === 'moved') return told.chatId === entry.from ? { ...told, chatId: entry.to } : told
  const isMeant = told.chatId === entry.chatId && told.hash === entry.hash
  return isMeant && told.ended !== entry.as ? { ...told, ended: entry.as } : told
}

/** What is kept, as it is now: one line each. */
const compact = (entries: readonly FeedEntry[]): readonly FeedEntry[] => {
  const known: Known = new Map()
  for (const entry of entries) take(known, entry)
  return [...known.values()].map((told) => ({ kind: 'told', told }))
}

export const createFeed = ({ folder, log }: FeedOptions): Feed => {
  /** Survives a file that cannot be read for a moment. */
  let known: Known = new Map()
  const open = async (): Promise<Journal<FeedEntry>> => {
    const journal = await openJournal(join(folder.path, 'feed.jsonl'), format, compact)
    if (journal.setAsideAt() !== null) log.warn('feed.damaged')
    if (journal.unavailable !== null) log.warn('feed.not-read', { code: journal.unavailable.error.code })
    const read: Known = new Map()
    for (const entry of journal.entries()) take(read, entry)
    known = new Map([...read, ...known])
    return journal
  }
  const store = createLazyStore({ folder, open, isKnown: ({ unavailable }) => unavailable === null })
  const write = async (entries: readonly FeedEntry[]): Promise<void> => {
    if (entries.length === 0) return
    const written = await store.beside(async (journal) => {
      for (const entry of entries) take(known, entry)
      const all = await Promise.all(entries.map(journal.append))
      return all.find((one) => !one.ok) ?? ok(null)
    })
    if (!written.ok) log.error('feed.not-written', { code: written.error.code })
  }
  return {
    all: async () => {
      await store.get()
      return [...known.values()]
    },
    add: async (notices) => {
      await store.get()
      const last = new Map([...known.values()].map((told) => [aboutOf(told), told.key]))
      const keys = new Set([...known.values()].map(keyOf))
      const isTold = (notice: NewNotice): boolean =>
        isAct(notice.facts) ? keys.has(keyOf(notice)) : last.get(aboutOf(notice)) === notice.key
      const fresh = notices.filter((notice) => !isTold(notice))
      const told = fresh.map((notice): Told => ({ ...notice, id: randomUUID(), read: false, ended: null }))
      await write(told.map((one) => ({ kind: 'told', told: one })))
      return told
    },
    mark: async (ids, read) => {
      await store.get()
      const isMeant = ({ id }: Told): boolean => ids === null || ids.includes(id)
      if (![...known.values()].some((told) => isMeant(told) && told.read !== read)) return
      await write([{ kind: 'read', ids: ids === null ? null : [...ids], read }])
    },
    ended: async ({ chatId, hash }, as) => {
      await store.get()
      const isNews = (told: Told): boolean => told.chatId === chatId && told.hash === hash && told.ended !== as
      if ([...known.values()].some(isNews)) await write([{ kind: 'ended', chatId, hash, as }])
    },
    unread: async () => {
      await store.get()
      return [...known.values()].filter(({ read }) => !read).length
    },
    moveChat: async (from, to) => {
      await store.get()
      if ([...known.values()].some(({ chatId }) => chatId === from)) await write([{ kind: 'moved', from, to }])
      return ok(null)
    },
    close: async () => {
      await store.close()
      await (await store.get()).close()
    },
  }
}

const aboutOf = ({ chatId, hash, facts }: NewNotice): string => `${chatId} ${hash ?? ''} ${facts.rule}`
const keyOf = (notice: NewNotice): string => `${aboutOf(notice)} ${notice.key}`

const isOf = ({ facts }: Told, kind: FeedKind): boolean => (kind === 'acts' ? isAct(facts) : facts.rule === kind)

/** Those that a filter lets through, latest first. */
export const filterFeed = (all: readonly Told[], { search, rule, chatId, unread }: FeedFilter): readonly Told[] => {
  const words = searchWords(search)
  return all
    .filter(
      (told) =>
        (rule === null || isOf(told, rule)) &&
        (chatId === null || told.chatId === chatId) &&
        (!unread || !told.read) &&
        words.every((word) => textOf(told).includes(word)),
    )
    .reverse()
}

/** A line each, so that no word is found across two of them. */
const textOf = ({ community, link }: Told): string => fold([community, link?.title ?? '', link?.link ?? ''].join('\n'))

/** As the page sees it. */
export const shownNotice = ({ key: _, hash: __, ended: ___, ...told }: Told, done: Notice['done']): Notice => ({
  ...told,
  done,
})
