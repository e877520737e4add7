/** Looking people up. */
import { type MethodTable, RpcError } from '../method'
import type { World } from '../world/model'
import { forEverybody } from './caller'
import { object, objects } from './params'
import { findPerson, personAt } from './peers'
import { NOTIFY_SETTINGS, photoTl, userTl } from './tl-people'

/** Entities in one call at most; Telegram answers more with LIMIT_INVALID. */
const BATCH_LIMIT = 200

export function usersMethods(world: World): MethodTable {
  return {
    'users.getUsers': forEverybody(world, (caller, params) => {
      const inputs = objects(params, 'id')
      if (inputs.length > BATCH_LIMIT) throw new RpcError(400, 'LIMIT_INVALID')
      return inputs.map((input) => {
        const person = findPerson(world, caller, input)
        const id = typeof input.user_id === 'bigint' ? input.user_id : 0n
        return person === undefined ? { _: 'userEmpty', id } : userTl(person, caller.id)
      })
    }),
    'users.getFullUser': forEverybody(world, (caller, params) => {
      const person = personAt(world, caller, object(params, 'id'), 'USER_ID_INVALID')
      return {
        _: 'users.userFull',
        full_user: {
          _: 'userFull',
          id: person.id,
          about: person.about === '' ? undefined : person.about,
          settings: { _: 'peerSettings' },
          profile_photo: person.photoId === null ? undefined : photoTl(person.photoId, caller.now),
          notify_settings: NOTIFY_SETTINGS,
          bot_info: person.bot ? { _: 'botInfo', user_id: person.id } : undefined,
          common_chats_count: 0,
        },
        chats: [],
        users: [userTl(person, caller.id)],
      }
    }),
  }
}
