/** Links of every kind, as they would have come about over the months before today. */
import { checkTerms, SUBSCRIPTION_PERIOD } from './invite-terms'
import { createInvite, primaryInvite, revoke } from './invites'
import { addMember, ask, note } from './joins'
import type { Community, Invite, World } from './model'
import { eachStranger } from './people'
import type { Random } from './random'

const DAY = 86_400

/** A link and what became of it; days and people are counted from today. */
export interface LinkPlan {
  readonly title?: string
  /** Made so many days ago. */
  readonly days: number
  /** Expires in so many days; negative: it has expired. */
  readonly endsInDays?: number
  readonly limit?: number
  /** People inside by this link. */
  readonly inside?: number
  /** People waiting for an answer; makes it a link with approval. */
  readonly waiting?: number
  readonly revoked?: boolean
  /** Stars a month. */
  readonly fee?: bigint
}

/** The first community's links: one of everything. */
export function berlinLinks(): LinkPlan[] {
  return [
    { title: 'Spring marathon poster', days: 190, endsInDays: -100, inside: 31 },
    { title: 'Leaked in March', days: 170, inside: 9, revoked: true },
    { days: 160, inside: 4, revoked: true },
    { title: 'Ambassador Oksana', days: 120, inside: 23 },
    { title: 'Посилання Дмитра', days: 118, inside: 12 },
    { title: 'رابط ليلى', days: 96, inside: 8 },
    { title: 'הקישור של נועה', days: 90, limit: 200, inside: 6 },
    { title: 'First hundred', days: 75, limit: 25, inside: 25 },
    { title: 'Running shop, Kreuzberg', days: 60, limit: 30, inside: 27 },
    { title: 'University sports day', days: 14, endsInDays: 2, inside: 11 },
    { title: 'Newcomers, please wait', days: 9, inside: 5, waiting: 6 },
    { title: 'Flyer Prenzlauer Berg 🏃', days: 6, endsInDays: 0.4, limit: 50, inside: 18 },
    { days: 2, limit: 1 },
    { title: 'Podcast', days: 0.5, endsInDays: 30, inside: 2 },
  ]
}

/** Codes for event doors: closed at midnight, fifty people at most. */
export function doorLinks(): LinkPlan[] {
  return [
    { title: 'North door, August', days: 40, endsInDays: -39, limit: 50, inside: 41 },
    { title: 'South door, August', days: 40, endsInDays: -39, limit: 50, inside: 50 },
    { title: 'North door tonight', days: 0.3, endsInDays: 0.25, limit: 50, inside: 12 },
    { title: 'South door tonight', days: 0.3, endsInDays: 0.25, limit: 50, inside: 46 },
  ]
}

/** A guarded group: everybody asks first. */
export function supportLinks(): LinkPlan[] {
  return [
    { title: 'Shared without asking', days: 30, inside: 3, revoked: true },
    { title: 'Clinic', days: 80, inside: 20, waiting: 2 },
    { title: 'Website', days: 50, inside: 14, waiting: 4 },
    { title: 'Helpline', days: 12, inside: 3, waiting: 1 },
  ]
}

/** So many links of an ordinary city. */
export function ambassadorLinks(random: Random, count: number): LinkPlan[] {
  const plans: LinkPlan[] = []
  for (let number = 0; number < count; number++) {
    const days = ((count - number) / count) * random.between(30, 120)
    const inside = random.below(9)
    plans.push({
      title: random.pick(AMBASSADORS),
      days,
      inside,
      ...(random.chance(0.3) ? { limit: inside + 1 + random.below(30) } : {}),
      ...(random.chance(0.3) ? { endsInDays: Math.max(random.between(-10, 40) || 1, -days / 2) } : {}),
      ...(random.chance(0.15) ? { revoked: true } : {}),
    })
  }
  return plans
}

const AMBASSADORS = [
  'Café at the corner',
  'Fitness first week',
  'Newsletter',
  'Instagram bio',
  'Poster, main station',
  'Амбасадорка Ірина',
  'سفيرة مريم',
  'שגרירה נועה',
  'Физкультура и спорт',
  'Company run',
  'School partners',
  'Physio Weber',
  'Half marathon',
  'Лист від клубу',
  '朝ラン',
  'Běžecká prodejna',
] as const

/** Makes the primary link and the planned ones, with the people who came by them. */
export function seedLinks(
  world: World,
  community: Community,
  adminId: bigint,
  plans: readonly LinkPlan[],
  now: number,
): void {
  primaryInvite(world, community, adminId, now - 380 * DAY)
  const stranger = eachStranger(world, (id) => community.members.has(id) || community.requests.has(id))
  const oldestFirst = [...plans].sort((one, other) => other.days - one.days)
  for (const plan of oldestFirst) {
    const invite = seedLink(world, community, adminId, plan, now)
    let last = invite.date
    for (let index = 0; index < (plan.inside ?? 0); index++) {
      const person = stranger()
      const date = someTime(world.random, invite, now)
      last = Math.max(last, date)
      const approvedBy = invite.requestNeeded ? adminId : null
      const way = { date, viaLink: invite.hash, approvedBy, viaChatlist: false }
      addMember(community, { userId: person.id, role: 'member', rights: [], ...way })
      note(community, { userId: person.id, kind: 'joined', ...way })
    }
    for (let index = 0; index < (plan.waiting ?? 0); index++) {
      ask(community, invite, stranger().id, someTime(world.random, invite, now))
    }
    if (plan.revoked === true) revoke(invite, Math.min(last + DAY / 4, now))
  }
}

function seedLink(world: World, community: Community, adminId: bigint, plan: LinkPlan, now: number): Invite {
  const date = now - Math.round(plan.days * DAY)
  const terms = {
    ...{ title: plan.title ?? null, usageLimit: plan.limit ?? null, requestNeeded: plan.waiting !== undefined },
    expireDate: plan.endsInDays === undefined ? null : now + Math.round(plan.endsInDays * DAY),
    pricing: plan.fee === undefined ? null : { period: SUBSCRIPTION_PERIOD, amount: plan.fee },
  }
  return createInvite(world, community, adminId, checkTerms(community, terms, date), date)
}

/** Some moment between the link's making and its end, or now. */
function someTime(random: Random, invite: Invite, now: number): number {
  const end = Math.min(now, invite.expireDate ?? now)
  return random.between(Math.min(invite.date, end), end)
}
