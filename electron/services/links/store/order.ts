import { stayedShare } from '../../../contract/link-figures'
import type { LinkSort } from '../../../contract/link-list'
import { linkState, placesUsed, ringOf } from '../../../contract/link-state'
import type { InviteLink } from '../../../contract/links'
import type { FigureSource } from './figure-source'
import { type AnnotationMap, annotationOf, creatorOf, type KnownLink } from './known-link'

/** `Door 2` before `Door 10`. */
const natural = new Intl.Collator(undefined, { numeric: true })

/** Orders texts as people do: by the system's language, numbers by their size. */
export const compareNaturally = (a: string, b: string): number => natural.compare(a, b)

/** null: there is no such thing, and its row stands last whichever way the list is sorted. */
export type Key = string | number | null

/** Numbers by their size, texts as `compare` has them, nothing last. `sign`: −1 turns the order. */
export const compareKeys = (a: Key, b: Key, sign: 1 | -1, compare = compareNaturally): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b))
  return sign * order
}

/** What links are sorted by beside what they are. `now`: seconds since 1970, server time. */
export interface SortFacts {
  readonly annotations: AnnotationMap
  readonly figures: FigureSource
  readonly now: number
}

/** Whether the order is that of what was collected. */
export const isByFigures = (by: LinkSort): boolean => by === 'lately' || by === 'stayed'

const rank = { active: 0, full: 1, expired: 2, revoked: 3 } as const

const keyOf = (by: Exclude<LinkSort, 'status'>, known: KnownLink, facts: SortFacts): Key => {
  const { link } = known
  const { annotations, figures, now } = facts
  switch (by) {
    case 'date':
      return link.date
    case 'title':
      return link.title
    case 'link':
      return link.hash
    case 'ring':
      return ringOf(link, now).used
    case 'joined':
      return link.usage
    case 'lately':
      return figures.of(link)?.lately ?? null
    case 'stayed':
      return stayedShare(figures.of(link))
    case 'requested':
      return link.requested
    case 'expires':
      return link.expireDate
    case 'creator':
      return creatorOf(known).name
    case 'community':
      return known.place.title
    case 'tags':
      return textOrNull(annotationOf(annotations, link).tags.join('\n'))
    case 'note':
      return textOrNull(annotationOf(annotations, link).note)
  }
}

const textOrNull = (text: string): string | null => (text === '' ? null : text)

/** By state, then by what closes the link first: its time, then its places. */
const compareStatus = (a: InviteLink, b: InviteLink, now: number): number =>
  rank[linkState(a, now)] - rank[linkState(b, now)] ||
  lastIfNull(a.expireDate, b.expireDate) ||
  lastIfNull(placesUsed(b), placesUsed(a), -1)

const lastIfNull = (a: number | null, b: number | null, direction = 1): number => {
  if (a === b) return 0
  if (a === null) return direction
  if (b === null) return -direction
  return a - b
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Newest first, then by address: two links never stand in either order by chance. A campaign makes many in one second,
 * and made `Door 12` after `Door 2`.
 */
const compareTies = (a: KnownLink, b: KnownLink): number =>
  b.link.date - a.link.date ||
  compareNaturally(b.link.title ?? '', a.link.title ?? '') ||
  compareText(a.link.hash, b.link.hash) ||
  compareText(a.link.chatId, b.link.chatId)

const inside = ({ link }: KnownLink, figures: FigureSource): number => figures.of(link)?.inside ?? 0

/** Whether the order changes by itself as time passes. */
export const movesWithTime = (by: LinkSort): boolean => by === 'ring'

/** The links in the order asked for. */
export const sortLinks = (
  links: readonly KnownLink[],
  { by, descending }: { readonly by: LinkSort; readonly descending: boolean },
  facts: SortFacts,
): KnownLink[] => {
  const { figures, now } = facts
  const sign = descending ? -1 : 1
  if (by === 'status') {
    return [...links].sort((a, b) => sign * compareStatus(a.link, b.link, now) || compareTies(a, b))
  }
  // Hashes mean nothing to anybody: their order need only be the same each time.
  const compare = by === 'link' ? compareText : compareNaturally
  return links
    .map((known) => ({ known, key: keyOf(by, known, facts) }))
    .sort((a, b) => {
      // What was made in one second turns with the rest of the order.
      if (a.key === b.key) {
        // The same share of many people says more than that of one.
        const people = by === 'stayed' ? inside(a.known, figures) - inside(b.known, figures) : 0
        return sign * people || (by === 'date' ? -sign : 1) * compareTies(a.known, b.known)
      }
      return compareKeys(a.key, b.key, sign, compare) || compareTies(a.known, b.known)
    })
    .map(({ known }) => known)
}
