/** Signing in by a QR code: one key shows a token, a signed-in account accepts it. core.telegram.org/api/qr-login */
import { randomBytes } from 'node:crypto'
import { type MethodContext, type MethodTable, RpcError, type Tl } from '../method'
import type { World } from '../world/model'
import { forgetExpired, type LoginToken } from '../world/pending'
import { authorizationTl } from './account'
import { checkApi } from './auth'
import { forPeople } from './caller'
import { bytes, int, longs, text } from './params'
import { admit } from './sign-in'

/** Seconds until the next code has to be shown, as Telegram's. */
export const LOGIN_TOKEN_LIFETIME = 30

export function loginTokenMethods(world: World): MethodTable {
  return {
    'auth.exportLoginToken': (context, params) => {
      checkApi(int(params, 'api_id'), text(params, 'api_hash'))
      const except = longs(params, 'except_ids')
      const now = context.now()
      const accepted = acceptedBy(world, context, except)
      if (accepted !== undefined) return answerAccepted(world, context, accepted)
      forgetExpired(world.pending.loginTokens, now)
      const token = randomBytes(32)
      const expires = now + LOGIN_TOKEN_LIFETIME
      world.pending.loginTokens.set(token.toString('hex'), {
        authKeyId: context.auth.authKeyId,
        expires,
        acceptedBy: null,
      })
      return { _: 'auth.loginToken', expires, token }
    },
    'auth.importLoginToken': (context, params) => {
      const key = hexOf(bytes(params, 'token'))
      const token = liveToken(world, context, key)
      if (token.acceptedBy === null) throw new RpcError(400, 'AUTH_TOKEN_INVALID')
      return answerAccepted(world, context, { key, userId: token.acceptedBy })
    },
    'auth.acceptLoginToken': forPeople(world, ({ id, context }, params) => {
      const token = liveToken(world, context, hexOf(bytes(params, 'token')))
      if (token.acceptedBy !== null) throw new RpcError(400, 'AUTH_TOKEN_ALREADY_ACCEPTED')
      token.acceptedBy = id
      wakeLogin(token.authKeyId, context)
      const other = [...context.authorizations()].find((one) => one.authKeyId === token.authKeyId)
      return authorizationTl(other ?? context.auth, false, context.now())
    }),
  }
}

/** Tells the key that shows a code that somebody has accepted it: it asks for the outcome then. */
function wakeLogin(authKeyId: string, { now, pushToKey }: Pick<MethodContext, 'now' | 'pushToKey'>): void {
  pushToKey(authKeyId, { _: 'updateShort', update: { _: 'updateLoginToken' }, date: now() })
}

interface Accepted {
  readonly key: string
  readonly userId: bigint
}

function acceptedBy(world: World, context: MethodContext, except: readonly bigint[]): Accepted | undefined {
  for (const [key, { authKeyId, acceptedBy: userId }] of world.pending.loginTokens) {
    if (authKeyId === context.auth.authKeyId && userId !== null && !except.includes(userId)) return { key, userId }
  }
  return undefined
}

function answerAccepted(world: World, context: MethodContext, { key, userId }: Accepted): Tl {
  const account = world.accounts.get(userId)
  if (account === undefined) throw new RpcError(400, 'AUTH_TOKEN_INVALID')
  if (account.dcId !== context.dcId) {
    return { _: 'auth.loginTokenMigrateTo', dc_id: account.dcId, token: Buffer.from(key, 'hex') }
  }
  world.pending.loginTokens.delete(key)
  if (account.password !== null) {
    context.auth.passwordPendingFor = userId
    throw new RpcError(401, 'SESSION_PASSWORD_NEEDED')
  }
  return { _: 'auth.loginTokenSuccess', authorization: admit(world, context, userId) }
}

function liveToken(world: World, context: MethodContext, key: string): LoginToken {
  const token = world.pending.loginTokens.get(key)
  // Spelt so by Telegram, for both methods that take a token.
  if (token === undefined) throw new RpcError(400, 'AUTH_TOKEN_INVALIDX')
  if (token.expires <= context.now()) throw new RpcError(400, 'AUTH_TOKEN_EXPIRED')
  return token
}

function hexOf(token: Uint8Array): string {
  return Buffer.from(token).toString('hex')
}
