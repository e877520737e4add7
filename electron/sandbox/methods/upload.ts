/** Profile pictures, the only files there are. core.telegram.org/api/files */
import { type MethodTable, RpcError, type Tl } from '../method'
import { avatarPng, BIG_SIDE, SMALL_SIDE } from '../world/avatar'
import type { World } from '../world/model'
import { HOME_DC } from '../world/seed-accounts'
import { type Caller, forEverybody } from './caller'
import { flag, int, long, object, text } from './params'
import { communityAt, findPerson } from './peers'

/** Bytes: a part's length is a multiple of the first and not above the second. */
const PART_STEP = 1_024
const PART_MAX = 1_048_576

export function uploadMethods(world: World): MethodTable {
  // A client asks for a picture in parts: it is painted once.
  let last: { readonly photoId: bigint; readonly side: number; readonly png: Buffer } | undefined
  const paint = (photoId: bigint, side: number): Buffer => {
    if (last?.photoId !== photoId || last.side !== side) last = { photoId, side, png: avatarPng(photoId, side) }
    return last.png
  }
  return {
    'upload.getFile': forEverybody(world, (caller, params) => {
      const limit = int(params, 'limit')
      const offset = long(params, 'offset')
      if (limit <= 0 || limit % PART_STEP !== 0 || limit > PART_MAX) throw new RpcError(400, 'LIMIT_INVALID')
      if (offset < 0n || offset % BigInt(PART_STEP) !== 0n) throw new RpcError(400, 'OFFSET_INVALID')
      const { photoId, side } = pictureAt(world, caller, object(params, 'location'))
      if (caller.context.dcId !== HOME_DC) throw new RpcError(303, `FILE_MIGRATE_${HOME_DC}`)
      const start = Number(offset)
      const part = paint(photoId, side).subarray(start, start + limit)
      return { _: 'upload.file', type: { _: 'storage.filePng' }, mtime: 0, bytes: part }
    }),
  }
}

function pictureAt(world: World, caller: Caller, location: Tl): { photoId: bigint; side: number } {
  switch (location._) {
    case 'inputPeerPhotoFileLocation': {
      const photoId = long(location, 'photo_id')
      if (photoOf(world, caller, object(location, 'peer')) !== photoId) throw new RpcError(400, 'LOCATION_INVALID')
      return { photoId, side: flag(location, 'big') ? BIG_SIDE : SMALL_SIDE }
    }
    case 'inputPhotoFileLocation': {
      const photoId = long(location, 'id')
      if (!exists(world, photoId)) throw new RpcError(400, 'LOCATION_INVALID')
      return { photoId, side: text(location, 'thumb_size') === 'c' ? BIG_SIDE : SMALL_SIDE }
    }
    default:
      throw new RpcError(400, 'LOCATION_INVALID')
  }
}

function photoOf(world: World, caller: Caller, peer: Tl): bigint | null {
  if (peer._.startsWith('inputPeerChannel') || peer._ === 'inputPeerChat')
    return communityAt(world, caller, peer).photoId
  return findPerson(world, caller, peer)?.photoId ?? null
}

function exists(world: World, photoId: bigint): boolean {
  for (const community of world.communities.values()) if (community.photoId === photoId) return true
  for (const person of world.people.values()) if (person.photoId === photoId) return true
  return false
}
