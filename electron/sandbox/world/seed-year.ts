/** A year of people who came to the first account's communities and went, for whoever looks around in practice mode. */
import { setRights } from './deeds'
import { deleteRevokedBy, editInviteBy, revokeBy } from './invite-deeds'
import { checkTerms } from './invite-terms'
import { createInvite, primaryInvite, revoke } from './invites'
import type { Community, Invite, World } from './model'
import { TELEGRAM_SERVICE_ID } from './people'
import type { Random } from './random'
import type { Cast } from './seed-accounts'
import { busyMoment, type Coming, playComings } from './seed-comings'
import { type DeedPlan, type Stream, type YearPlan, yearPlans } from './seed-year-plans'

const HOUR = 3_600
const DAY = 86_400
/** Days between two episodes, the hour (UTC) at which each comes, and the hours within which most have heard it. */
const EPISODE = { every: 14, at: 17, heard: 14 } as const
/** Days before the end of a link in which most of a rush comes. */
const RUSH = 9

/**
 * Adds links, people who come by them, and people who leave or are put out. Communities are as large afterwards as they
 * were: who has a name now was in the crowd. Nothing happens at or after `now`.
 */
export function seedYear(world: World, cast: Cast, now: number): void {
  const named = new Set([TELEGRAM_SERVICE_ID, cast.jonas.id, ...cast.strangers.map(({ id }) => id)])
  const known = [...world.people.values()].flatMap(({ id, bot }) =>
    bot || named.has(id) || world.accounts.has(id) ? [] : [id],
  )
  for (const plan of yearPlans(cast)) {
    const community = [...world.communities.values()].find(({ title }) => title === plan.title)
    if (community !== undefined) seedYearOf(world, community, plan, known, now)
  }
}

function seedYearOf(world: World, community: Community, plan: YearPlan, known: bigint[], now: number): void {
  const { random } = world
  const size = community.crowd + community.members.size
  const comings: Coming[] = []
  const revoked: { readonly invite: Invite; readonly date: number }[] = []
  for (const stream of plan.streams) {
    const invite = stream.link === undefined ? null : linkOf(world, community, stream, plan.admins[0] ?? 0n, now)
    const begin = Math.max(now - stream.days * DAY, invite?.date ?? 0)
    const end = Math.min(now, now - (stream.revoked ?? stream.ended ?? 0) * DAY)
    const way = { ...stream, invite }
    for (let count = 0; count < stream.count; count++) {
      comings.push({ date: momentOf(random, stream, begin, end), way })
    }
    if (invite !== null && stream.revoked !== undefined) revoked.push({ invite, date: end })
  }
  playComings(world, community, comings, { admins: plan.admins, now, known })
  community.passages.sort((one, other) => one.date - other.date)
  for (const { invite, date } of revoked) revoke(invite, date)
  for (const deed of plan.deeds ?? []) play(community, deed, now)
  for (const { userId, kind } of community.passages) if (kind === 'joined') known.push(userId)
  // In the order in which they came and were made, those who were there before among them.
  const members = new Map([...community.members].sort(([, one], [, other]) => one.date - other.date))
  const invites = new Map([...community.invites].sort(([, one], [, other]) => one.date - other.date))
  world.communities.set(community.id, { ...community, members, invites, crowd: Math.max(0, size - members.size) })
}

/** A link that is there already, by its title, or a new one. */
function linkOf(world: World, community: Community, stream: Stream, ownerId: bigint, now: number): Invite {
  const adminId = stream.adminId ?? ownerId
  if (stream.link === null) return primaryInvite(world, community, adminId, now - stream.days * DAY)
  const found = [...community.invites.values()].find((one) => one.title === stream.link && one.adminId === adminId)
  // One that is full, revoked or that asks has its people already.
  if (found !== undefined && !found.revoked && found.usageLimit === null && !found.requestNeeded) return found
  const date = now - Math.round(stream.days * DAY)
  const terms = {
    ...{ title: stream.link ?? null, usageLimit: stream.limit ?? null, requestNeeded: stream.asks ?? false },
    ...{ expireDate: stream.ended === undefined ? null : now - Math.round(stream.ended * DAY), pricing: null },
  }
  return createInvite(world, community, adminId, checkTerms(community, terms, date), date)
}

/** When one of a stream comes: before `end`. */
function momentOf(random: Random, { rhythm }: Stream, begin: number, end: number): number {
  const late = (mean: number): number => Math.floor(-Math.log(1 - random.next()) * mean)
  const within = (date: number): number => Math.min(Math.max(Math.floor(date), Math.ceil(begin)), Math.floor(end) - 1)
  switch (rhythm) {
    case 'hour':
      return within(end - 2 * HOUR + random.below(HOUR))
    case 'rush':
      return within(end - late(RUSH * DAY))
    case 'episodes': {
      const episode = random.below(Math.max(1, Math.floor((end - begin) / (EPISODE.every * DAY))))
      const day = Math.floor(begin / DAY) + episode * EPISODE.every + 1
      return within(day * DAY + EPISODE.at * HOUR + late(EPISODE.heard * HOUR))
    }
    default:
      return within(busyMoment(random, Math.ceil(begin), Math.floor(end)))
  }
}

function play(community: Community, deed: DeedPlan, now: number): void {
  const date = now - deed.hours * HOUR
  const after = community.passages.filter((one) => one.date <= date).length
  const done = { by: deed.by, now: date, after }
  if (deed.do === 'promote') {
    setRights(community, deed.userId, deed.rights, done)
    return
  }
  const invite = [...community.invites.values()].find(({ title }) => title === deed.link)
  if (invite === undefined) throw new Error(`${community.title} has no link ${deed.link}`)
  if (deed.do === 'edit') editInviteBy(community, invite, { usageLimit: deed.limit ?? 0 }, done)
  else if (deed.do === 'revoke') revokeBy(community, invite, done)
  else deleteRevokedBy(community, invite, done)
}
