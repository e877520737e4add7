/** What the process that started a practice server may ask of it: look in, move things, make things go wrong. */
import { z } from 'zod'
import { faultSchema } from './faults'
import type { Authorization } from './method'
import { chatterTl } from './methods/chatter'
import { announce } from './methods/notices'
import type { Sandbox } from './sandbox'
import { serviceNotificationTl } from './session/rpc'
import { ownerOf } from './world/deeds'
import {
  acceptLoginToken,
  accountByPhone,
  advance,
  communityByTitle,
  leaveThroughLink,
  linksOf,
  listAccounts,
  resetWorld,
  sendThroughLink,
} from './world/inspect'
import type { Account, Passage, WorldEvent } from './world/model'
import { promote, setInviteRight } from './world/rights'
import { adminRight } from './world/saved-world'
import { truthOf, truthQuery } from './world/truth'
import { upgradeGroup } from './world/upgrade'

export const controlSchema = z.discriminatedUnion('do', [
  /** Replaces all faults. */
  z.object({ do: z.literal('setFaults'), faults: z.array(faultSchema) }),
  z.object({ do: z.literal('addFault'), fault: faultSchema }),
  /** How often a fault of each name struck since they were set last. */
  z.object({ do: z.literal('struck') }),
  z.object({ do: z.literal('accounts') }),
  z.object({ do: z.literal('communities') }),
  /** All links of a community, by its title, oldest first. */
  z.object({ do: z.literal('links'), community: z.string() }),
  z.object({ do: z.literal('journal') }),
  z.object({ do: z.literal('clearJournal') }),
  /** Turns the clock forward; people come and go meanwhile. */
  z.object({ do: z.literal('advance'), seconds: z.number().min(0) }),
  /** Somebody new comes in by a link, or asks to. */
  z.object({ do: z.literal('join'), link: z.string() }),
  /** Whoever came last by a link leaves. */
  z.object({ do: z.literal('leave'), link: z.string() }),
  /** Everybody who came to a community, by its title, or went, oldest first: `ShownPassage`. */
  z.object({ do: z.literal('passages'), community: z.string() }),
  /** What is true of a community, by its title, for every link, day and person: `Truth`. */
  z.object({ do: z.literal('truth'), community: z.string(), ...truthQuery.shape }),
  /** A community, by its title, shows its members to admins alone, and in its log nobody who came or left by themselves. */
  z.object({ do: z.literal('hidePeople'), community: z.string(), hidden: z.boolean() }),
  /** The data centre that answers for statistics; 2, where everybody lives, unless it is moved. */
  z.object({ do: z.literal('setStatsDc'), dcId: z.number().int().min(1).max(5) }),
  /**
   * Strangers write in a supergroup or channel, and all its members who can sign in hear of it; ids count from
   * `firstId`.
   */
  z.object({ do: z.literal('chatter'), community: z.string(), firstId: z.number().int(), count: z.number().int() }),
  /** The phone of an account accepts a sign-in code (the bytes of tg://login?token=, base64url). */
  z.object({ do: z.literal('acceptLoginToken'), token: z.string(), phone: z.string() }),
  /** Every session of an account (phone number, user id) is dead from now on: 401 with this text. */
  z.object({ do: z.literal('endSessions'), account: z.string(), text: z.string().default('SESSION_REVOKED') }),
  /** Forgets the authorization keys of an account (phone number, user id) for good: a transport error -404 that is true. */
  z.object({ do: z.literal('loseKeys'), account: z.string() }),
  z.object({ do: z.literal('cutConnections') }),
  /** Ends every connection that stands with a transport error that is not true. */
  z.object({ do: z.literal('forgeTransportError'), code: z.number().int().min(-999).max(-1).default(-404) }),
  /** Its owner makes a basic group, by its title, a supergroup: another id, the same members and links. */
  z.object({ do: z.literal('upgradeGroup'), community: z.string() }),
  /** What Telegram does to an account (phone number, user id) until it is lifted: null. */
  z.object({ do: z.literal('restrict'), account: z.string(), as: z.enum(['frozen', 'limited']).nullable() }),
  /** An admin, not the owner, may invite people to a community from now on, or no longer. */
  z.object({ do: z.literal('setInviteRight'), community: z.string(), account: z.string(), may: z.boolean() }),
  /** The owner makes a member an admin with these rights; none: a member again. `userId`: decimal. */
  z.object({ do: z.literal('promote'), community: z.string(), userId: z.string(), rights: z.array(adminRight) }),
  /** Telegram says something to an account (phone number, user id) in words of its own; `type`: what it is about. */
  z.object({ do: z.literal('notify'), account: z.string(), type: z.string(), text: z.string() }),
  /** A world as at the beginning; everybody is signed out. */
  z.object({ do: z.literal('reset') }),
  z.object({ do: z.literal('flush') }),
])

/** A request as one may say it: what has a default can be left out. */
export type Control = z.input<typeof controlSchema>
type Parsed = z.output<typeof controlSchema>

/** A link as a control message shows it: ids are decimal text, dates seconds since 1970. */
export interface ShownLink {
  readonly link: string
  readonly adminId: string
  readonly title: string | null
  readonly date: number
  readonly expireDate: number | null
  readonly usageLimit: number | null
  readonly requestNeeded: boolean
  readonly permanent: boolean
  readonly revoked: boolean
  readonly joined: number
  readonly waiting: number
}

/** Somebody who came or went, as a control message shows it; `viaLink` is a hash. */
export type ShownPassage = {
  readonly [Key in keyof Passage]: Passage[Key] extends bigint
    ? string
    : Passage[Key] extends bigint | null
      ? string | null
      : Passage[Key]
}

/** Does what is asked. Throws when it cannot be done; the answer is made of what JSON can carry. */
export async function runControl(sandbox: Sandbox, control: Parsed): Promise<unknown> {
  const { server, world } = sandbox
  const now = () => Math.floor(server.now())
  const tell = (events: readonly WorldEvent[]) =>
    announce(world, events, now(), (userId, updates, exceptKey) => server.hub.push(userId, updates, exceptKey))
  switch (control.do) {
    case 'setFaults':
    case 'addFault': {
      const before = server.faults.clockOffset
      if (control.do === 'setFaults') server.faults.set(control.faults)
      else server.faults.add(control.fault)
      if (server.faults.clockOffset !== before) server.clockMoved()
      return server.faults.faults
    }
    case 'struck':
      return server.faults.struck
    case 'accounts':
      return listAccounts(world)
    case 'communities':
      return [...world.communities.values()]
        .filter(({ migratedTo }) => migratedTo === null)
        .map(({ id, kind, title, invites, requests, migratedFrom }) => {
          const was = migratedFrom === null ? null : `${migratedFrom.chatId}`
          return { id: `${id}`, kind, title, links: invites.size, requests: requests.size, migratedFrom: was }
        })
    case 'links':
      return linksOf(communityByTitle(world, control.community)).map((invite): ShownLink => {
        const { hash, adminId, inside, waiting, startDate: _, pricing: __, ...rest } = invite
        return {
          ...rest,
          link: `https://t.me/+${hash}`,
          adminId: `${adminId}`,
          joined: inside.size,
          waiting: waiting.size,
        }
      })
    case 'journal':
      return {
        entries: server.journal.entries.map((entry) => ({ ...entry, userId: entry.userId?.toString() ?? null })),
        counts: server.journal.counts,
        mistakes: server.journal.mistakes.map(textOf),
      }
    case 'clearJournal':
      server.journal.clear()
      return null
    case 'advance':
      tell(advance(world, control.seconds, now()))
      server.clockMoved()
      return now()
    case 'join': {
      const { person, event } = sendThroughLink(world, control.link, now())
      tell([event])
      return { userId: `${person.id}`, name: `${person.firstName} ${person.lastName}`.trim(), event: event.kind }
    }
    case 'leave':
      tell([leaveThroughLink(world, control.link, now())])
      return null
    case 'passages':
      return communityByTitle(world, control.community).passages.map(
        ({ userId, approvedBy, by, ...rest }): ShownPassage => ({
          ...rest,
          userId: `${userId}`,
          approvedBy: approvedBy === null ? null : `${approvedBy}`,
          by: by === null ? null : `${by}`,
        }),
      )
    case 'truth':
      return truthOf(communityByTitle(world, control.community), control)
    case 'hidePeople':
      communityByTitle(world, control.community).hidesPeople = control.hidden
      return null
    case 'setStatsDc':
      world.statsDc = control.dcId
      return null
    case 'chatter': {
      const community = communityByTitle(world, control.community)
      const messages = { firstId: control.firstId, count: control.count, date: now() }
      for (const { userId } of world.accounts.values()) {
        if (community.members.has(userId)) server.hub.push(userId, chatterTl(world, community, userId, messages))
      }
      return null
    }
    case 'acceptLoginToken': {
      const { userId } = accountByPhone(world, control.phone.replace(/\D/g, ''))
      const key = acceptLoginToken(world, Buffer.from(control.token, 'base64url'), userId)
      server.hub.pushToKey(key, { _: 'updateShort', update: { _: 'updateLoginToken' }, date: now() })
      return null
    }
    case 'endSessions':
      return endSessions(sandbox, control.account, control.text)
    case 'loseKeys':
      return loseKeys(sandbox, control.account)
    case 'cutConnections':
      server.cutConnections()
      return null
    case 'forgeTransportError':
      server.forgeTransportError(control.code)
      return null
    case 'upgradeGroup': {
      const event = upgradeGroup(world, communityByTitle(world, control.community), null, now())
      tell([event])
      return { chatId: `${event.group.id}`, channelId: `${event.community.id}` }
    }
    case 'restrict':
      accountNamed(sandbox, control.account).restriction = control.as
      return null
    case 'setInviteRight': {
      const { userId } = accountNamed(sandbox, control.account)
      tell([setInviteRight(communityByTitle(world, control.community), userId, control.may, now())])
      return null
    }
    case 'promote': {
      const community = communityByTitle(world, control.community)
      const done = { by: ownerOf(community), now: now() }
      tell([promote(community, BigInt(control.userId), control.rights, done)])
      return null
    }
    case 'notify': {
      const { userId } = accountNamed(sandbox, control.account)
      server.hub.push(userId, serviceNotificationTl(control.type, control.text, now()))
      return null
    }
    case 'reset':
      resetWorld(world, now(), sandbox.content)
      for (const auth of server.keys.authorizations()) {
        auth.userId = null
        auth.passwordPendingFor = null
      }
      server.clockMoved()
      await sandbox.flush()
      return null
    case 'flush':
      await sandbox.flush()
      return null
  }
}

/** By phone number or user id. */
function accountNamed({ world }: Sandbox, account: string): Account {
  const digits = account.replace(/\D/g, '')
  const found = [...world.accounts.values()].find(({ phone, userId }) => phone === digits || `${userId}` === digits)
  if (found === undefined) throw new Error(`nobody is ${account}`)
  return found
}

/** Answers how many sessions were ended. */
function endSessions(sandbox: Sandbox, account: string, text: string): number {
  const ended = authorizationsOf(sandbox, account)
  for (const auth of ended) auth.deadBecause = text
  return ended.length
}

/** Answers how many keys were lost; connections that stand are cut, so that each client meets it on a new one. */
function loseKeys(sandbox: Sandbox, account: string): number {
  const { server } = sandbox
  const lost = authorizationsOf(sandbox, account)
  for (const { authKeyId } of lost) server.keys.remove(authKeyId)
  server.cutConnections()
  return lost.length
}

function authorizationsOf({ server, world }: Sandbox, account: string): Authorization[] {
  const digits = account.replace(/\D/g, '')
  return [...server.keys.authorizations()].filter(({ userId }) => {
    const holder = userId === null ? undefined : world.accounts.get(userId)
    return holder !== undefined && (holder.phone === digits || holder.userId.toString() === digits)
  })
}

function textOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
}
