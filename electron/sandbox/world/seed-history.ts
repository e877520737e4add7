/** Months of people who came to one community and went again, by a truth that tests can ask for. */

import { NO_TERMS } from './invite-terms'
import { createInvite, revoke } from './invites'
import { addByAdmin, addMember, ask, leave, note, remove } from './joins'
import type { Community, Invite, World } from './model'
import { addPerson } from './people'
import type { Random } from './random'
import type { Cast } from './seed-accounts'
import { seedCommunity } from './seed-communities'

const HOUR = 3_600
const DAY = 86_400

/** The community that the option adds. */
export const HISTORY_TITLE = 'Year of Running'

export interface HistoryOptions {
  /** How often somebody came; who came back counts again. */
  readonly joins: number
  /** Over how many days until now. */
  readonly days: number
}

interface Way {
  readonly invite: Invite | null
  /** How many come by it, beside the others. */
  readonly weight: number
  /** Of those who came, how many stay. */
  readonly stay: number
  /** An admin adds them. */
  readonly added?: boolean
}

/** Of very different success: title, part of all, how many of them stay; `asks`: approval needed. */
const LINKS = [
  { title: 'Ambassador Oksana', weight: 30, stay: 0.9 },
  { title: 'Instagram bio', weight: 22, stay: 0.45 },
  { title: 'Poster, main station', weight: 11, stay: 0.7 },
  { title: 'Newcomers, please wait', weight: 9, stay: 0.85, asks: true },
  { title: 'Podcast', weight: 6, stay: 0.8 },
  { title: 'سفيرة مريم', weight: 4, stay: 0.95 },
  { title: 'Company run', weight: 2, stay: 0.6 },
  { title: 'Flyer nobody took', weight: 0, stay: 1 },
] as const
/** Those of another admin. */
const OTHERS = [
  { title: 'Physio Weber', weight: 5, stay: 0.75 },
  { title: 'Half marathon', weight: 3, stay: 0.5 },
] as const
const WITHOUT_LINK = { weight: 6, stay: 0.6 } as const
const ADDED = { weight: 2, stay: 0.9 } as const

/** One hour in which a link goes round among strangers: part of all joins, and how many of these stay. */
const LEAK = { title: 'Leaked on a forum', part: 0.08, stay: 0.1, at: 0.6 } as const
/** Of those who go, how many are put out, and of those, how many for good. */
const REMOVED = 0.15
const BANNED = 0.6
/** Of those who went, how many come back. */
const BACK = 0.05

/** By hour of the day (UTC): few at night, most in the evening. */
const HOURS = [2, 1, 1, 1, 1, 3, 6, 8, 6, 5, 5, 6, 8, 6, 5, 5, 6, 9, 12, 14, 13, 10, 7, 4]
/** From Thursday on, which 1970 began with: people think of Sunday's run on Saturday. */
const WEEKDAYS = [6, 7, 10, 12, 8, 6, 5]

/** Something that happens at a moment; `play` makes it so. */
interface Deed {
  readonly date: number
  readonly play: () => void
}

/** Builds the community and lets its people come and go, oldest first. Nothing happens at or after `now`. */
export function seedHistory(world: World, cast: Cast, { joins, days }: HistoryOptions, now: number): Community {
  const { random } = world
  const begin = now - days * DAY
  const jonas = cast.jonas.id
  const rights = ['change_info', 'delete_messages', 'invite_users', 'ban_users'] as const
  const community = seedCommunity(
    world,
    {
      ...{
        title: HISTORY_TITLE,
        kind: 'supergroup',
        size: 2,
        ownerId: cast.mara.userId,
        lastText: 'See you on Sunday',
      },
      ...{ quietFor: 6, admins: [{ userId: jonas, rights }] },
    },
    now,
  )
  const admins = [cast.mara.userId, jonas]
  const linkOf = (adminId: bigint, title: string, asks = false): Invite =>
    createInvite(world, community, adminId, { ...NO_TERMS, title, requestNeeded: asks }, begin)
  const ways: Way[] = [
    ...LINKS.map((plan) => ({ ...plan, invite: linkOf(cast.mara.userId, plan.title, 'asks' in plan) })),
    ...OTHERS.map((plan) => ({ ...plan, invite: linkOf(jonas, plan.title) })),
    { ...WITHOUT_LINK, invite: null },
    { ...ADDED, invite: null, added: true },
  ]
  const leaked: Way = { invite: linkOf(cast.mara.userId, LEAK.title), weight: 0, stay: LEAK.stay }
  const leakBegins = begin + Math.floor(days * LEAK.at) * DAY + 21 * HOUR
  const comings = Array.from({ length: joins }, () => {
    const isLeak = random.chance(LEAK.part)
    const date = isLeak ? leakBegins + random.below(HOUR) : busyMoment(random, begin, now)
    return { date: Math.min(date, now - 1), way: isLeak ? leaked : pickWay(random, ways) }
  }).sort((one, other) => one.date - other.date)

  const goings: Deed[] = []
  const gone: bigint[] = []
  for (const { date, way } of comings) {
    playUntil(goings, date)
    const back = gone.length > 0 && random.chance(BACK) ? gone.splice(random.below(gone.length), 1)[0] : undefined
    const userId = back ?? addPerson(world).id
    come(community, way, { userId, date, admins, random })
    if (random.chance(way.stay)) continue
    const leaves = date + 60 + Math.floor(-Math.log(1 - random.next()) * 9 * DAY)
    if (leaves >= now) continue
    push(goings, { date: leaves, play: goingOf(community, { userId, date: leaves, admins, random }, gone) })
  }
  playUntil(goings, now)
  if (leaked.invite !== null && leakBegins + 2 * HOUR < now) revoke(leaked.invite, leakBegins + 2 * HOUR)
  const asked = ways.find(({ invite }) => invite?.requestNeeded)?.invite ?? null
  for (let count = 0; count < 3; count++) ask(community, asked, addPerson(world).id, now - random.between(1, 40) * HOUR)
  return community
}

interface Somebody {
  readonly userId: bigint
  readonly date: number
  readonly admins: readonly bigint[]
  readonly random: Random
}

function come(community: Community, way: Way, { userId, date, admins, random }: Somebody): void {
  if (way.added === true) {
    addByAdmin(community, userId, random.pick(admins), date)
    return
  }
  const approvedBy = way.invite?.requestNeeded === true ? random.pick(admins) : null
  const viaLink = way.invite?.hash ?? null
  addMember(community, { userId, role: 'member', rights: [], date, viaLink, approvedBy })
  note(community, { userId, kind: 'joined', date, viaLink, approvedBy })
}

function goingOf(community: Community, { userId, date, admins, random }: Somebody, gone: bigint[]): () => void {
  const isRemoved = random.chance(REMOVED)
  const kind = random.chance(BANNED) ? 'banned' : 'kicked'
  const by = random.pick(admins)
  return () => {
    if (isRemoved) remove(community, userId, { kind, by }, date)
    else leave(community, userId, date)
    if (!isRemoved || kind !== 'banned') gone.push(userId)
  }
}

/** Rejection sampling by hour and weekday; more and more come as the months go by. */
function busyMoment(random: Random, begin: number, now: number): number {
  for (;;) {
    const date = random.between(begin, now - 1)
    const hour = HOURS[Math.floor(date / HOUR) % 24] ?? 0
    const weekday = WEEKDAYS[Math.floor(date / DAY) % 7] ?? 0
    const grown = 0.4 + (0.6 * (date - begin)) / (now - begin)
    if (random.chance((hour / 14) * (weekday / 12) * grown)) return date
  }
}

function pickWay(random: Random, ways: readonly Way[]): Way {
  let left = random.next() * ways.reduce((sum, { weight }) => sum + weight, 0)
  for (const way of ways) {
    left -= way.weight
    if (left < 0) return way
  }
  return random.pick(ways)
}

/** A heap by date: a hundred thousand who go again are not looked through for each who comes. */
function push(heap: Deed[], deed: Deed): void {
  let at = heap.push(deed) - 1
  while (at > 0) {
    const above = (at - 1) >> 1
    const parent = heap[above]
    if (parent === undefined || parent.date <= deed.date) break
    heap[at] = parent
    at = above
  }
  heap[at] = deed
}

function pop(heap: Deed[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  let at = 0
  for (;;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]]
    if (left === undefined) break
    const isRight = right !== undefined && right.date < left.date
    const least = isRight ? right : left
    if (least.date >= last.date) break
    heap[at] = least
    at = 2 * at + (isRight ? 2 : 1)
  }
  heap[at] = last
}

/** Everything that happens up to this moment. */
function playUntil(heap: Deed[], date: number): void {
  for (let next = heap[0]; next !== undefined && next.date <= date; next = heap[0]) {
    pop(heap)
    next.play()
  }
}
