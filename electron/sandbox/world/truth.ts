/** What is true of who came and went, for tests to hold against what an app has found out by itself. */
import { z } from 'zod'
import type { Community, Passage } from './model'

export const truthQuery = z.object({
  /** IANA name, by which days are told. */
  zone: z.string().default('UTC'),
  /** Only who came from this moment on, and before that one; seconds since 1970. */
  from: z.number().int().optional(),
  to: z.number().int().optional(),
  /** Only who came by the link with this hash; null: by none. */
  link: z.string().nullable().optional(),
  /** Only this person; decimal. */
  userId: z.string().optional(),
})
export type TruthQuery = z.output<typeof truthQuery>

/** One time that somebody was inside. Ids are decimal, dates seconds since 1970. */
interface Stay {
  readonly userId: string
  readonly joined: number
  readonly way: 'link' | 'request' | 'added' | 'alone'
  readonly viaChatlist: boolean
  /** Hash; null: no link. */
  readonly link: string | null
  readonly approvedBy: string | null
  readonly addedBy: string | null
  /** Null: is inside now. */
  readonly went: number | null
  readonly how: 'left' | 'kicked' | 'banned' | null
  readonly removedBy: string | null
}

interface Tally {
  joined: number
  left: number
  removed: number
  /** Of those who came: who is inside now, and has been since. */
  inside: number
}

export interface Truth {
  readonly total: Tally
  /** By hash, '' for none, each as a whole; who goes counts for the link that they came by. */
  readonly links: Readonly<Record<string, Tally>>
  /** By hash, then by day (2026-03-29) in the zone: who came and who went on that day. */
  readonly days: Readonly<Record<string, Readonly<Record<string, Tally>>>>
  /** Oldest first. */
  readonly stays: readonly Stay[]
}

/** Throws RangeError for a zone that does not exist. */
export function truthOf(community: Community, query: TruthQuery): Truth {
  const stays = staysOf(community.passages).filter((stay) => isMeant(stay, query))
  const dayOf = dayIn(query.zone)
  const total = noTally()
  const links: Record<string, Tally> = {}
  const days: Record<string, Record<string, Tally>> = {}
  for (const { link, joined, went, how } of stays) {
    const key = link ?? ''
    const byDay = keyed(days, key, () => ({}))
    const ofLink = keyed(links, key, noTally)
    const first = keyed(byDay, dayOf(joined), noTally)
    for (const tally of [total, ofLink, first]) {
      tally.joined += 1
      if (went === null) tally.inside += 1
    }
    if (went === null) continue
    const last = keyed(byDay, dayOf(went), noTally)
    for (const tally of [total, ofLink, last]) tally[how === 'left' ? 'left' : 'removed'] += 1
  }
  return { total, links, days, stays }
}

function staysOf(passages: readonly Passage[]): Stay[] {
  const stays: Stay[] = []
  const open = new Map<bigint, number>()
  for (const passage of passages) {
    const { userId, date, kind, by } = passage
    const at = open.get(userId)
    const stay = at === undefined ? undefined : stays[at]
    if (kind === 'joined') {
      open.set(userId, stays.length)
      stays.push(begun(passage))
    } else if (at !== undefined && stay !== undefined) {
      stays[at] = { ...stay, went: date, how: kind, removedBy: idText(by) }
      open.delete(userId)
    }
  }
  return stays
}

function begun({ userId, date, viaLink, approvedBy, by, viaChatlist }: Passage): Stay {
  const alone = viaLink === null ? 'alone' : 'link'
  return {
    ...{ userId: `${userId}`, joined: date, link: viaLink, viaChatlist },
    way: approvedBy !== null ? 'request' : by !== null ? 'added' : alone,
    ...{ approvedBy: idText(approvedBy), addedBy: idText(by), went: null, how: null, removedBy: null },
  }
}

function isMeant({ userId, joined, link }: Stay, query: TruthQuery): boolean {
  return (
    (query.userId === undefined || query.userId === userId) &&
    (query.link === undefined || query.link === link) &&
    joined >= (query.from ?? joined) &&
    joined < (query.to ?? joined + 1)
  )
}

/** The day that a moment lies in, as 2026-03-29. */
function dayIn(timeZone: string): (moment: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (moment) => format.format(moment * 1_000)
}

/** What stands under a key, made when nothing does. */
function keyed<T>(record: Record<string, T>, key: string, make: () => T): T {
  const found = record[key] ?? make()
  record[key] = found
  return found
}

const noTally = (): Tally => ({ joined: 0, left: 0, removed: 0, inside: 0 })
const idText = (id: bigint | null): string | null => (id === null ? null : `${id}`)
