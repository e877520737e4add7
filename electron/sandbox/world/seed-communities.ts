/** Builds the communities of the practice world from their plans. */
import { ALL_RIGHTS } from './communities'
import { addMember } from './joins'
import type { Community, CommunityKind, World } from './model'
import type { Cast } from './seed-accounts'
import { type LinkPlan, seedLinks } from './seed-links'
import { type CommunityPlan, communityPlans } from './seed-plans'

const DAY = 86_400

export function seedCommunities(world: World, cast: Cast, now: number): void {
  for (const plan of communityPlans(world, cast)) seedCommunity(world, plan, now)
  const [berlin, hamburg] = [...world.communities.values()]
  if (berlin !== undefined && hamburg !== undefined) cast.mara.pinned.add(berlin.id).add(hamburg.id)
  const archived = [...world.communities.values()].find((one) => one.title === 'Praha běhá')
  if (archived !== undefined) cast.mara.archived.add(archived.id)
}

/** A community with `count` links for the first account: for long lists. */
export function seedManyLinks(world: World, cast: Cast, count: number, now: number): void {
  const plans: LinkPlan[] = []
  for (let number = 1; number <= count; number++) {
    const age = ((count - number) / count) * 300
    plans.push({
      title: `Ambassador ${String(number).padStart(5, '0')}`,
      days: Math.max(age, 0.01),
      ...(number % 3 === 0 ? { limit: 10 + (number % 90) } : {}),
      ...(number % 4 === 0 ? { endsInDays: 1 + (number % 60) } : {}),
      ...(number % Math.ceil(count / 50) === 0 ? { inside: 1 + (number % 3) } : {}),
      ...(number % 50 === 7 ? { revoked: true } : {}),
    })
  }
  const mara = cast.mara.userId
  const title = 'Many links'
  seedCommunity(
    world,
    {
      title,
      kind: 'supergroup',
      size: 1_204,
      ownerId: mara,
      lastText: 'So many links',
      quietFor: 30,
      links: [{ adminId: mara, plans }],
    },
    now,
  )
}

/** Builds one community, and puts it into the world. */
export function seedCommunity(world: World, plan: CommunityPlan, now: number): Community {
  const admins = plan.admins ?? []
  const members = plan.members ?? []
  const date = now - 400 * DAY
  const community: Community = {
    id: freeCommunityId(world, plan.kind),
    kind: plan.kind,
    accessHash: world.random.long(),
    title: plan.title,
    about: plan.about ?? '',
    username: plan.username ?? null,
    date,
    photoId: plan.picture === true ? world.random.long() : null,
    approveNewMembers: plan.approveNewMembers ?? false,
    crowd: 0,
    members: new Map(),
    invites: new Map(),
    requests: new Map(),
    passages: [],
    deeds: [],
    messages: [],
    pts: 1,
    version: 1,
    hidesPeople: false,
    muted: new Set(),
    banned: new Set(),
    waves: [],
    migratedTo: null,
    migratedFrom: null,
  }
  const came = { date, viaLink: null, approvedBy: null, viaChatlist: false }
  addMember(community, { ...came, userId: plan.ownerId, role: 'creator', rights: ALL_RIGHTS })
  for (const { userId, rights } of admins) addMember(community, { ...came, userId, role: 'admin', rights })
  for (const userId of members) addMember(community, { ...came, userId, role: 'member', rights: [] })
  for (const { adminId, plans } of plan.links ?? []) seedLinks(world, community, adminId, plans, now)
  community.passages.sort((one, other) => one.date - other.date)
  const seeded: Community = {
    ...community,
    crowd: Math.max(0, plan.size - community.members.size),
    messages: [firstMessage(world, community, plan, now)],
  }
  world.communities.set(community.id, seeded)
  return seeded
}

function firstMessage(
  world: World,
  community: Community,
  plan: CommunityPlan,
  now: number,
): Community['messages'][number] {
  return {
    id: community.kind === 'basicGroup' ? world.nextMessageId++ : community.pts,
    date: now - plan.quietFor * 3_600,
    fromId: community.kind === 'channel' ? null : plan.ownerId,
    content: { kind: 'text', text: plan.lastText },
  }
}

// Ranges as Telegram has them (basic groups below, supergroups and channels from a thousand million), never the same.
export function freeCommunityId(world: World, kind: CommunityKind): bigint {
  for (;;) {
    const from = kind === 'basicGroup' ? 4_000_000_000n : 1_000_000_000n
    const id = from + BigInt(world.random.below(999_999_999))
    if (!world.communities.has(id)) return id
  }
}
