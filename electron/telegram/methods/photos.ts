import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { strippedPhotoToJpg } from 'telegram/Utils.js'
import type { ErrorCode } from '../../contract/errors'
import { ok, type Result } from '../../contract/result'
import type { Calls } from '../calls'
import type { ForeignDataCenters } from '../foreign-data-centers'
import type { PersistentConnection } from '../mtproto/persistent-connection'
import type { Chats } from './chats'
import type { KnownPhoto, Peers } from './peers'

/**
 * Bytes to ask for: the small picture is 160×160 and about 10 KB. A multiple of 4,096 that divides 1 MB
 * (core.telegram.org/api/files#downloading-files); a file that fills it is no avatar.
 */
const LIMIT = 131_072

/** Failures that say nothing about the picture: another try may succeed. */
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'networkUnavailable',
  'timedOut',
  'floodWait',
  'sessionEnded',
  'sessionUnknown',
  'sessionDuplicated',
  'accountDeactivated',
])

export interface PhotosOptions {
  readonly connection: PersistentConnection
  readonly calls: Calls
  readonly foreign: ForeignDataCenters
  readonly chats: Chats
  readonly peers: Peers
}

/** The type of an image by its first bytes: the server's `storage.FileType` is often `fileUnknown`. */
const imageType = (bytes: Buffer): string | null => {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg'
  if (bytes.subarray(0, 4).toString('latin1') === '\x89PNG') return 'image/png'
  return bytes.subarray(8, 12).toString('latin1') === 'WEBP' ? 'image/webp' : null
}

const dataUrl = (bytes: Buffer): string | null => {
  const type = imageType(bytes)
  return type === null ? null : `data:${type};base64,${bytes.toString('base64')}`
}

/** The thumbnail of 40 pixels that comes with a chat or a person (core.telegram.org/api/files#stripped-thumbnails). */
const thumbnail = (photo: KnownPhoto): string | null =>
  photo.strippedThumb ? dataUrl(strippedPhotoToJpg(photo.strippedThumb)) : null

export interface Photos {
  /** The small picture as a `data:image/…` address, or null. Not cached here. */
  chat(chatId: string): Promise<Result<string | null>>
  /** The same for a person whom an earlier answer named. */
  person(userId: string): Promise<Result<string | null>>
}

export const createPhotos = ({ connection, calls, foreign, chats, peers }: PhotosOptions): Photos => {
  const download = async (peer: Api.TypeInputPeer, photo: KnownPhoto): Promise<Result<string | null>> => {
    const location = new Api.InputPeerPhotoFileLocation({ peer, photoId: photo.photoId })
    const request = new Api.upload.GetFile({ location, offset: returnBigInt(0), limit: LIMIT })
    const answer = photo.dcId === connection.dcId ? await calls.read(request) : await foreign.read(photo.dcId, request)
    if (answer.ok && answer.value.className === 'upload.File' && answer.value.bytes.length < LIMIT) {
      const url = dataUrl(answer.value.bytes)
      if (url !== null) return ok(url)
    }
    const instead = thumbnail(photo)
    if (instead === null && !answer.ok && passing.has(answer.error.code)) return answer
    return ok(instead)
  }

  return {
    chat: async (chatId) => {
      const peer = await chats.inputPeer(chatId)
      if (!peer.ok) return passing.has(peer.error.code) ? peer : ok(null)
      const photo = peers.chatPhoto(chatId)
      return photo === null ? ok(null) : download(peer.value, photo)
    },
    person: async (userId) => {
      const photo = peers.userPhoto(userId)
      return photo === null ? ok(null) : download(peers.inputPeerUser(userId), photo)
    },
  }
}
