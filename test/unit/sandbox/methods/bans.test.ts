import { beforeEach, describe, expect, it } from 'vitest'
import type { Tl } from '../../../../electron/sandbox/method'
import { accountByPhone, communityByTitle } from '../../../../electron/sandbox/world/inspect'
import { inviteLink } from '../../../../electron/sandbox/world/invites'
import type { Community } from '../../../../electron/sandbox/world/model'
import { sendCrowd } from '../../../../electron/sandbox/world/waves'
import { NOW, type TestKey, TestServer } from './caller'

let server: TestServer
let lena: TestKey
let noor: TestKey
let room: Community
let channel: Tl

const OUT = { _: 'chatBannedRights', view_messages: true, until_date: 0 }
const IN = { _: 'chatBannedRights', until_date: 0 }
const SPAM = { _: 'inputReportReasonSpam' }

beforeEach(() => {
  server = new TestServer()
  lena = server.key(accountByPhone(server.world, '9996610003').userId)
  noor = server.key(accountByPhone(server.world, '9996640004').userId)
  room = communityByTitle(server.world, 'Quiet Room')
  channel = { _: 'inputChannel', channel_id: room.id, access_hash: room.accessHash }
})

function peer(userId: bigint): Tl {
  return { _: 'inputPeerUser', user_id: userId, access_hash: server.world.people.get(userId)?.accessHash }
}

function door() {
  const found = [...room.invites.values()].find(({ title }) => title === 'Website')
  if (found === undefined) throw new Error('no door')
  return found
}

const edit = (userId: bigint, banned_rights: Tl) => ({ channel, participant: peer(userId), banned_rights })

describe('channels.editBanned', () => {
  it('keeps out whoever waits, until it is lifted; of some the request goes with it, of others it waits on', async () => {
    const { people } = sendCrowd(server.world, room, door(), { as: 'wave', count: 20, within: 60 }, NOW)
    for (const { id } of people) await lena.ask('channels.editBanned', edit(id, OUT))
    expect([...room.banned]).toEqual(people.map(({ id }) => id))
    const left = people.filter(({ id }) => room.requests.has(id))
    expect(left.length).toBeGreaterThan(0)
    expect(left.length).toBeLessThan(20)
    const shown = await lena.ask('channels.getParticipant', { channel, participant: peer(people[0]?.id ?? 0n) })
    expect(shown.participant).toMatchObject({ _: 'channelParticipantBanned', kicked_by: lena.auth.userId })
    for (const { id } of people) await lena.ask('channels.editBanned', edit(id, IN))
    expect(room.banned.size).toBe(0)
    const log = (await lena.ask('channels.getAdminLog', { channel, q: '', max_id: 0n, min_id: 0n, limit: 100 })).events
    const actions = (log as { action: { new_participant?: Tl } }[]).map(({ action }) => action.new_participant?._)
    expect(actions.filter((one) => one === 'channelParticipantBanned')).toHaveLength(20)
    expect(actions.filter((one) => one === 'channelParticipantLeft')).toHaveLength(20)
  })

  it('puts out a member, who finds every link closed from then on', async () => {
    const open = [...room.invites.values()].find((one) => one.permanent)
    if (open === undefined) throw new Error('no primary link')
    const hash = inviteLink(open).split('+')[1] ?? ''
    await noor.call('messages.importChatInvite', { hash })
    const id = noor.auth.userId ?? 0n
    await lena.ask('channels.editBanned', edit(id, OUT))
    expect(room.members.has(id)).toBe(false)
    expect(await noor.refused('messages.checkChatInvite', { hash })).toBe('406 INVITE_HASH_EXPIRED')
    expect(await noor.refused('messages.importChatInvite', { hash })).toBe('406 INVITE_HASH_EXPIRED')
    await lena.ask('channels.editBanned', edit(id, IN))
    await noor.call('messages.importChatInvite', { hash })
    expect(room.members.has(id)).toBe(true)
  })

  it('is for admins with the right, about people who are none', async () => {
    const someone = server.world.people.keys().next().value ?? 0n
    expect(await noor.refused('channels.editBanned', edit(someone, OUT))).toBe('406 CHANNEL_PRIVATE')
    const berlin = communityByTitle(server.world, 'Berlin Runners')
    const there = { channel: { _: 'inputChannel', channel_id: berlin.id, access_hash: berlin.accessHash } }
    expect(await lena.refused('channels.editBanned', { ...edit(someone, OUT), ...there })).toBe(
      '403 CHAT_ADMIN_REQUIRED',
    )
    expect(await lena.refused('channels.editBanned', edit(lena.auth.userId ?? 0n, OUT))).toBe('400 USER_ADMIN_INVALID')
    const nobody = { channel, participant: { _: 'inputPeerUser', user_id: 1n, access_hash: 1n }, banned_rights: OUT }
    expect(await lena.refused('channels.editBanned', nobody)).toBe('400 PARTICIPANT_ID_INVALID')
    const forAWhile = { ...OUT, until_date: NOW + 60 }
    expect(await lena.refused('channels.editBanned', edit(someone, forAWhile))).toBe('406 BANNED_RIGHTS_INVALID')
  })
})

describe('account.reportPeer', () => {
  it('tells Telegram of somebody, whoever they are', async () => {
    const { people } = sendCrowd(server.world, room, door(), { as: 'honest', count: 1, within: 0 }, NOW)
    const id = people[0]?.id ?? 0n
    expect(await lena.call('account.reportPeer', { peer: peer(id), reason: SPAM, message: '' })).toBe(true)
    const by = lena.auth.userId
    expect(server.world.reports).toEqual([{ date: NOW, by, userId: id, reason: SPAM._, message: '' }])
    const nobody = { _: 'inputPeerUser', user_id: 1n, access_hash: 1n }
    const refused = await lena.refused('account.reportPeer', { peer: nobody, reason: SPAM, message: '' })
    expect(refused).toBe('400 PEER_ID_INVALID')
  })
})

describe('crowds', () => {
  it('are written down where they are waves, with all of their people', () => {
    const wave = sendCrowd(server.world, room, door(), { as: 'wave', count: 30, within: 300 }, NOW)
    sendCrowd(server.world, room, door(), { as: 'honest', count: 30, within: 86_400 }, NOW)
    const [known, ...others] = room.waves
    expect(others).toEqual([])
    expect(known).toMatchObject({ link: door().hash, people: wave.people.map(({ id }) => id) })
    expect((known?.to ?? 0) - (known?.from ?? 0)).toBeLessThanOrEqual(300)
    expect([...door().waiting].slice(-60)).toHaveLength(60)
  })
})
