/** What the process that started a practice server may ask of it: look in, move things, make things go wrong. */
import { z } from 'zod'
import { faultSchema } from '../faults'
import type { Sandbox } from '../sandbox'
import { adminRight } from '../world/saved-world'
import { truthQuery } from '../world/truth'

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
  /** Somebody new comes in by a link, or asks to. `name`: what they are called; absent: as chance has it, perhaps as others. */
  z.object({ do: z.literal('join'), link: z.string(), name: z.string().optional() }),
  /**
   * Many ask to join by a link that lets nobody in by itself, within so many seconds before now: a wave of accounts of one
   * hand, or honest people.
   */
  z.object({
    ...{ do: z.literal('sendCrowd'), link: z.string(), as: z.enum(['wave', 'honest']) },
    ...{ count: z.number().int().min(1).max(10_000), within: z.number().int().min(0) },
  }),
  /** Who was sent to a community, by its title, in which wave: `ShownWave`. */
  z.object({ do: z.literal('waves'), community: z.string() }),
  /** User ids of whoever is banned from a community, by its title. */
  z.object({ do: z.literal('banned'), community: z.string() }),
  /** Everybody of whom Telegram was told, oldest first: `ShownReport`. */
  z.object({ do: z.literal('reports') }),
  /** Whoever came last by a link leaves. */
  z.object({ do: z.literal('leave'), link: z.string() }),
  /** Somebody new comes without a link, asking nobody. */
  z.object({ do: z.literal('joinAlone'), community: z.string() }),
  /** A member leaves by themselves. `userId`: decimal. */
  z.object({ do: z.literal('leaveAlone'), community: z.string(), userId: z.string() }),
  /** Everybody who came to a community, by its title, or went, oldest first: `ShownPassage`. */
  z.object({ do: z.literal('passages'), community: z.string() }),
  /** What is true of a community, by its title, for every link, day and person: `Truth`. */
  z.object({ do: z.literal('truth'), community: z.string(), ...truthQuery.shape }),
  /** A community, by its title, shows its members to admins alone, and its log does not name who came or left alone. */
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
  /** From which ports of this computer somebody has connected since the start, and where each data centre listens: `ShownCallers`. */
  z.object({ do: z.literal('callers') }),
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
  /** A member of a supergroup or channel may read but not write from now on, or may write again. `userId`: decimal. */
  z.object({ do: z.literal('mute'), community: z.string(), userId: z.string(), muted: z.boolean() }),
  /** The owner puts a member out: kicked, who may come again, or banned. `userId`: decimal. */
  z.object({ do: z.literal('remove'), community: z.string(), userId: z.string(), how: z.enum(['kicked', 'banned']) }),
  /** Telegram says something to an account (phone number, user id) in words of its own; `type`: what it is about. */
  z.object({ do: z.literal('notify'), account: z.string(), type: z.string(), text: z.string() }),
  /** A world as at the beginning; everybody is signed out. */
  z.object({ do: z.literal('reset') }),
  z.object({ do: z.literal('flush') }),
])

/** A request as one may say it: what has a default can be left out. */
export type Control = z.input<typeof controlSchema>

/** Each request by its name, as it arrives. */
export type Controls = {
  readonly [One in z.output<typeof controlSchema> as One['do']]: One
}

/** How requests of some names are answered, with what JSON can carry; throws when it cannot be done. */
export type Answers<Name extends keyof Controls> = {
  readonly [One in Name]: (sandbox: Sandbox, control: Controls[One]) => unknown
}
