/** Requests about accounts and their sessions. */
import type { Authorization } from '../method'
import type { Sandbox } from '../sandbox'
import { serviceNotificationTl } from '../session/rpc'
import { acceptLoginToken, accountByPhone } from '../world/inspect'
import type { Account } from '../world/model'
import type { Answers } from './requests'

export const accounts: Answers<'acceptLoginToken' | 'endSessions' | 'loseKeys' | 'restrict' | 'notify'> = {
  acceptLoginToken: ({ server, world }, { phone, token }) => {
    const { userId } = accountByPhone(world, phone.replace(/\D/g, ''))
    const key = acceptLoginToken(world, Buffer.from(token, 'base64url'), userId)
    const date = Math.floor(server.now())
    server.hub.pushToKey(key, { _: 'updateShort', update: { _: 'updateLoginToken' }, date })
    return null
  },
  /** Answers how many sessions were ended. */
  endSessions: (sandbox, { account, text }) => {
    const ended = authorizationsOf(sandbox, account)
    for (const auth of ended) auth.deadBecause = text
    return ended.length
  },
  /** Answers how many keys were lost; connections that stand are cut, so that each client meets it on a new one. */
  loseKeys: (sandbox, { account }) => {
    const { server } = sandbox
    const lost = authorizationsOf(sandbox, account)
    for (const { authKeyId } of lost) server.keys.remove(authKeyId)
    server.cutConnections()
    return lost.length
  },
  restrict: (sandbox, { account, as }) => {
    accountNamed(sandbox, account).restriction = as
    return null
  },
  notify: (sandbox, { account, type, text }) => {
    const { server } = sandbox
    const { userId } = accountNamed(sandbox, account)
    server.hub.push(userId, serviceNotificationTl(type, text, Math.floor(server.now())))
    return null
  },
}

/** By phone number or user id. @throws Error when nobody is meant */
export function accountNamed({ world }: Sandbox, account: string): Account {
  const digits = account.replace(/\D/g, '')
  const found = [...world.accounts.values()].find(({ phone, userId }) => phone === digits || `${userId}` === digits)
  if (found === undefined) throw new Error(`nobody is ${account}`)
  return found
}

/** @throws Error when nobody is meant */
function authorizationsOf(sandbox: Sandbox, account: string): Authorization[] {
  const { userId } = accountNamed(sandbox, account)
  return [...sandbox.server.keys.authorizations()].filter((one) => one.userId === userId)
}
