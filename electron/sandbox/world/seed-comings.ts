/** Lets people come to a community and go again, as they would have over months before today. */
import { addByAdmin, addMember, leave, note, remove } from './joins'
import type { AdminRight, Community, Invite, World } from './model'
import { addPerson } from './people'
import type { Random } from './random'

const HOUR = 3_600
const DAY = 86_400

/** How people come, and how many of them stay. */
export interface Way {
  readonly invite: Invite | null
  /** Of those who came, how many stay; 0 to 1. */
  readonly stay: number
  /** Days after which those who do not stay have gone, on the average; default 9. */
  readonly goAfter?: number
  /** An admin adds them. */
  readonly added?: boolean
  /** They ask without a link, in a public community, and are let in. */
  readonly asked?: boolean
  /** By a folder of communities. */
  readonly viaChatlist?: boolean
}

/** Somebody comes. */
export interface Coming {
  readonly date: number
  readonly way: Way
}

interface Play {
  /** Who adds, lets in and puts out. */
  readonly admins: readonly bigint[]
  readonly now: number
  /** Known from elsewhere: who comes may be one of them, and is then taken out of it. */
  readonly known?: bigint[]
}

/** Of those who go, how many are put out, and of those, how many for good. */
const REMOVED = 0.15
const BANNED = 0.6
/** Of those who went, how many come back. */
const BACK = 0.05
/** Of those who come, how many are known from elsewhere. */
const KNOWN = 0.15
const GO_AFTER = 9
const NO_RIGHTS: readonly AdminRight[] = []

/** By hour of the day (UTC): few at night, most in the evening. */
const HOURS = [2, 1, 1, 1, 1, 3, 6, 8, 6, 5, 5, 6, 8, 6, 5, 5, 6, 9, 12, 14, 13, 10, 7, 4]
/** From Thursday on, which 1970 began with: people think of Sunday's run on Saturday. */
const WEEKDAYS = [6, 7, 10, 12, 8, 6, 5]

/** Somebody goes again at a moment; `play` makes it so. */
interface Going {
  readonly date: number
  readonly play: () => void
}

/** Plays what comes, which is sorted here, and those who go again before `now`, one after the other. */
export function playComings(world: World, community: Community, comings: readonly Coming[], play: Play): void {
  const { random } = world
  const { admins, now, known = [] } = play
  const goings: Going[] = []
  const gone: bigint[] = []
  const oldestFirst = [...comings].sort((one, other) => one.date - other.date)
  for (const { date, way } of oldestFirst) {
    playUntil(goings, date)
    const back = gone.length > 0 && random.chance(BACK) ? gone.splice(random.below(gone.length), 1)[0] : undefined
    const userId = back ?? somebody(world, community, known)
    come(community, way, { userId, date, admins, random })
    if (random.chance(way.stay)) continue
    const leaves = date + 60 + Math.floor(-Math.log(1 - random.next()) * (way.goAfter ?? GO_AFTER) * DAY)
    if (leaves >= now) continue
    push(goings, { date: leaves, play: goingOf(community, { userId, date: leaves, admins, random }, gone) })
  }
  playUntil(goings, now)
}

/** Some moment of a stretch, by hour and weekday; more and more as it goes on. Rejection sampling. */
export function busyMoment(random: Random, begin: number, end: number): number {
  for (;;) {
    const date = random.between(begin, end - 1)
    const hour = HOURS[Math.floor(date / HOUR) % 24] ?? 0
    const weekday = WEEKDAYS[Math.floor(date / DAY) % 7] ?? 0
    const grown = 0.4 + (0.6 * (date - begin)) / (end - begin)
    if (random.chance((hour / 14) * (weekday / 12) * grown)) return date
  }
}

// Who was here before comes back by another way alone: one who was banned may not.
function somebody(world: World, community: Community, known: bigint[]): bigint {
  if (known.length > 0 && world.random.chance(KNOWN)) {
    const at = world.random.below(known.length)
    const userId = known[at]
    if (userId !== undefined && !community.members.has(userId) && !community.requests.has(userId)) {
      // Its place is taken by the last: nothing else moves.
      const last = known.pop()
      if (last !== undefined && at < known.length) known[at] = last
      return userId
    }
  }
  const { id } = addPerson(world)
  return id
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
  const isAsked = way.asked === true || way.invite?.requestNeeded === true
  const approvedBy = isAsked ? random.pick(admins) : null
  const viaLink = way.invite?.hash ?? null
  const viaChatlist = way.viaChatlist ?? false
  addMember(community, { userId, role: 'member', rights: NO_RIGHTS, date, viaLink, approvedBy, viaChatlist })
  note(community, { userId, kind: 'joined', date, viaLink, approvedBy, viaChatlist })
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

/** A heap by date: a hundred thousand who go again are not looked through for each who comes. */
function push(heap: Going[], going: Going): void {
  let at = heap.push(going) - 1
  while (at > 0) {
    const above = (at - 1) >> 1
    const parent = heap[above]
    if (parent === undefined || parent.date <= going.date) break
    heap[at] = parent
    at = above
  }
  heap[at] = going
}

function pop(heap: Going[]): void {
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
function playUntil(heap: Going[], date: number): void {
  for (let next = heap[0]; next !== undefined && next.date <= date; next = heap[0]) {
    pop(heap)
    next.play()
  }
}
