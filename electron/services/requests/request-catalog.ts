import { fold } from '../../contract/fold'
import { compareNaturally } from '../../contract/link-order'
import type { AlikeGroup, JoinRequest, RequestFilter, RequestMark, RequestWindow } from '../../contract/people'
import type { RequestOrder } from '../../contract/request-signs'
import { annotationKey } from '../links/local/annotations'
import { searchWords } from '../links/store/matching'
import { alikeGroups } from './alike-groups'
import { type Likeness, likenessOf } from './likeness/likeness'
import { compareText, comparing, longestFirst } from './request-orders'
import type { WaitingList } from './waiting-list'

/** From this length on, words are also searched in a link's hash: shorter words occur in far too many hashes. */
const HASH_WORD = 4

/** A community in which somebody may wait. */
export interface RequestPlace {
  readonly chatId: string
  readonly title: string
  readonly list: WaitingList
}

interface Row {
  readonly request: JoinRequest
  /** The text that a search looks through, folded; each field on its own line, so that no word is found across two. */
  readonly text: string
  readonly hash: string
  readonly firstSeen: number
  readonly list: WaitingList
  readonly likeness: Likeness
}

/** People who wait but are in no list, since they are being answered. */
export interface Hidden {
  /** Increases whenever the set of hidden people changes. */
  version(): number
  has(chatId: string, userId: string): boolean
}
const nobody: Hidden = { version: () => 0, has: () => false }

/** Answers queries about people who wait; rows are sorted only once for each state of what is known. */
export const createRequestCatalog = (places: () => readonly RequestPlace[], hidden = nobody) => {
  let kept: {
    readonly key: string
    readonly all: readonly Row[]
    readonly rows: readonly Row[]
    readonly chats: RequestWindow['chats']
    readonly alike: readonly AlikeGroup[]
    /** The rows in each order that was asked for. */
    readonly orders: Map<RequestOrder, readonly Row[]>
  } | null = null

  const current = () => {
    const versions = places().map(({ chatId, title, list }) => [chatId, title, list.version])
    const key = JSON.stringify([hidden.version(), versions])
    if (kept?.key === key) return kept
    const all = places().flatMap(rowsOf).sort(longestFirst)
    const rows = all.filter(({ request }) => !hidden.has(request.chatId, request.person.userId))
    const chats = places().flatMap((place) => facetsOf(place, hidden))
    const alike = alikeGroups(rows.map(({ request }) => request))
    kept = { key, all, rows, chats: chats.sort(byTitle), alike, orders: new Map([['longest', rows]]) }
    return kept
  }
  const inOrder = (order: RequestOrder): readonly Row[] => {
    const { rows, orders } = current()
    const known = orders.get(order) ?? [...rows].sort(comparing(order))
    orders.set(order, known)
    return known
  }

  return {
    /** Everybody who waits, hidden people included, longest waiting first. */
    all: (): readonly JoinRequest[] => current().all.map(({ request }) => request),
    /** How many people wait who are not hidden. */
    count: (): number => current().rows.length,
    chats: (): RequestWindow['chats'] => current().chats,
    /** Those who look alike and are not hidden, by community and link, the largest group first. */
    alike: (): readonly AlikeGroup[] => current().alike,
    /** The tick at which anything new was last read in any community. */
    newestAt: (): number => places().reduce((newest, { list }) => Math.max(newest, list.newestAt), 0),
    /**
     * The requests that a filter finds, in its order. `seen`: only people whom the page had been shown by
     * then. `made`: the links of the filter's campaign, as `annotationKey`; null: the filter names no campaign.
     */
    find: (
      { search, chatId, hash, signs, alike, order }: RequestFilter,
      {
        seen = null,
        made = null,
      }: { readonly seen?: RequestMark | null; readonly made?: ReadonlySet<string> | null } = {},
    ): readonly JoinRequest[] => {
      const words = searchWords(search)
      const found = inOrder(order).filter(
        (row) =>
          (chatId === null || row.request.chatId === chatId) &&
          (chatId === null || hash === null || (row.request.via?.hash ?? '') === hash) &&
          (!alike || row.request.alike) &&
          signs.every((wanted) => row.request.signs.some(({ sign }) => sign === wanted)) &&
          (made === null || isMade(row.request, made)) &&
          (seen === null || wasSeen(row, seen)) &&
          words.every((word) => row.text.includes(word) || (word.length >= HASH_WORD && row.hash.includes(word))),
      )
      return found.map(({ request }) => request)
    },
  }
}

export type RequestCatalog = ReturnType<typeof createRequestCatalog>

const rowsOf = ({ chatId, title, list }: RequestPlace): Row[] => {
  const people = [...list.people()]
  const likeness = likenessOf(people)
  return people.flatMap(({ person, via, firstSeen }, at) => {
    const own = likeness[at]
    if (own === undefined) return []
    const { name, username, about } = person
    const handle = username === null ? '' : `@${username}`
    return {
      request: { chatId, community: title, person, via, signs: own.signs, alike: own.alike },
      text: fold([name, handle, about, title, via?.title ?? ''].join('\n')),
      hash: fold(via?.hash ?? ''),
      ...{ firstSeen, list, likeness: own },
    }
  })
}

/**
 * Whether the page had been shown this person: read by then or, if the list had not been read to its end by then, asked
 * to join by then.
 */
const wasSeen = ({ request, firstSeen, list }: Row, { tick, askedUntil }: RequestMark): boolean => {
  if (firstSeen <= tick) return true
  const wasReading = list.completedAt === null || list.completedAt > tick
  return wasReading && askedUntil !== null && request.person.date <= askedUntil
}

const isMade = ({ chatId, via }: JoinRequest, made: ReadonlySet<string>): boolean =>
  via !== null && made.has(annotationKey({ chatId, hash: via.hash }))

const facetsOf = ({ chatId, title, list }: RequestPlace, hidden: Hidden): RequestWindow['chats'] => {
  const people = [...list.people()].filter(({ person }) => !hidden.has(chatId, person.userId))
  if (people.length === 0) return []
  const links = new Map<string, { title: string | null; count: number }>()
  for (const { via } of people) {
    if (via !== null) links.set(via.hash, { title: via.title, count: (links.get(via.hash)?.count ?? 0) + 1 })
  }
  const inOrder = [...links]
    .map(([hash, facet]) => ({ hash, ...facet }))
    .sort((a, b) => compareNaturally(a.title ?? a.hash, b.title ?? b.hash) || compareText(a.hash, b.hash))
  return [{ chatId, title, count: people.length, links: inOrder }]
}

const byTitle = (a: { title: string; chatId: string }, b: { title: string; chatId: string }): number =>
  compareNaturally(a.title, b.title) || compareText(a.chatId, b.chatId)
