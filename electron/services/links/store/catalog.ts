import type { LinkFacets, LinkQuery, LinkRef, LinkScope, LinkTab } from '../../../contract/link-list'
import { compareNaturally } from '../../../contract/link-order'
import { linkState } from '../../../contract/link-state'
import type { ChatLinks } from './chat-links'
import type { FigureSource } from './figure-source'
import { type AnnotationMap, annotationOf, creatorOf, type KnownLink } from './known-link'
import { matchLinks } from './matching'
import { isByFigures, movesWithTime, sortLinks } from './order'

/** How many sorted answers are cached: the three tabs, and those before the last keystrokes. */
const KEPT_ANSWERS = 8

/**
 * The links of a scope by tab. Without a change, only time moves links between tabs, so this holds until the next link
 * expires.
 */
export interface LinksByTab {
  readonly tabs: Readonly<Record<LinkTab, readonly KnownLink[]>>
  /** The account's own primary link, if the scope is one community. */
  readonly primary: KnownLink | null
  /** When the next link expires: seconds since 1970, server time; Infinity: none does. */
  readonly until: number
}

interface Kept<T> {
  readonly key: string
  readonly value: T
  /** When the value holds, from `from` until before `until`: seconds since 1970, server time. */
  readonly from: number
  readonly until: number
}

export interface CatalogOptions {
  /** The known links of each community in a scope, in any order. */
  readonly lists: (scope: LinkScope) => readonly ChatLinks[]
  /** The account's own user id. */
  readonly selfId: string
  readonly figures: FigureSource
}

/**
 * Answers queries about the known links of one account. An answer is sorted only once for each state of what is known,
 * so that a window of it costs no more than its rows.
 */
export const createCatalog = ({ lists, selfId, figures }: CatalogOptions) => {
  const splits = new Map<string, Kept<LinksByTab>>()
  const answers = new Map<string, Kept<readonly KnownLink[]>>()

  const stateOf = (scope: LinkScope): string =>
    lists(scope)
      .map(({ place, version }) => `${place.chatId}:${version}`)
      .join()

  const split = (scope: LinkScope, now: number): LinksByTab => {
    const id = scopeId(scope)
    const key = stateOf(scope)
    const kept = splits.get(id)
    if (kept !== undefined && holds(kept, key, now)) return kept.value
    const fresh = splitByTab(lists(scope), now, scope.kind === 'chat' ? selfId : null)
    splits.set(id, { key, value: fresh, from: now, until: fresh.until })
    return fresh
  }

  /**
   * The links that a query finds, in its order. `annotated` increases with every change of an annotation. `now`:
   * seconds since 1970, server time.
   */
  const answer = (
    query: LinkQuery,
    annotations: AnnotationMap,
    annotated: number,
    now: number,
  ): readonly KnownLink[] => {
    const id = JSON.stringify(query)
    const collected = isByFigures(query.sort.by) ? figures.version : 0
    const key = `${annotated} ${collected} ${stateOf(query.scope)}`
    const kept = answers.get(id)
    if (kept !== undefined && holds(kept, key, now)) return kept.value
    const within = split(query.scope, now)
    const matching = matchLinks(within.tabs[query.tab], query, annotations, now)
    const value = sortLinks(matching, query.sort, { annotations, figures, now })
    // An answer that depends on the clock is renewed at most once a second.
    const moves = movesWithTime(query.sort.by) || query.filter.runsOutWithin !== null
    const until = Math.min(within.until, moves ? Math.floor(now) + 1 : Infinity)
    answers.delete(id)
    answers.set(id, { key, value, from: now, until })
    for (const oldest of answers.keys()) {
      if (answers.size <= KEPT_ANSWERS) break
      answers.delete(oldest)
    }
    return value
  }

  return {
    split,
    answer,
    find: (links: readonly KnownLink[], ref: LinkRef): number | null => {
      const index = links.findIndex(({ link }) => link.hash === ref.hash && link.chatId === ref.chatId)
      return index < 0 ? null : index
    },
    facets: (scope: LinkScope, annotations: AnnotationMap, now: number): LinkFacets =>
      collectFacets(Object.values(split(scope, now).tabs).flat(), annotations),
  }
}

export type Catalog = ReturnType<typeof createCatalog>

const scopeId = (scope: LinkScope): string => (scope.kind === 'all' ? 'all' : scope.chatId)

const holds = <T>(kept: Kept<T>, key: string, now: number): boolean =>
  kept.key === key && now >= kept.from && now < kept.until

const tabOf = { active: 'active', full: 'ended', expired: 'ended', revoked: 'revoked' } as const

/**
 * `primaryOf`: the user id whose primary link is returned apart; null: nobody's. `now`: seconds since 1970, server
 * time.
 */
export const splitByTab = (lists: readonly ChatLinks[], now: number, primaryOf: string | null): LinksByTab => {
  const tabs: Record<LinkTab, KnownLink[]> = { active: [], ended: [], revoked: [] }
  let primary: KnownLink | null = null
  let until = Infinity
  for (const chatLinks of lists) {
    for (const known of chatLinks.links()) {
      const { link } = known
      if (link.permanent && !link.revoked && link.adminId === primaryOf) {
        primary = known
        continue
      }
      tabs[tabOf[linkState(link, now)]].push(known)
      const ends = link.expireDate
      if (ends !== null && ends > now && !link.revoked) until = Math.min(until, ends)
    }
  }
  return { tabs, primary, until }
}

const collectFacets = (links: readonly KnownLink[], annotations: AnnotationMap): LinkFacets => {
  const tags = new Map<string, number>()
  const creators = new Map<string, { known: KnownLink; count: number }>()
  const chats = new Map<string, { known: KnownLink; count: number }>()
  const add = (counts: typeof creators, key: string, known: KnownLink): void => {
    const found = counts.get(key)
    if (found === undefined) counts.set(key, { known, count: 1 })
    else found.count += 1
  }
  for (const known of links) {
    for (const tag of annotationOf(annotations, known.link).tags) tags.set(tag, (tags.get(tag) ?? 0) + 1)
    add(creators, known.link.adminId, known)
    add(chats, known.link.chatId, known)
  }
  return {
    tags: [...tags].map(([tag, count]) => ({ tag, count })).sort((a, b) => compareNaturally(a.tag, b.tag)),
    creators: [...creators.values()]
      .map(({ known, count }) => ({ creator: creatorOf(known), count }))
      .sort(
        (a, b) =>
          Number(b.creator.isSelf) - Number(a.creator.isSelf) ||
          compareNaturally(a.creator.name, b.creator.name) ||
          (a.creator.id < b.creator.id ? -1 : 1),
      ),
    chats: [...chats.values()]
      .map(({ known, count }) => ({ chatId: known.place.chatId, title: known.place.title, count }))
      .sort((a, b) => compareNaturally(a.title, b.title) || (a.chatId < b.chatId ? -1 : 1)),
  }
}
