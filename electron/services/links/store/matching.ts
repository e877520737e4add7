import { fold } from '../../../contract/fold'
import type { LinkFilter, LinkQuery } from '../../../contract/link-list'
import { placesUsed, RUNNING_OUT } from '../../../contract/link-state'
import { type AnnotationMap, annotationOf, type KnownLink, searchTextOf } from './known-link'

/** A whole address finds the link by its hash, so that a link can be pasted into the search. */
const ADDRESS =
  /^(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.(?:me|dog)\/(?:\+|joinchat\/)([\w-]+)\/?$|^tg:\/\/join\?invite=([\w-]+)$/i

/**
 * From this length on, words are also searched in the hashes of titled links: a hash is sixteen random characters, so
 * shorter words occur in far too many.
 */
const HASH_WORD = 4

/** The words of a search, folded; all of them must be found. */
export const searchWords = (search: string): readonly string[] =>
  search
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => {
      const address = ADDRESS.exec(word)
      return fold(address?.[1] ?? address?.[2] ?? word)
    })
    .filter((word) => word !== '')

/** Links that match search and filter; the query's tab is ignored. `now`: seconds since 1970, server time. */
export const matchLinks = (
  links: readonly KnownLink[],
  { search, filter, scope }: Pick<LinkQuery, 'search' | 'filter' | 'scope'>,
  annotations: AnnotationMap,
  now: number,
): readonly KnownLink[] => {
  const words = searchWords(search)
  const passes = filterOf(filter, scope.kind === 'all', annotations, now)
  if (words.length === 0 && passes === null) return links
  return links.filter((known) => {
    if (passes !== null && !passes(known)) return false
    if (words.length === 0) return true
    const { text, hash } = searchTextOf(known, annotationOf(annotations, known.link))
    return words.every((word) => text.includes(word) || (word.length >= HASH_WORD && hash.includes(word)))
  })
}

const filterOf = (
  { tags, creators, chats, runsOutWithin, nobodyCame }: LinkFilter,
  inAll: boolean,
  annotations: AnnotationMap,
  now: number,
): ((known: KnownLink) => boolean) | null => {
  const from = new Set(creators)
  const within = new Set(inAll ? chats : [])
  if (tags.length === 0 && from.size === 0 && within.size === 0 && runsOutWithin === null && !nobodyCame) return null
  return (known) => {
    const { link } = known
    if (from.size > 0 && !from.has(link.adminId)) return false
    if (within.size > 0 && !within.has(link.chatId)) return false
    if (nobodyCame && (link.usage > 0 || link.requested > 0)) return false
    if (runsOutWithin !== null) {
      const ends = link.expireDate !== null && link.expireDate <= now + runsOutWithin
      if (!ends && (placesUsed(link) ?? 0) < RUNNING_OUT) return false
    }
    if (tags.length === 0) return true
    const own = annotationOf(annotations, link).tags
    return tags.every((tag) => own.includes(tag))
  }
}
