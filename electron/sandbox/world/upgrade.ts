import { post } from './communities'
import type { Community, World, WorldEvent } from './model'
import { freeCommunityId } from './seed-communities'

/**
 * Makes a basic group a supergroup (`messages.migrateChat`). It gets an id of its own; members, links with their addresses
 * and their use, and who waits go along. The group stays, closed, and says what it is now. Who may do it, and that it
 * was not done before, is the caller's to see to.
 * @param byId who did it; null: the owner
 * @throws Error when it is no basic group
 */
export function upgradeGroup(
  world: World,
  group: Community,
  byId: bigint | null,
  now: number,
): Extract<WorldEvent, { kind: 'upgraded' }> {
  if (group.kind !== 'basicGroup' || group.migratedTo !== null) throw new Error(`${group.title} is no basic group`)
  const fromId = byId ?? [...group.members.values()].find(({ role }) => role === 'creator')?.userId ?? null
  const id = freeCommunityId(world, 'supergroup')
  const groupMessage = post(world, group, { date: now, fromId, content: { kind: 'migratedTo', channelId: id } })
  const community: Community = {
    ...group,
    ...{ id, kind: 'supergroup', accessHash: world.random.long(), date: now, pts: 0, version: 1 },
    ...{ members: new Map(group.members), invites: new Map(group.invites), requests: new Map(group.requests) },
    muted: new Set(group.muted),
    banned: new Set(group.banned),
    waves: [...group.waves],
    passages: [...group.passages],
    deeds: [],
    ...{ messages: [], migratedTo: null, migratedFrom: { chatId: group.id, maxId: groupMessage.id } },
  }
  world.communities.set(id, community)
  const content = { kind: 'migratedFrom', chatId: group.id, title: group.title } as const
  const message = post(world, community, { date: now, fromId, content })
  group.migratedTo = id
  group.version += 1
  // The links lead to the supergroup alone from now on.
  group.invites.clear()
  group.requests.clear()
  return { kind: 'upgraded', group, groupMessage, community, message }
}
