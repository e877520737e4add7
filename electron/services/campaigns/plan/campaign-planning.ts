/*
 * How a plan becomes rows, mostly by pure functions: the cells of a table (`read-table.ts`; `unpack-workbook.ts`
 * unpacks workbooks and counts the bytes that really come out; `files/detect-encoding.ts` finds the encoding of a
 * text), what its columns hold (`guess-columns.ts`), what a cell means (`read-cells.ts`, `text/read-expiry.ts`), the
 * rows in their order, with lasting keys (`plan-rows.ts`), and their mistakes (`check.ts`). `campaign-drafts.ts` stores
 * plans; each change resolves when it is on the disk. Rows are worked out once for each state of what they depend on,
 * and Telegram is asked only in the check: for communities in no list, and for titles that are taken. The start freezes
 * the rows, each with a request id of its own, and hands them to the engine.
 */

import { format } from 'date-fns'
import type { RowRemark } from '../../../contract/campaigns'
import type { Chat } from '../../../contract/chats'
import type { AppError } from '../../../contract/errors'
import type { LinkQuery } from '../../../contract/link-list'
import { fail, ok, type Result } from '../../../contract/result'
import type { Account } from '../../../contract/session'
import type { DateOrder } from '../../../contract/text-format'
import { isOutOfReach } from '../../calls/is-out-of-reach'
import type { Chats } from '../../chats/chats'
import type { LinkStore } from '../../links/store/link-store'
import { type CheckedRow, checkRows, titleKey } from './check'
import type { KeptDraft } from './draft-record'
import { type Communities, type CommunityLookup, canBeAskedFor, createCommunities } from './find-community'
import { planRows, shownOrder } from './plan-rows'

/** The rows of a draft as it is now, with all mistakes. */
export interface Planned {
  readonly rows: readonly CheckedRow[]
  /** How many rows there would be: more than `rows` if a campaign cannot take them all. */
  readonly total: number
  /** Mistakes of the plan itself, and so of every row that has no value of its own there. */
  readonly planMistakes: readonly RowRemark[]
  /** How the table's dates are read; null: none is ambiguous. */
  readonly dateOrder: DateOrder | null
  /** The check is complete: every community's links were read for titles that are taken. */
  readonly checked: boolean
}

/** Works out the rows of plans, and checks them with Telegram. */
export interface Planning {
  /** Worked out once for each state of what it depends on. */
  plan(kept: KeptDraft): Promise<Planned>
  /**
   * Asks Telegram about communities that are in no list, and reads which titles are taken. Bots cannot read links back:
   * after a lost answer they could not tell which links exist, so they cannot make campaigns (`botsCannot`).
   */
  check(kept: KeptDraft): Promise<Result<null>>
  communities(kept: KeptDraft | null): Promise<Communities>
  forget(campaignId: string): void
}

export interface PlanningOptions {
  readonly account: Account
  readonly chats: Pick<Chats, 'list' | 'find' | 'resolve'>
  readonly linkStore: Pick<LinkStore, 'select'>
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  /** Whether this computer writes dates with the month first. */
  readonly monthFirst: () => boolean
}

/** Most names of a table that one check asks Telegram for: looking names up soon meets a flood wait. */
const ASKED_MAX = 20

/** Refusals that are about the community, not about the connection or the account. */
const unknownCodes = new Set<AppError['code']>([
  ...(['chatNotFound', 'chatNameInvalid', 'chatNotCommunity', 'chatJoinLink', 'chatUnsupported'] as const),
])

interface Kept {
  readonly key: string
  readonly value: Planned
  /**
   * From `from` until before `until`, seconds since 1970, server time, the value is right: after that, another expiry
   * has passed.
   */
  readonly from: number
  readonly until: number
}

export const createPlanning = ({ account, chats, linkStore, serverTime, monthFirst }: PlanningOptions): Planning => {
  /** Telegram's answers, by the text or the id that was asked for. */
  const asked = new Map<string, CommunityLookup>()
  /** Chosen communities that are in no list and were looked up in `chats`. */
  const looked = new Set<string>()
  const plans = new Map<string, Kept>()
  /** Titles that are taken, by campaign and community. */
  const taken = new Map<string, Map<string, ReadonlySet<string>>>()
  let learned = 0

  const listed = async (): Promise<readonly Chat[]> => {
    const list = await chats.list(false)
    return list.ok ? list.value : []
  }

  /** A chosen community that is in no list was resolved by the user before, so `chats` knows it. */
  const lookFor = async ({ record }: KeptDraft, list: readonly Chat[]): Promise<void> => {
    const here = new Set(list.map(({ id }) => id))
    for (const chatId of chosenIn(record)) {
      if (here.has(chatId) || asked.has(chatId) || looked.has(chatId)) continue
      looked.add(chatId)
      const found = await chats.find(chatId)
      if (!found.ok) continue
      asked.set(chatId, { kind: 'found', chat: found.value })
      learned += 1
    }
  }

  const communities = async (kept: KeptDraft | null): Promise<Communities> => {
    const list = await listed()
    if (kept !== null) await lookFor(kept, list)
    return createCommunities(list, asked)
  }

  const plan = async (kept: KeptDraft): Promise<Planned> => {
    const { record, cells, version } = kept
    const list = await listed()
    await lookFor(kept, list)
    const now = serverTime()
    const date = format(now * 1_000, 'yyyy-MM-dd')
    const names = list.map(({ id, title, username }) => `${id} ${title} ${username}`).join('\n')
    const key = [version, learned, date, monthFirst(), names].join('\n')
    const known = plans.get(record.id)
    if (known?.key === key && now >= known.from && now < known.until) return known.value
    const table = record.table === null || cells === null ? null : { ...record.table, cells }
    const { rows, total } = planRows({
      ...{ draft: record.draft, edits: record.edits, removed: new Set(record.removed), date, monthFirst: monthFirst() },
      table,
      communities: createCommunities(list, asked),
    })
    const read = taken.get(record.id)
    const value = {
      ...checkRows({ rows, taken: read ?? new Map(), now }),
      total,
      dateOrder: table === null ? null : shownOrder(table, monthFirst()),
      checked: read !== undefined && rows.every(({ chatId }) => chatId === null || read.has(chatId)),
    }
    plans.set(record.id, { key, value, from: now, until: nextEnd(value.rows, now) })
    return value
  }

  const ask = async (text: string): Promise<Result<null>> => {
    const answer = await chats.resolve(text)
    if (answer.ok) asked.set(text, { kind: 'found', chat: answer.value })
    else if (unknownCodes.has(answer.error.code)) asked.set(text, { kind: 'unknown' })
    else if (isOutOfReach(answer.error)) asked.set(text, { kind: 'noRight' })
    else return answer
    learned += 1
    return ok(null)
  }

  /** Asks Telegram about communities that are in no list: chosen by the user, or named in the table. */
  const askForAll = async (kept: KeptDraft): Promise<Result<null>> => {
    const here = new Set((await listed()).map(({ id }) => id))
    // A community that was refused before may be allowed by now.
    for (const [text, { kind }] of asked) if (kind !== 'found' || here.has(text)) asked.delete(text)
    learned += 1
    for (const chatId of chosenIn(kept.record)) {
      if (here.has(chatId)) continue
      const answer = await ask(chatId)
      if (!answer.ok) return answer
    }
    const { rows } = await plan(kept)
    const texts = rows.flatMap(({ mistakes }) =>
      mistakes.flatMap(({ code, text }) => (code === 'communityUnknown' && text !== null ? [text] : [])),
    )
    for (const text of [...new Set(texts)].filter(canBeAskedFor).slice(0, ASKED_MAX)) {
      if (asked.has(text)) continue
      const answer = await ask(text)
      if (!answer.ok) return answer
    }
    return ok(null)
  }

  const readTitles = async (chatId: string): Promise<Result<ReadonlySet<string>>> => {
    const active = await linkStore.select({ kind: 'matching', query: activeIn(chatId), except: [] })
    if (active.ok) return ok(new Set(active.value.map(({ link }) => titleKey(link.title ?? ''))))
    if (!isOutOfReach(active.error)) return active
    asked.set(chatId, { kind: 'noRight' })
    return ok(new Set())
  }

  return {
    plan,
    communities,

    check: async (kept) => {
      const { id } = kept.record
      if (account.isBot) return fail('botsCannot')
      const list = await chats.list(true)
      if (!list.ok) return list
      const known = await askForAll(kept)
      if (!known.ok) return known
      const { rows } = await plan(kept)
      const chatIds = [...new Set(rows.flatMap(({ chatId }) => chatId ?? []))]
      const read = await Promise.all(chatIds.map(readTitles))
      const titles = new Map<string, ReadonlySet<string>>()
      for (const [at, chatId] of chatIds.entries()) {
        const one = read[at]
        if (one?.ok === false) return one
        if (one !== undefined) titles.set(chatId, one.value)
      }
      taken.set(id, titles)
      learned += 1
      return ok(null)
    },

    forget: (campaignId) => {
      plans.delete(campaignId)
      taken.delete(campaignId)
    },
  }
}

/** Every community that the user chose, for all rows or for one. */
const chosenIn = ({ draft, edits }: KeptDraft['record']): ReadonlySet<string> =>
  new Set([...draft.chats, ...Object.values(edits).flatMap(({ chatId }) => chatId ?? [])])

const nextEnd = (rows: readonly CheckedRow[], now: number): number => {
  let next = Infinity
  for (const { terms } of rows) {
    if (terms.expires.kind === 'at' && terms.expires.date > now) next = Math.min(next, terms.expires.date)
  }
  return next
}

const activeIn = (chatId: string): LinkQuery => ({
  scope: { kind: 'chat', chatId },
  tab: 'active',
  search: '',
  filter: { tags: [], creators: [], chats: [], runsOutWithin: null, nobodyCame: false },
  sort: { by: 'date', descending: true },
})
