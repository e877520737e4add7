/** What admins and members did in the last two days (core.telegram.org/api/recent-actions). */
import { type MethodTable, RpcError, type Tl } from '../method'
import type { World } from '../world/model'
import { fullName } from '../world/people'
import { type Entry, entriesOf, FILTERS } from './admin-log-entries'
import { type Caller, forPeople } from './caller'
import { flag, int, long, object, objects, optionalObject, text } from './params'
import { findPerson, visibleCommunity } from './peers'
import { chatTl } from './tl-communities'
import { usersTl } from './tl-people'

/** Events in one page at most. */
const PAGE_LIMIT = 100
/** Seconds that the log reaches back. */
const REACH = 48 * 3_600

export function adminLogMethods(world: World): MethodTable {
  return {
    'channels.getAdminLog': forPeople(world, (caller, params) => {
      const community = visibleCommunity(world, caller, object(params, 'channel'), 406)
      const own = community.members.get(caller.id)
      if (own === undefined || own.role === 'member') throw new RpcError(403, 'CHAT_ADMIN_REQUIRED')
      const [maxId, minId] = [long(params, 'max_id'), long(params, 'min_id')]
      const isWanted = wantedBy(world, caller, params)
      const limit = Math.min(Math.max(int(params, 'limit'), 1), PAGE_LIMIT)
      // What the group was before it became a supergroup is not in the supergroup's log.
      const since = Math.max(caller.now - REACH + 1, community.migratedFrom === null ? 0 : community.date)
      const page: Entry[] = []
      // Newest first. An id of 0 is no bound; both bounds are themselves left out.
      for (const entry of entriesOf(community, since)) {
        if (entry.id <= minId || page.length === limit) break
        if ((maxId === 0n || entry.id < maxId) && isWanted(entry)) page.push(entry)
      }
      return {
        _: 'channels.adminLogResults',
        events: page.map(({ id, date, actorId, action }) => ({
          ...{ _: 'channelAdminLogEvent', id, date, user_id: actorId, action },
        })),
        chats: [chatTl(world, community, caller.id)],
        users: usersTl(
          world,
          page.flatMap(({ actorId, people }) => [actorId, ...people]),
          caller.id,
        ),
      }
    }),
  }
}

/** By kind, by who did it, and by words in the name of whom it speaks of. */
function wantedBy(world: World, caller: Caller, params: Tl): (entry: Entry) => boolean {
  const filter = optionalObject(params, 'events_filter')
  const kinds = FILTERS.filter((kind) => filter === undefined || flag(filter, kind))
  const admins =
    params.admins === undefined
      ? null
      : new Set(objects(params, 'admins').flatMap((user) => findPerson(world, caller, user)?.id ?? []))
  const words = text(params, 'q').trim().toLocaleLowerCase()
  const isNamed = (id: bigint): boolean => {
    const person = world.people.get(id)
    return person !== undefined && `${fullName(person)} ${person.username ?? ''}`.toLocaleLowerCase().includes(words)
  }
  return ({ filter: kind, actorId, people, words: said }) =>
    kinds.includes(kind) &&
    (admins === null || admins.has(actorId)) &&
    (words === '' || isNamed(actorId) || people.some(isNamed) || said.toLocaleLowerCase().includes(words))
}
