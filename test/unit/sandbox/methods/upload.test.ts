import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { accountByPhone, communityByTitle } from '../../../../electron/sandbox/world/inspect'
import { type TestKey, TestServer } from './caller'

function berlinPicture(server: TestServer, big = false) {
  const { id, accessHash, photoId } = communityByTitle(server.world, 'Berlin Runners')
  const peer = { _: 'inputPeerChannel', channel_id: id, access_hash: accessHash }
  return { _: 'inputPeerPhotoFileLocation', peer, photo_id: photoId, big }
}

async function download(key: TestKey, location: object, limit: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for (let offset = 0n; ; offset += BigInt(limit)) {
    const { type, bytes } = await key.ask('upload.getFile', { location, offset, limit })
    expect(type).toEqual({ _: 'storage.filePng' })
    const part = bytes as Uint8Array
    parts.push(part)
    if (part.length < limit) return Buffer.concat(parts)
  }
}

describe('upload.getFile', () => {
  it('serves a picture, whole or in parts, in two sizes', async () => {
    const server = new TestServer()
    const mara = server.key(accountByPhone(server.world, '9996610001').userId)
    const whole = await download(mara, berlinPicture(server), 1_048_576)
    expect(await download(mara, berlinPicture(server), 1_024)).toEqual(whole)
    for (const [big, side] of [
      [false, 160],
      [true, 640],
    ] as const) {
      const png = await download(mara, berlinPicture(server, big), 65_536)
      expect(png.subarray(1, 4).toString()).toBe('PNG')
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([side, side])
      const length = png.readUInt32BE(33)
      // Each row: a filter byte and three bytes a pixel.
      expect(inflateSync(png.subarray(41, 41 + length))).toHaveLength(side * (1 + side * 3))
    }
  })

  it('refuses other places, odd parts and the other data centre', async () => {
    const server = new TestServer()
    const { userId } = accountByPhone(server.world, '9996610001')
    const mara = server.key(userId)
    const location = berlinPicture(server)
    const whole = { location, offset: 0n, limit: 4_096 }
    expect(await mara.refused('upload.getFile', { ...whole, limit: 1_000 })).toBe('400 LIMIT_INVALID')
    expect(await mara.refused('upload.getFile', { ...whole, offset: 5n })).toBe('400 OFFSET_INVALID')
    const elsewhere = { ...whole, location: { ...location, photo_id: 5n } }
    expect(await mara.refused('upload.getFile', elsewhere)).toBe('400 LOCATION_INVALID')
    expect(await server.key(userId, 4).refused('upload.getFile', whole)).toBe('303 FILE_MIGRATE_2')
  })

  it('has a picture for some communities and none for others', async () => {
    const server = new TestServer()
    const key = server.key(accountByPhone(server.world, '9996610001').userId)
    const photos = async (title: string) => {
      const { id, accessHash } = communityByTitle(server.world, title)
      const channel = { _: 'inputChannel', channel_id: id, access_hash: accessHash }
      const { chats } = await key.ask('channels.getFullChannel', { channel })
      return chats
    }
    expect(await photos('Berlin Runners')).toMatchObject([{ photo: { _: 'chatPhoto' } }])
    expect(await photos('Wien läuft')).toMatchObject([{ photo: { _: 'chatPhotoEmpty' } }])
  })
})
