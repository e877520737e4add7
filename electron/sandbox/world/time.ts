/** What people do by themselves while time passes: join by links, ask to join, leave. */
import { isOpen } from './invite-terms'
import { followInvite, leave } from './joins'
import type { Community, Invite, World, WorldEvent } from './model'
import { stranger } from './people'

/** Seconds between two moments at which something may happen. Fixed, so that the cut of the time does not matter. */
export const TICK = 10
/** How likely something happens in one community at one moment: about once in eight minutes. */
const BUSYNESS = 0.02
/** Of what happens, how much is somebody leaving. */
const LEAVING = 0.2
/** Seconds that are made up for at most: after a week away nobody wants to find a week's crowd. */
const CATCH_UP_LIMIT = 3_600

/**
 * Lets the world live until `now`. The same world and the same moments give the same events, however the time is cut
 * into calls.
 */
export function liveUntil(world: World, now: number): WorldEvent[] {
  if (now - world.time > CATCH_UP_LIMIT) world.time = now - CATCH_UP_LIMIT
  return passTime(world, now)
}

/** As `liveUntil`, but all of the time passes, however long (tests, `advance`). */
export function passTime(world: World, now: number): WorldEvent[] {
  const events: WorldEvent[] = []
  while (world.time + TICK <= now) {
    world.time += TICK
    for (const community of world.communities.values()) {
      if (!world.random.chance(BUSYNESS)) continue
      const event = somethingHappens(world, community)
      if (event !== null) events.push(event)
    }
  }
  return events
}

function somethingHappens(world: World, community: Community): WorldEvent | null {
  if (community.migratedTo !== null) return null
  if (world.random.chance(LEAVING)) return somebodyLeaves(world, community)
  const links = linksInUse(community, world.time)
  if (links.length === 0) return null
  const invite = world.random.pick(links)
  const { members, requests, banned } = community
  const person = stranger(world, (id) => members.has(id) || requests.has(id) || banned.has(id))
  return followInvite(world, community, invite, person.id, world.time)
}

// Nobody here pays a fee.
function linksInUse(community: Community, now: number): Invite[] {
  return [...community.invites.values()].filter(
    (invite) => invite.pricing === null && invite.date <= now && isOpen(invite, now),
  )
}

function somebodyLeaves(world: World, community: Community): WorldEvent | null {
  const free = [...community.members.values()].filter(
    (member) => member.role === 'member' && !world.accounts.has(member.userId),
  )
  return free.length === 0 ? null : leave(community, world.random.pick(free).userId, world.time)
}
