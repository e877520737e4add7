/** Signing in by phone and as a bot, signing out, and carrying an authorization to another data centre. */
import { randomBytes } from 'node:crypto'
import { type Method, type MethodContext, type MethodTable, RpcError, type Tl } from '../method'
import type { World } from '../world/model'
import { forgetExpired, type SentCode } from '../world/pending'
import {
  BANNED_PHONE,
  EXPIRED_BOT_TOKEN,
  FLOODED_PHONE,
  PRACTICE_CODE,
  PUBLISHED_API_ID,
  REFUSED_API_ID,
} from '../world/seed-accounts'
import { forEverybody, forPeople } from './caller'
import { bytes, int, long, optionalText, text } from './params'
import { admit } from './sign-in'

/** Seconds that a code is good for; Telegram names no number, its own clients speak of a few minutes. */
export const CODE_LIFETIME = 300
/** Wrong codes after which only a new one helps. */
export const WRONG_TRIES = 5
/** How often a code can be sent again. */
const RESENDS = 3
/** Seconds after which a client offers to send again. */
const RESEND_AFTER = 60
/** Seconds that exported bytes are good for. */
const EXPORT_LIFETIME = 60

export function authMethods(world: World): MethodTable {
  return {
    'auth.sendCode': (context, params) => {
      checkApi(int(params, 'api_id'), text(params, 'api_hash'))
      const phone = phoneOf(params)
      if (phone === BANNED_PHONE) throw new RpcError(400, 'PHONE_NUMBER_BANNED')
      if (phone === FLOODED_PHONE) throw new RpcError(400, 'PHONE_NUMBER_FLOOD')
      const account = accountByPhone(world, phone)
      if (account !== undefined && account.dcId !== context.dcId) {
        throw new RpcError(303, `PHONE_MIGRATE_${account.dcId}`)
      }
      return sendCode(world, context, phone, account?.code ?? PRACTICE_CODE, 0)
    },
    'auth.resendCode': (context, params) => {
      const { hash, sent } = sentCode(world, context, params)
      if (sent.resends >= RESENDS) throw new RpcError(406, 'SEND_CODE_UNAVAILABLE')
      world.pending.codes.delete(hash)
      return sendCode(world, context, sent.phone, sent.code, sent.resends + 1)
    },
    'auth.cancelCode': (context, params) => {
      const { hash } = sentCode(world, context, params)
      return world.pending.codes.delete(hash)
    },
    'auth.signIn': signIn(world),
    'auth.importBotAuthorization': (context, params) => {
      checkApi(int(params, 'api_id'), text(params, 'api_hash'))
      const token = text(params, 'bot_auth_token')
      if (token === EXPIRED_BOT_TOKEN) throw new RpcError(400, 'ACCESS_TOKEN_EXPIRED')
      const account = [...world.accounts.values()].find((one) => one.botToken !== null && one.botToken === token)
      if (account === undefined) throw new RpcError(400, 'ACCESS_TOKEN_INVALID')
      if (account.dcId !== context.dcId) throw new RpcError(303, `USER_MIGRATE_${account.dcId}`)
      return admit(world, context, account.userId)
    },
    'auth.logOut': (context) => {
      context.auth.userId = null
      context.auth.passwordPendingFor = null
      return { _: 'auth.loggedOut' }
    },
    'auth.resetAuthorizations': forPeople(world, ({ id, context }) => {
      for (const other of context.authorizations()) {
        if (other.userId === id && other.authKeyId !== context.auth.authKeyId) other.deadBecause = 'SESSION_REVOKED'
      }
      return true
    }),
    'auth.exportAuthorization': forEverybody(world, (caller, params) => {
      const dcId = int(params, 'dc_id')
      if (dcId < 1 || dcId > 5 || dcId === caller.context.dcId) throw new RpcError(400, 'DC_ID_INVALID')
      forgetExpired(world.pending.exports, caller.now)
      const secret = randomBytes(128)
      world.pending.exports.set(secret.toString('hex'), {
        userId: caller.id,
        dcId,
        expires: caller.now + EXPORT_LIFETIME,
      })
      return { _: 'auth.exportedAuthorization', id: caller.id, bytes: secret }
    }),
    'auth.importAuthorization': (context, params) => {
      const key = Buffer.from(bytes(params, 'bytes')).toString('hex')
      const exported = world.pending.exports.get(key)
      if (exported === undefined || exported.expires <= context.now() || exported.dcId !== context.dcId) {
        throw new RpcError(400, 'AUTH_BYTES_INVALID')
      }
      if (exported.userId !== long(params, 'id')) throw new RpcError(400, 'USER_ID_INVALID')
      world.pending.exports.delete(key)
      return admit(world, context, exported.userId)
    },
  }
}

function signIn(world: World): Method {
  return (context, params) => {
    const code = optionalText(params, 'phone_code') ?? ''
    if (code === '') throw new RpcError(400, 'PHONE_CODE_EMPTY')
    const { hash, sent } = sentCode(world, context, params)
    if (code !== sent.code) {
      sent.wrongTries += 1
      if (sent.wrongTries >= WRONG_TRIES) world.pending.codes.delete(hash)
      throw new RpcError(400, 'PHONE_CODE_INVALID')
    }
    const account = accountByPhone(world, sent.phone)
    if (account === undefined) return { _: 'auth.authorizationSignUpRequired' }
    world.pending.codes.delete(hash)
    if (account.password !== null) {
      context.auth.passwordPendingFor = account.userId
      throw new RpcError(401, 'SESSION_PASSWORD_NEEDED')
    }
    return admit(world, context, account.userId)
  }
}

/** @throws RpcError 400 API_ID_INVALID, API_ID_PUBLISHED_FLOOD */
export function checkApi(apiId: number, apiHash: string): void {
  if (apiId <= 0 || apiId === REFUSED_API_ID || apiHash === '') throw new RpcError(400, 'API_ID_INVALID')
  if (apiId === PUBLISHED_API_ID) throw new RpcError(400, 'API_ID_PUBLISHED_FLOOD')
}

function sendCode(world: World, context: MethodContext, phone: string, code: string, resends: number): Tl {
  const now = context.now()
  forgetExpired(world.pending.codes, now)
  const hash = randomBytes(9).toString('hex')
  world.pending.codes.set(hash, { phone, code, expires: now + CODE_LIFETIME, resends, wrongTries: 0 })
  return {
    _: 'auth.sentCode',
    type: { _: resends === 0 ? 'auth.sentCodeTypeApp' : 'auth.sentCodeTypeSms', length: code.length },
    phone_code_hash: hash,
    ...(resends < RESENDS ? { next_type: { _: 'auth.codeTypeSms' }, timeout: RESEND_AFTER } : {}),
  }
}

/** The code that a hash stands for. @throws RpcError 400 PHONE_CODE_EXPIRED when it was used, ran out or never was */
function sentCode(world: World, context: MethodContext, params: Tl): { hash: string; sent: SentCode } {
  const hash = text(params, 'phone_code_hash')
  const phone = phoneOf(params)
  const sent = world.pending.codes.get(hash)
  if (sent === undefined || sent.phone !== phone || sent.expires <= context.now()) {
    throw new RpcError(400, 'PHONE_CODE_EXPIRED')
  }
  return { hash, sent }
}

/** Digits alone. @throws RpcError 406 PHONE_NUMBER_INVALID unless they are 7 to 15 (E.164) */
function phoneOf(params: Tl): string {
  const digits = text(params, 'phone_number').replaceAll(/[\s()+.-]/g, '')
  if (!/^[1-9]\d{6,14}$/.test(digits)) throw new RpcError(406, 'PHONE_NUMBER_INVALID')
  return digits
}

function accountByPhone(world: World, phone: string) {
  return [...world.accounts.values()].find((one) => one.phone === phone)
}
