import { stayedShare } from '../../../contract/link-figures'
import type { LinkSort } from '../../../contract/link-list'
import { compareNaturally, compareNewest, compareText } from '../../../contract/link-order'
import { linkState, placesUsed, ringOf } from '../../../contract/link-state'
import type { InviteLink } from '../../../contract/links'
import type { FigureSource } from './figure-source'
import { type AnnotationMap, annotationOf, creatorOf, type KnownLink } from './known-link'

/** The value that a row is sorted by; null: it has none, and comes last in either direction. */
export type SortKey = string | number | null

/** Numbers by value, texts by `compare`, null last. `sign`: −1 reverses the order. */
export const compareKeys = (a: SortKey, b: SortKey, sign: 1 | -1, compare = compareNaturally): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b))
  return sign * order
}

/** What sorting needs besides the links. `now`: seconds since 1970, server time. */
export interface SortFacts {
  readonly annotations: AnnotationMap
  readonly figures: FigureSource
  readonly now: number
}

/** Whether the order depends on collected figures. */
export const isByFigures = (by: LinkSort): boolean => by === 'lately' || by === 'stayed'

const rank = { active: 0, full: 1, expired: 2, revoked: 3 } as const

const keyOf = (by: Exclude<LinkSort, 'status'>, known: KnownLink, facts: SortFacts): SortKey => {
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

/** By state, then by what will close the link first: its expiry, then its places. */
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

const compareTies = (a: KnownLink, b: KnownLink): number => compareNewest(a.link, b.link)

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
  // The order of hashes means nothing; it only has to be the same each time.
  const compare = by === 'link' ? compareText : compareNaturally
  return links
    .map((known) => ({ known, key: keyOf(by, known, facts) }))
    .sort((a, b) => {
      // Links made in the same second are reversed together with the rest.
      if (a.key === b.key) {
        // The same share says more about many people than about one.
        const people = by === 'stayed' ? inside(a.known, figures) - inside(b.known, figures) : 0
        return sign * people || (by === 'date' ? -sign : 1) * compareTies(a.known, b.known)
      }
      return compareKeys(a.key, b.key, sign, compare) || compareTies(a.known, b.known)
    })
    .map(({ known }) => known)
}
