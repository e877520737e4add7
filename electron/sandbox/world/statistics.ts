/** What Telegram's own statistics tell of a community, counted from who came and went: by day or hour, in UTC. */
import { memberCount } from './communities'
import type { Community, Member, Passage } from './model'

const HOUR = 3_600
const DAY = 86_400
/** Days that statistics reach back at most, and at least, where nobody has come yet. */
const LONGEST = 365
const SHORTEST = 30
/** Days that `period` covers. */
const PERIOD = 7

/** Members from which Telegram shows statistics: groups and channels (core.telegram.org/api/stats: `can_view_stats`). */
const ENOUGH = { supergroup: 500, channel: 50, basicGroup: Number.POSITIVE_INFINITY } as const

/** Whether a member may see statistics: an admin of a community that is large enough. */
export function mayViewStats(community: Community, member: Member | undefined): boolean {
  return member !== undefined && member.role !== 'member' && memberCount(community) >= ENOUGH[community.kind]
}

/** Whole days in UTC, the last of them yesterday: today is not told before it is over. Seconds since 1970. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** All days that are told of. */
export function stretchOf({ passages }: Community, now: number): Stretch {
  const to = Math.floor(now / DAY) * DAY
  const first = passages[0]?.date ?? to
  const from = Math.min(Math.floor(first / DAY) * DAY, to - SHORTEST * DAY)
  return { from: Math.max(from, to - LONGEST * DAY), to }
}

/** The days that `period` covers, of which `current` is the end and `previous` the beginning. */
export function periodOf(now: number): Stretch {
  const to = Math.floor(now / DAY) * DAY
  return { from: to - PERIOD * DAY, to }
}

/** The beginnings of the buckets of a stretch. */
export function bucketsOf({ from, to }: Stretch, size: typeof DAY | typeof HOUR): number[] {
  return Array.from({ length: Math.ceil((to - from) / size) }, (_none, at) => from + at * size)
}

/** The 24 hours of the day that a moment lies in. */
export function dayAround(moment: number): Stretch {
  const from = Math.floor(moment / DAY) * DAY
  return { from, to: from + DAY }
}

/** How many of these passages fall into each bucket. */
export function countBy(
  { passages }: Community,
  buckets: readonly number[],
  size: number,
  isMeant: (passage: Passage) => boolean,
): number[] {
  const counts = buckets.map(() => 0)
  const from = buckets[0] ?? 0
  for (const passage of passages) {
    const at = Math.floor((passage.date - from) / size)
    const count = counts[at]
    if (count !== undefined && isMeant(passage)) counts[at] = count + 1
  }
  return counts
}

/** Members at a moment: those of now without who came since, and with who went. */
export function membersAt(community: Community, moment: number): number {
  let count = memberCount(community)
  for (let at = community.passages.length - 1; at >= 0; at--) {
    const passage = community.passages[at]
    if (passage === undefined || passage.date < moment) break
    count -= passage.kind === 'joined' ? 1 : -1
  }
  return count
}

/** Members at the end of each bucket. */
export function growthOf(community: Community, buckets: readonly number[], size: number): number[] {
  const joined = countBy(community, buckets, size, isJoin)
  const gone = countBy(community, buckets, size, isGoing)
  let count = membersAt(community, buckets[0] ?? 0)
  return buckets.map((_bucket, at) => {
    count += (joined[at] ?? 0) - (gone[at] ?? 0)
    return count
  })
}

export const isJoin = ({ kind }: Passage): boolean => kind === 'joined'
export const isGoing = ({ kind }: Passage): boolean => kind !== 'joined'

/** By which way somebody came, in the words of the official statistics. */
export const SOURCES = {
  URL: ({ viaLink }: Passage): boolean => viaLink !== null,
  Invites: ({ viaLink, by }: Passage): boolean => viaLink === null && by !== null,
  Search: ({ viaLink, by }: Passage): boolean => viaLink === null && by === null,
} as const
