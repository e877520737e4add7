import type { InviteLink, LinkPage } from '../../../../electron/contract/links'

const newestFirst = (one: InviteLink, other: InviteLink): number => other.date - one.date

/**
 * Puts a freshly read first page on top of what was read before, without asking for the pages below again: a list of
 * 10,000 links would be a hundred calls. Where the two overlap the fresh page is right: its links replace their older
 * readings, and what is missing from it is gone. What lies below stays, unless the server's count says that something
 * changed there as well; then it is read anew as the list is scrolled. Goes by the server's order, never by dates:
 * a hundred links can be made within one second.
 */
export const mergeFirstPage = (pages: readonly LinkPage[], fresh: LinkPage): LinkPage[] => {
  const [first] = pages
  const end = pages.at(-1)
  // Without a next page the fresh one is the whole list.
  if (fresh.next === null || first === undefined || end === undefined) return [fresh]
  const old = pages.flatMap((page) => page.links)
  const freshAddresses = new Set(fresh.links.map((link) => link.link))
  const oldAddresses = new Set(old.map((link) => link.link))
  const overlap = old.findLastIndex((link) => freshAddresses.has(link.link) && !link.permanent)
  // No overlap: more was made elsewhere than fits on a page, so there may be a gap.
  if (overlap < 0) return [fresh]
  const made = fresh.links.filter((link) => !oldAddresses.has(link.link)).length
  const gone = old.slice(0, overlap + 1).filter((link) => !freshAddresses.has(link.link)).length
  const below = old.slice(overlap + 1)
  if (below.length === 0 || fresh.total !== first.total + made - gone) return [fresh]
  return [fresh, { links: below, total: fresh.total, next: end.next, openIntents: [] }]
}

/** Adds a link that was just made, before the server is asked for the list again. */
export const addToFirstPage = (pages: readonly LinkPage[], made: InviteLink): LinkPage[] => {
  const [first, ...rest] = pages
  if (first === undefined) return [{ links: [made], total: 1, next: null, openIntents: [] }]
  const knew = pages.some((page) => page.links.some((link) => link.link === made.link))
  const without = (page: LinkPage): LinkPage => ({
    ...page,
    // A new primary link takes the place of the old one.
    links: page.links.filter((link) => link.link !== made.link && !(made.permanent && link.permanent)),
  })
  const top = without(first)
  return [{ ...top, links: [made, ...top.links], total: first.total + (knew ? 0 : 1) }, ...rest.map(without)]
}

export interface ListedLinks {
  /** The account's own primary link; null until it has been read. */
  readonly primary: InviteLink | null
  /** All others that were read so far, newest first, each once. */
  readonly links: readonly InviteLink[]
  /** How many there are at the server, read or not. */
  readonly total: number
}

export const listedLinks = (pages: readonly LinkPage[]): ListedLinks => {
  const byAddress = new Map<string, InviteLink>()
  for (const link of pages.flatMap((page) => page.links)) if (!byAddress.has(link.link)) byAddress.set(link.link, link)
  const all = [...byAddress.values()]
  const primary = all.find((link) => link.permanent && !link.revoked) ?? null
  const links = all.filter((link) => link !== primary).sort(newestFirst)
  const counted = (pages[0]?.total ?? 0) - (primary === null ? 0 : 1)
  return { primary, links, total: Math.max(counted, links.length) }
}
