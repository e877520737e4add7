/** What clients ask about their own account around signing in. */
import { type Authorization, type MethodTable, RpcError, type Tl } from '../method'
import type { World } from '../world/model'
import { forPeople } from './caller'
import { long } from './params'
import { NOTIFY_SETTINGS } from './tl-people'

export function accountMethods(world: World): MethodTable {
  const yes = forPeople(world, () => true)
  return {
    'account.updateStatus': yes,
    'account.registerDevice': yes,
    'account.unregisterDevice': yes,
    'account.getNotifySettings': forPeople(world, () => NOTIFY_SETTINGS),
    'account.getAuthorizations': forPeople(world, ({ id, context, now }) => ({
      _: 'account.authorizations',
      authorization_ttl_days: 180,
      authorizations: [...context.authorizations()]
        .filter((one) => one.userId === id && one.deadBecause === null)
        .map((one) => authorizationTl(one, one.authKeyId === context.auth.authKeyId, now)),
    })),
    'account.resetAuthorization': forPeople(world, ({ id, context }, params) => {
      const hash = long(params, 'hash')
      const other = [...context.authorizations()].find((one) => one.userId === id && sessionHash(one) === hash)
      if (other === undefined || other.authKeyId === context.auth.authKeyId) throw new RpcError(400, 'HASH_INVALID')
      other.deadBecause = 'SESSION_REVOKED'
      return true
    }),
  }
}

/** One session in the list of devices. Dates of sessions are not kept: now stands for them. */
export function authorizationTl(authorization: Authorization, current: boolean, now: number): Tl {
  return {
    _: 'authorization',
    current,
    // The session that asks has hash 0, so that it cannot end itself by mistake.
    hash: current ? 0n : sessionHash(authorization),
    device_model: authorization.deviceModel,
    platform: 'Desktop',
    system_version: '',
    api_id: authorization.apiId,
    app_name: 'Invite Desk',
    app_version: '',
    date_created: now,
    date_active: now,
    ip: '127.0.0.1',
    country: 'Practice',
    region: '',
  }
}

function sessionHash(authorization: Authorization): bigint {
  return BigInt.asIntN(64, BigInt(`0x${authorization.authKeyId}`))
}
