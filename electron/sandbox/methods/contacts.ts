/** Finding people and communities by name. */
import { type MethodTable, RpcError, type Tl } from '../method'
import type { World } from '../world/model'
import { type Caller, forEverybody, forPeople } from './caller'
import { text } from './params'
import { chatTl, peerTl } from './tl-communities'
import { userTl } from './tl-people'

export function contactsMethods(world: World): MethodTable {
  return {
    'contacts.resolveUsername': forEverybody(world, (caller, params) => {
      const username = text(params, 'username')
      // core.telegram.org/method/account.updateUsername: letters, digits and underscores; some old ones have four.
      if (!/^[a-z]\w{3,31}$/i.test(username)) throw new RpcError(400, 'USERNAME_INVALID')
      return resolve(world, caller, username.toLowerCase()) ?? unoccupied()
    }),
    'contacts.getContacts': forPeople(world, () => ({
      _: 'contacts.contacts',
      contacts: [],
      saved_count: 0,
      users: [],
    })),
  }
}

function resolve(world: World, caller: Caller, username: string): Tl | undefined {
  for (const community of world.communities.values()) {
    if (community.username?.toLowerCase() !== username) continue
    return {
      _: 'contacts.resolvedPeer',
      peer: peerTl(community),
      chats: [chatTl(world, community, caller.id)],
      users: [],
    }
  }
  for (const person of world.people.values()) {
    if (person.username?.toLowerCase() !== username) continue
    const peer = { _: 'peerUser', user_id: person.id }
    return { _: 'contacts.resolvedPeer', peer, chats: [], users: [userTl(person, caller.id)] }
  }
  return undefined
}

function unoccupied(): never {
  throw new RpcError(400, 'USERNAME_NOT_OCCUPIED')
}
