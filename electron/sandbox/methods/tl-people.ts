/** People as TL objects. Field names as in layer 198; the codec leaves out what the caller's layer lacks. */
import type { Tl } from '../method'
import type { Person, World } from '../world/model'
import { TELEGRAM_SERVICE_ID } from '../world/people'
import { HOME_DC } from '../world/seed-accounts'

/** `user`, as `viewerId` sees them. */
export function userTl(person: Person, viewerId: bigint): Tl {
  const self = person.id === viewerId
  const service = person.id === TELEGRAM_SERVICE_ID
  return {
    _: 'user',
    self,
    contact: self,
    mutual_contact: self,
    bot: person.bot,
    bot_nochats: false,
    verified: service,
    support: service,
    id: person.id,
    access_hash: person.accessHash,
    first_name: person.firstName,
    last_name: person.lastName === '' ? undefined : person.lastName,
    username: person.username ?? undefined,
    // A number is seen by its owner alone, as people with default privacy settings have it.
    phone: self || service ? (person.phone ?? undefined) : undefined,
    photo: person.photoId === null ? undefined : profilePhotoTl(person.photoId),
    status: person.bot || service ? undefined : { _: 'userStatusRecently' },
    bot_info_version: person.bot ? 1 : undefined,
  }
}

/** The `user` objects for ids, each once; unknown ids are left out. */
export function usersTl(world: World, ids: Iterable<bigint>, viewerId: bigint): Tl[] {
  const users: Tl[] = []
  for (const id of new Set(ids)) {
    const person = world.people.get(id)
    if (person !== undefined) users.push(userTl(person, viewerId))
  }
  return users
}

/** `photo` in the two sizes that upload.getFile serves. */
export function photoTl(photoId: bigint, date: number): Tl {
  return {
    _: 'photo',
    id: photoId,
    access_hash: photoId,
    file_reference: FILE_REFERENCE,
    date,
    sizes: [
      { _: 'photoSize', type: 'a', w: 160, h: 160, size: 4_096 },
      { _: 'photoSize', type: 'c', w: 640, h: 640, size: 32_768 },
    ],
    dc_id: HOME_DC,
  }
}

/** References never go stale here, but clients refuse to ask without one. */
const FILE_REFERENCE = Uint8Array.of(1)

export const NOTIFY_SETTINGS: Tl = { _: 'peerNotifySettings' }

function profilePhotoTl(photoId: bigint): Tl {
  return { _: 'userProfilePhoto', photo_id: photoId, dc_id: HOME_DC }
}
