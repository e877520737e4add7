import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { describe, expect, it } from 'vitest'
import { Peers } from '../../../../electron/telegram/methods/peers'

const userOf = (id: number, more: Partial<Api.User> = {}): Api.User =>
  new Api.User({ id: returnBigInt(id), accessHash: returnBigInt(id * 7), firstName: 'x', ...more } as never)
const channelOf = (id: number, more: Partial<Api.Channel> = {}): Api.Channel =>
  new Api.Channel({
    ...{ id: returnBigInt(id), accessHash: returnBigInt(id * 3), title: 'x', date: 0 },
    photo: new Api.ChatPhotoEmpty(),
    ...more,
  } as never)
const marked = (id: number): string => `-100${String(id).padStart(10, '0')}`

describe('what is remembered of a busy week', () => {
  it('is whom we asked about, not who wrote or what was forwarded', () => {
    const peers = new Peers()
    peers.remember({ chats: [channelOf(1)], users: [userOf(1)] })
    const before = peers.counts
    for (let hour = 0; hour < 168; hour++) {
      const users = Array.from({ length: 100 }, (_, index) => userOf(1_000 + hour * 100 + index))
      peers.hear({ users, chats: [channelOf(5_000 + hour), channelOf(1)] })
    }
    expect(peers.counts).toEqual(before)
    expect(before).toEqual({ chats: 1, users: 1 })
  })

  it('is a community where links can be made, as soon as it is said', () => {
    const peers = new Peers()
    const adminRights = new Api.ChatAdminRights({ inviteUsers: true })
    peers.hear({ chats: [channelOf(4), channelOf(5, { adminRights }), channelOf(6, { creator: true })] })
    expect([4, 5, 6].map((id) => peers.knowsChat(marked(id)))).toEqual([false, true, true])
  })

  it('has a bound, and whoever was used last stays', () => {
    const peers = new Peers({ mostChats: 5, mostUsers: 20 })
    peers.remember({ users: [userOf(1)] })
    for (let id = 2; id < 60; id++) {
      peers.remember({ users: [userOf(id)], chats: [channelOf(id)] })
      if (id % 10 === 0) peers.inputUser('1')
    }
    expect(peers.counts).toEqual({ chats: 5, users: 20 })
    expect(peers.knowsUser('1')).toBe(true)
    expect(peers.knowsUser('2')).toBe(false)
  })

  it('is no longer who asked to join and was answered, but for the last, where a list may go on', () => {
    const peers = new Peers()
    const ask = (id: number, community: string): void => {
      peers.remember({ users: [userOf(id)] })
      peers.rememberRequest(community, String(id))
    }
    peers.remember({ users: [userOf(7)] })
    for (let id = 1_000; id < 6_000; id++) {
      ask(id, marked(1))
      peers.forgetRequest(String(id))
    }
    expect(peers.knowsUser('5999')).toBe(true)
    expect(String(peers.inputUser('5999').accessHash)).toBe(String(5_999 * 7))
    expect(peers.knowsUser('1000')).toBe(false)
    for (let id = 6_000; id < 7_000; id++) ask(id, marked(id % 2))
    peers.forgetRequests(marked(1))
    expect(peers.knowsUser('6001')).toBe(false)
    expect(peers.knowsUser('6002')).toBe(true)
    // An admin who never asked.
    peers.forgetRequest('7')
    expect(peers.knowsUser('7')).toBe(true)
    expect(peers.counts.users).toBe(1 + 200 + 500)
  })

  it('keeps of a picture its own bytes alone, not the packet around them', () => {
    const packet = Buffer.alloc(1024 * 1024, 7)
    const photo = new Api.UserProfilePhoto({
      ...{ photoId: returnBigInt(1), dcId: 2 },
      strippedThumb: packet.subarray(100, 200),
    })
    const peers = new Peers()
    peers.remember({ users: [userOf(1, { photo })] })
    const kept = peers.userPhoto('1')?.strippedThumb
    expect(kept).toEqual(packet.subarray(100, 200))
    expect(kept?.buffer).not.toBe(packet.buffer)
  })
})

describe('a person', () => {
  it('told of in short keeps the hash and takes the picture', () => {
    const peers = new Peers()
    const photo = new Api.UserProfilePhoto({ photoId: returnBigInt(9), dcId: 4 })
    peers.remember({ users: [userOf(1)] })
    peers.hear({ users: [userOf(1, { min: true, accessHash: returnBigInt(99), photo })] })
    expect(String(peers.inputUser('1').accessHash)).toBe('7')
    expect(peers.userPhoto('1')).toMatchObject({ dcId: 4, strippedThumb: null })
    peers.remember({ users: [userOf(1)] })
    expect(peers.userPhoto('1')).toBeNull()
  })
})
