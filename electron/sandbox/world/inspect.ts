/** Hands for tests and for the server's control messages: looking into a world and moving things in it. */

import { findInvite, inviteHash } from './invites'
import { followInvite, leave } from './joins'
import type { Account, Community, Invite, Person, World, WorldEvent } from './model'
import { addPerson } from './people'
import { passTime } from './time'
import { createWorld, type WorldContent } from './world'

/** An account as the server's line of JSON names it. */
export interface ListedAccount {
  readonly phone?: string
  readonly code?: string
  readonly password?: string
  readonly botToken?: string
  /** Decimal: ids are longer than JSON's safe integers may be. */
  readonly userId: string
}

/** How to sign in as anybody here, the first account first. */
export function listAccounts(world: World): ListedAccount[] {
  return [...world.accounts.values()].map((account) => ({
    ...(account.phone === null ? {} : { phone: account.phone }),
    ...(account.code === null ? {} : { code: account.code }),
    ...(account.password === null ? {} : { password: account.password }),
    ...(account.botToken === null ? {} : { botToken: account.botToken }),
    userId: String(account.userId),
  }))
}

export function accountByPhone(world: World, phone: string): Account {
  const found = [...world.accounts.values()].find((account) => account.phone === phone)
  if (found === undefined) throw new Error(`nobody has the phone ${phone}`)
  return found
}

/** The community of this title that is alive: not the basic group that it was. */
export function communityByTitle(world: World, title: string): Community {
  const found = [...world.communities.values()].find(
    (community) => community.title === title && community.migratedTo === null,
  )
  if (found === undefined) throw new Error(`no community is called ${title}`)
  return found
}

/** All links of a community, oldest first: nothing is paged or hidden. */
export function linksOf(community: Community): Invite[] {
  return [...community.invites.values()]
}

/** A link by its address or hash, with the community that it leads to. */
export function linkAt(world: World, link: string): { community: Community; invite: Invite } {
  const found = findInvite(world, inviteHash(link) ?? '')
  if (found === undefined) throw new Error(`no link ${link}`)
  return found
}

/**
 * Lets somebody new come in by a link, or ask to, where it wants approval. To be announced by the caller.
 * @throws RpcError as `followInvite`
 */
export function sendThroughLink(world: World, link: string, now: number): { person: Person; event: WorldEvent } {
  const { community, invite } = linkAt(world, link)
  const person = addPerson(world)
  return { person, event: followInvite(world, community, invite, person.id, now) }
}

/** Lets the person who came in last by a link leave again. */
export function leaveThroughLink(world: World, link: string, now: number): WorldEvent {
  const { community, invite } = linkAt(world, link)
  const last = [...invite.inside].at(-1)
  if (last === undefined) throw new Error(`nobody is inside by ${link}`)
  return leave(community, last, now)
}

/**
 * Turns the world's clock forward and plays everything that happens meanwhile, however long it is. From then on the
 * server's clock must be read with `world.ahead` added.
 * @param now the server's clock before, with `world.ahead` as it was
 */
export function advance(world: World, seconds: number, now: number): WorldEvent[] {
  world.ahead += seconds
  return passTime(world, now + seconds)
}

/**
 * Lets an account accept a QR sign-in, as its phone would.
 * @param token the bytes of the code, `tg://login?token=` in URL-safe base64
 * @returns the key that shows the code, to be sent `updateLoginToken`
 */
export function acceptLoginToken(world: World, token: Uint8Array, userId: bigint): string {
  const shown = world.pending.loginTokens.get(Buffer.from(token).toString('hex'))
  if (shown === undefined) throw new Error('no such sign-in code')
  shown.acceptedBy = userId
  return shown.authKeyId
}

/**
 * Puts a world back to its beginning, in place: whoever holds it sees the new one. Its chance goes on from where it was:
 * Telegram never gives a link the hash of another one, and an app that remembers one knows whose it is by that.
 * @param now the server's clock before, with `world.ahead` as it was; afterwards nothing is added to it any more
 */
export function resetWorld(world: World, now: number, content: WorldContent = {}): void {
  const fresh = createWorld({ ...content, seed: world.seed, now: now - world.ahead })
  const { people, accounts, communities, pending } = world
  for (const map of [people, accounts, communities, ...Object.values(pending)]) map.clear()
  for (const [id, person] of fresh.people) people.set(id, person)
  for (const [id, account] of fresh.accounts) accounts.set(id, account)
  for (const [id, community] of fresh.communities) communities.set(id, community)
  world.reports.length = 0
  world.time = fresh.time
  world.ahead = 0
  world.nextMessageId = fresh.nextMessageId
  world.statsDc = fresh.statsDc
}
