/** Months of people who came to one community and went again, by a truth that tests can ask for. */

import { NO_TERMS } from './invite-terms'
import { createInvite, revoke } from './invites'
import { ask } from './joins'
import type { Community, Invite, World } from './model'
import { addPerson } from './people'
import type { Random } from './random'
import type { Cast } from './seed-accounts'
import { busyMoment, playComings, type Way } from './seed-comings'
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

interface Weighed extends Way {
  /** How many come by it, beside the others. */
  readonly weight: number
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
  const ways: Weighed[] = [
    ...LINKS.map((plan) => ({ ...plan, invite: linkOf(cast.mara.userId, plan.title, 'asks' in plan) })),
    ...OTHERS.map((plan) => ({ ...plan, invite: linkOf(jonas, plan.title) })),
    { ...WITHOUT_LINK, invite: null },
    { ...ADDED, invite: null, added: true },
  ]
  const leaked: Way = { invite: linkOf(cast.mara.userId, LEAK.title), stay: LEAK.stay }
  const leakBegins = begin + Math.floor(days * LEAK.at) * DAY + 21 * HOUR
  const comings = Array.from({ length: joins }, () => {
    const isLeak = random.chance(LEAK.part)
    const date = isLeak ? leakBegins + random.below(HOUR) : busyMoment(random, begin, now)
    return { date: Math.min(date, now - 1), way: isLeak ? leaked : pickWay(random, ways) }
  })

  playComings(world, community, comings, { admins, now })
  if (leaked.invite !== null && leakBegins + 2 * HOUR < now) revoke(leaked.invite, leakBegins + 2 * HOUR)
  const asked = ways.find(({ invite }) => invite?.requestNeeded)?.invite ?? null
  for (let count = 0; count < 3; count++) ask(community, asked, addPerson(world).id, now - random.between(1, 40) * HOUR)
  return community
}

function pickWay(random: Random, ways: readonly Weighed[]): Way {
  let left = random.next() * ways.reduce((sum, { weight }) => sum + weight, 0)
  for (const way of ways) {
    left -= way.weight
    if (left < 0) return way
  }
  return random.pick(ways)
}
