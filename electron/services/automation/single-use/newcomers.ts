import type { InviteLink } from '../../../contract/links'
import type { Importer } from '../../../contract/people'
import type { MembershipEvent } from '../../../telegram/gateway'
import type { OpenLink } from './single-use-list'

/** Somebody who came by a link. */
export interface Newcomer {
  /** In decimal. */
  readonly userId: string
  readonly name: string
  /** Seconds since 1970, server time. */
  readonly date: number
}

/** In the log of a community: somebody whom Telegram does not name. */
const HIDDEN = '0'

type Watched = Pick<OpenLink, 'hash' | 'since' | 'inside'>

const joinedByLog = ({ hash, since }: Watched, log: readonly MembershipEvent[]): readonly Newcomer[] =>
  log.filter((event) => event.kind === 'joined' && event.link?.hash === hash && event.date > since)

/** Whether somebody has joined by the link since it is watched, as far as its count or the community's log tells. */
export const hasJoined = (
  open: Watched,
  link: Pick<InviteLink, 'usage'> | null,
  log: readonly MembershipEvent[],
): boolean => (link !== null && link.usage > open.inside) || joinedByLog(open, log).length > 0

/**
 * Who came by a link since it is watched, each once, the first one first: those who are inside, and by the log those who
 * have left again. `people`: those inside who came by it, newest first, as many as were read. One who came within the
 * second in which the link began to be watched is known by the count alone.
 */
export const newcomersOf = (
  open: Watched,
  people: readonly Pick<Importer, 'userId' | 'name' | 'date'>[],
  usage: number,
  log: readonly MembershipEvent[],
): readonly Newcomer[] => {
  const later = people.filter(({ date }) => date > open.since)
  const counted = people.slice(0, Math.max(0, usage - open.inside))
  const inside = later.length >= counted.length ? later : counted
  const found = [...joinedByLog(open, log), ...inside].filter(({ userId }) => userId !== HIDDEN)
  const byPerson = new Map<string, Newcomer>()
  for (const { userId, name, date } of found) {
    const known = byPerson.get(userId)
    if (known === undefined || date < known.date) byPerson.set(userId, { userId, name, date })
  }
  return [...byPerson.values()].sort((a, b) => a.date - b.date)
}
