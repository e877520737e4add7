/** Invite links, their joiners and requests as TL objects. */
import type { Tl } from '../method'
import { inviteLink } from '../world/invites'
import type { Community, Invite, InviteState, JoinRequest, Member, World } from '../world/model'

/** `chatInviteExported`. Counters are left out while they are zero, as the flags of the constructor have it. */
export function inviteTl(invite: Invite): Tl {
  return inviteStateTl({ ...invite, usage: invite.inside.size, requested: invite.waiting.size })
}

/** As `inviteTl`, of a link as it was at some moment. */
export function inviteStateTl(invite: InviteState): Tl {
  return {
    _: 'chatInviteExported',
    revoked: invite.revoked,
    permanent: invite.permanent,
    request_needed: invite.requestNeeded,
    link: inviteLink(invite),
    admin_id: invite.adminId,
    date: invite.date,
    start_date: invite.startDate ?? undefined,
    expire_date: invite.expireDate ?? undefined,
    usage_limit: invite.usageLimit ?? undefined,
    usage: invite.usage || undefined,
    requested: invite.requested || undefined,
    title: invite.title ?? undefined,
    subscription_pricing: invite.pricing === null ? undefined : pricingTl(invite.pricing),
  }
}

export function pricingTl(pricing: NonNullable<Invite['pricing']>): Tl {
  return { _: 'starsSubscriptionPricing', period: pricing.period, amount: pricing.amount }
}

/** Somebody who came in by a link. */
export function joinerTl(member: Member): Tl {
  return {
    _: 'chatInviteImporter',
    via_chatlist: member.viaChatlist,
    user_id: member.userId,
    date: member.date,
    approved_by: member.approvedBy ?? undefined,
  }
}

/** Somebody who waits for an answer, with their bio. */
export function requesterTl(world: World, request: JoinRequest): Tl {
  const about = world.people.get(request.userId)?.about ?? ''
  return {
    _: 'chatInviteImporter',
    requested: true,
    user_id: request.userId,
    date: request.date,
    about: about === '' ? undefined : about,
  }
}

/** Who asked last: shown as a row of faces over the list of requests (three in the official clients). */
export function recentRequesters(community: Community): bigint[] {
  return [...community.requests.keys()].reverse().slice(0, 3)
}
