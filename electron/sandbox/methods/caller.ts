/** Who is calling, and what everybody has to be before a method listens to them. */
import { type Method, type MethodContext, type MethodResult, RpcError, type Tl } from '../method'
import type { Account, Person, World } from '../world/model'

/** Whoever is signed in with the key that the call came by. */
export interface Caller {
  readonly account: Account
  readonly person: Person
  readonly id: bigint
  readonly bot: boolean
  readonly now: number
  readonly context: MethodContext
}

type Handler = (caller: Caller, params: Tl) => MethodResult | Promise<MethodResult>

/**
 * A method for people and bots.
 * Answers 401 AUTH_KEY_UNREGISTERED to a key without a user, SESSION_PASSWORD_NEEDED while the password is owed.
 */
export function forEverybody(world: World, handler: Handler): Method {
  return (context, params) => handler(callerOf(world, context), params)
}

/** A method for people: bots are answered 400 BOT_METHOD_INVALID. */
export function forPeople(world: World, handler: Handler): Method {
  return forEverybody(world, (caller, params) => {
    if (caller.bot) throw new RpcError(400, 'BOT_METHOD_INVALID')
    return handler(caller, params)
  })
}

function callerOf(world: World, context: MethodContext): Caller {
  const { userId, passwordPendingFor } = context.auth
  const account = userId === null ? undefined : world.accounts.get(userId)
  const person = userId === null ? undefined : world.people.get(userId)
  if (account === undefined || person === undefined) {
    throw new RpcError(401, passwordPendingFor === null ? 'AUTH_KEY_UNREGISTERED' : 'SESSION_PASSWORD_NEEDED')
  }
  return { account, person, id: account.userId, bot: account.botToken !== null, now: context.now(), context }
}
