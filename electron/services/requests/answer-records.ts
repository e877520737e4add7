import { join } from 'node:path'
import { z } from 'zod'
import { chatIdSchema } from '../../contract/chats'
import { fold } from '../../contract/fold'
import { type Answered, type AnsweredHow, answeredHows, userIdSchema } from '../../contract/people'
import type { AccountFolder } from '../../storage/account-folder'
import { fileFormat, unversioned } from '../../storage/file-format'
import { openJournal } from '../../storage/journal'
import type { Log } from '../../storage/log'
import { type Closable, createLazyStore } from '../accounts/lazy-store'
import { searchWords } from '../links/store/matching'

const entrySchema = z.discriminatedUnion('kind', [
  /** The user has answered, but nothing was sent yet. `at`: seconds since 1970, server time. */
  z.strictObject({
    ...{ kind: z.literal('held'), key: z.string(), at: z.number().int(), approved: z.boolean() },
    ...{ chatId: chatIdSchema, community: z.string(), userId: userIdSchema, name: z.string() },
    ...{ username: z.string().nullable(), link: z.string().nullable() },
    /** They are banned as well. */
    banned: z.literal(true).optional(),
    /** A rule did, by itself. */
    byRule: z.literal(true).optional(),
  }),
  z.strictObject({ kind: z.literal('became'), key: z.string(), how: z.enum(['undone', ...answeredHows]) }),
])
const format = fileFormat(entrySchema, [unversioned])
type RecordEntry = z.infer<typeof entrySchema>
type Held = Extract<RecordEntry, { kind: 'held' }>

/** An answer as it is remembered. `how` null: it is still held, or the app ended before it was sent. */
export type AnswerRecord = Omit<Answered, 'how' | 'together'> & { readonly how: AnsweredHow | null }

/** An answer that a rule gave by itself. `key`: the same for the same answer. */
export interface RuleAnswer extends Omit<Held, 'kind' | 'byRule' | 'banned'> {
  readonly how: AnsweredHow
}

/** The last answers of an account, in `answers.jsonl` in its folder. */
export interface AnswerRecords extends Closable {
  /** Records answers; resolves when they are on the disk. If that fails, they are remembered until the app ends. */
  held(people: readonly Omit<Held, 'kind'>[]): Promise<void>
  became(key: string, how: AnsweredHow | 'undone'): Promise<void>
  /** Records what a rule has answered; once, however often it is recorded. */
  byRule(answer: RuleAnswer): Promise<void>
  /** Latest first; every word of the search must be found. */
  find(search: string, limit: number): Promise<{ readonly rows: AnswerRecord[]; readonly total: number }>
}

/** How many answers are remembered: some months of a busy community. */
const KEPT = 5_000

const compact = (entries: readonly RecordEntry[]): readonly RecordEntry[] => {
  const undone = new Set(
    entries.flatMap((entry) => (entry.kind === 'became' && entry.how === 'undone' ? entry.key : [])),
  )
  const keys = entries.flatMap((entry) => (entry.kind === 'held' && !undone.has(entry.key) ? entry.key : []))
  const kept = new Set(keys.slice(-KEPT))
  // Only the last outcome of an answer counts.
  const last = new Map(entries.flatMap((entry) => (entry.kind === 'became' ? [[entry.key, entry] as const] : [])))
  return entries.filter((entry) => kept.has(entry.key) && (entry.kind === 'held' || last.get(entry.key) === entry))
}

interface Known extends Omit<Held, 'kind'> {
  /** null: it is still held, or the app ended before it was sent. */
  how: AnsweredHow | null
}

const take = (known: Map<string, Known>, entry: RecordEntry): void => {
  if (entry.kind === 'held') {
    const { kind: _, ...held } = entry
    known.set(entry.key, { ...held, how: null })
    const [oldest] = known.keys()
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
    return
  }
  const person = known.get(entry.key)
  if (entry.how === 'undone') known.delete(entry.key)
  else if (person !== undefined) person.how = entry.how
}

const textOf = ({ name, username, community, link }: Known): string =>
  fold([name, username === null ? '' : `@${username}`, community, link ?? ''].join('\n'))

export const createAnswerRecords = ({ folder, log }: { folder: AccountFolder; log: Log }): AnswerRecords => {
  /** Kept here, so that it survives a file that cannot be read for a moment. */
  let known = new Map<string, Known>()
  const open = async () => {
    const journal = await openJournal(join(folder.path, 'answers.jsonl'), format, compact)
    if (journal.setAsideAt() !== null) log.warn('answers.damaged')
    const read = new Map<string, Known>()
    for (const entry of journal.entries()) take(read, entry)
    known = new Map([...read, ...known])
    return journal
  }
  const store = createLazyStore({ folder, open, isKnown: ({ unavailable }) => unavailable === null })
  const add = async (entries: readonly RecordEntry[]): Promise<void> => {
    const written = await store.beside(async (journal) => {
      for (const entry of entries) take(known, entry)
      const all = await Promise.all(entries.map(journal.append))
      return all.find(({ ok }) => !ok) ?? { ok: true, value: null }
    })
    if (!written.ok) log.error('answers.not-written', { code: written.error.code })
  }
  return {
    held: (people) => add(people.map((person) => ({ kind: 'held', ...person }))),
    became: (key, how) => add([{ kind: 'became', key, how }]),
    byRule: ({ how, ...held }) =>
      add([
        { kind: 'held', ...held, byRule: true },
        { kind: 'became', key: held.key, how },
      ]),
    find: async (search, limit) => {
      await store.get()
      const words = searchWords(search)
      const found = [...known.values()]
        .filter((person) => words.every((word) => textOf(person).includes(word)))
        .reverse()
      const rows = found
        .slice(0, limit)
        .map(({ key, ...person }): AnswerRecord => ({ ...person, heldId: key.split(' ')[0] ?? '' }))
      return { rows, total: found.length }
    },
    close: async () => {
      await store.close()
      await (await store.get()).close()
    },
  }
}
