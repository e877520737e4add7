import type { InviteLink, LinkPage } from '../../../../electron/contract/links'

const newestFirst = (one: InviteLink, other: InviteLink): number => other.date - one.date

/**
 * Puts a freshly read first page on top of what was read before, without asking for the pages below again: a list of
 * 10,000 links would be a hundred calls. Links of the fresh page replace their older readings; older ones that lie
 * within its span and are no longer in it are gone; what lies below stays until it is scrolled to again.
 */
export const mergeFirstPage = (pages: readonly LinkPage[], fresh: LinkPage): LinkPage[] => {
  const last = fresh.links.at(-1)
  // Without a next page the fresh one is the whole list.
  if (fresh.next === null || last === undefined || pages.length === 0) return [fresh]
  const known = new Set(fresh.links.map((link) => link.link))
  const below = pages
    .flatMap((page) => page.links)
    .filter((link) => !known.has(link.link) && link.date < last.date && !link.permanent)
  const end = pages.at(-1)
  if (below.length === 0 || end === undefined) return [fresh]
  // Nothing of what was known touches the fresh page: more was made elsewhere than fits on it, so there may be a gap.
  const touches = pages.some((page) => page.links.some((link) => known.has(link.link) && !link.permanent))
  if (!touches) return [fresh]
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
