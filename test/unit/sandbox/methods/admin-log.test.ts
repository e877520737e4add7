import { extensions } from 'telegram'
import { beforeEach, describe, expect, it } from 'vitest'
import { Codec } from '../../../../electron/sandbox/codec/codec'
import type { Tl } from '../../../../electron/sandbox/method'
import { memberCount } from '../../../../electron/sandbox/world/communities'
import { accountByPhone, communityByTitle, sendThroughLink } from '../../../../electron/sandbox/world/inspect'
import { deleteRevoked, revoke } from '../../../../electron/sandbox/world/invites'
import { remove } from '../../../../electron/sandbox/world/joins'
import type { Community, Passage } from '../../../../electron/sandbox/world/model'
import { fullName } from '../../../../electron/sandbox/world/people'
import { promote, setMuted } from '../../../../electron/sandbox/world/rights'
import { HISTORY_TITLE } from '../../../../electron/sandbox/world/seed-history'
import { createWorld } from '../../../../electron/sandbox/world/world'
import { NOW, type TestKey, TestServer } from './caller'

const TWO_DAYS = 48 * 3_600
const METHOD = 'channels.getAdminLog'

let server: TestServer
let mara: TestKey
let room: Community
beforeEach(() => {
  server = new TestServer(createWorld({ seed: 'log', now: NOW, history: { joins: 4_000, days: 20 } }))
  mara = server.key(accountByPhone(server.world, '9996610001').userId)
  room = communityByTitle(server.world, HISTORY_TITLE)
})

const channel = () => ({ _: 'inputChannel', channel_id: room.id, access_hash: room.accessHash })
const log = async (params: Record<string, unknown> = {}, key = mara): Promise<Tl[]> => {
  const asked = { channel: channel(), q: '', max_id: 0n, min_id: 0n, limit: 100, ...params }
  const { events } = await key.ask(METHOD, asked)
  return events as Tl[]
}
/** Every page from the newest on. */
const all = async (params: Record<string, unknown> = {}): Promise<Tl[]> => {
  const found: Tl[] = []
  for (;;) {
    const page = await log({ ...params, max_id: found.at(-1)?.id ?? 0n })
    if (page.length === 0) return found
    expect(page.length).toBeLessThanOrEqual(100)
    found.push(...page)
  }
}
const hashOf = (userId: bigint) => server.world.people.get(userId)?.accessHash
const nameOf = ({ action }: Tl): string => String(Reflect.get(Object(action), '_')).slice('channelAdminLogEvent'.length)
const recent = () => room.passages.filter(({ date }) => date > NOW - TWO_DAYS)

describe('the admin log', () => {
  it('tells everybody who came or went in two days, once, by pages, and nobody before', async () => {
    const told = (await all()).filter(({ action }) => {
      // The second half of a kick.
      const { new_participant: after } = Object(action)
      return after?._ !== 'channelParticipantLeft'
    })
    const expected = recent().toReversed()
    expect(expected.length).toBeGreaterThan(200)
    expect(room.passages.length).toBeGreaterThan(expected.length)
    expect(told.map(({ date, user_id: actor }) => [date, actor])).toEqual(
      expected.map(({ date, userId, by }) => [date, by ?? userId]),
    )
    const ids = told.map(({ id }) => id as bigint)
    expect(ids.every((id, at) => at === 0 || id < (ids[at - 1] ?? 0n))).toBe(true)
  })

  it('gives what is newer than an id', async () => {
    const everything = await all()
    const tenth = everything[9]?.id
    expect((await log({ min_id: tenth })).map(({ id }) => id)).toEqual(everything.slice(0, 9).map(({ id }) => id))
  })

  it('lets through the kinds that are asked for', async () => {
    const expected = recent()
    const count = async (...kinds: string[]) =>
      (
        await all({
          events_filter: { _: 'channelAdminLogEventsFilter', ...Object.fromEntries(kinds.map((k) => [k, true])) },
        })
      ).length
    const joins = expected.filter(({ kind }) => kind === 'joined')
    expect(await count('join')).toBe(joins.filter(({ by }) => by === null).length)
    expect(await count('invite')).toBe(joins.filter(({ by }) => by !== null).length)
    expect(await count('leave')).toBe(expected.filter(({ kind }) => kind === 'left').length)
    expect(await count('kick')).toBe(expected.filter(({ kind }) => kind === 'kicked' || kind === 'banned').length)
    expect(await count('unkick')).toBe(expected.filter(({ kind }) => kind === 'kicked').length)
    expect(await count('info')).toBe(0)
  })

  it('says by which link and by whose leave somebody came, also where the link was deleted since', async () => {
    const plain = room.passages.findLast(({ kind, viaLink, approvedBy }) => kind === 'joined' && viaLink && !approvedBy)
    const invite = room.invites.get(plain?.viaLink ?? '')
    if (invite === undefined) throw new Error('nobody came by a link')
    const link = `https://t.me/+${invite.hash}`
    const action = async () => (await all()).find(({ user_id: id }) => id === plain?.userId)?.action
    expect(await action()).toMatchObject({ invite: { link, title: invite.title } })
    revoke(invite, NOW)
    deleteRevoked(room, invite)
    expect(await action()).toMatchObject({ invite: { link, revoked: true } })
    const asked = room.passages.findLast(({ approvedBy }) => approvedBy !== null)
    const [event] = (await all()).filter(({ user_id: id }) => id === asked?.userId)
    expect(nameOf(event as Tl)).toBe('ActionParticipantJoinByRequest')
    expect(event?.action).toMatchObject({ approved_by: asked?.approvedBy })
  })

  it('finds people by name, and what one admin did', async () => {
    const person = server.world.people.get(recent()[0]?.userId ?? 0n)
    if (person === undefined) throw new Error('nobody')
    const found = await all({ q: fullName(person).toUpperCase() })
    expect(found.map(({ user_id: id }) => id)).toContain(person.id)
    expect(await all({ q: 'nobody is called so' })).toEqual([])
    const own = server.world.people.get(mara.auth.userId ?? 0n)
    const admins = [{ _: 'inputUser', user_id: own?.id, access_hash: own?.accessHash }]
    const done = await all({ admins })
    expect(new Set(done.map(({ user_id: id }) => id))).toEqual(new Set([own?.id]))
  })

  it('tells that somebody came or left alone where people are hidden, without saying who, and names the rest', async () => {
    const isAlone = ({ kind, viaLink, approvedBy, by }: Passage) =>
      kind === 'left' || (kind === 'joined' && viaLink === null && approvedBy === null && by === null)
    const kinds = { events_filter: { _: 'channelAdminLogEventsFilter', join: true, invite: true, leave: true } }
    const named = await all(kinds)
    room.hidesPeople = true
    const told = await all(kinds)
    const expected = recent().filter(({ kind }) => kind === 'joined' || kind === 'left')
    expect(told.map(({ date, user_id: actor }) => [date, actor])).toEqual(
      expected.toReversed().map((one) => [one.date, isAlone(one) ? 0n : (one.by ?? one.userId)]),
    )
    expect(told.map(({ id, action }) => [id, action])).toEqual(named.map(({ id, action }) => [id, action]))
    expect(new Set(told.filter(({ user_id: actor }) => actor === 0n).map(nameOf))).toEqual(
      new Set(['ActionParticipantJoin', 'ActionParticipantLeave']),
    )
    // Nor is anybody found by a name that is not shown.
    const left = server.world.people.get(expected.findLast(({ kind }) => kind === 'left')?.userId ?? 0n)
    const found = await all({ q: left === undefined ? '?' : fullName(left) })
    expect(found.map(nameOf)).not.toContain('ActionParticipantLeave')
    const full = (await mara.ask('channels.getFullChannel', { channel: channel() })).full_chat
    expect(full).toMatchObject({ participants_hidden: true, can_view_participants: true })
  })

  it('is for admins alone', async () => {
    const asked = { channel: channel(), q: '', max_id: 0n, min_id: 0n, limit: 10 }
    const idris = server.key(accountByPhone(server.world, '9996610002').userId)
    expect(await idris.refused(METHOD, asked)).toBe('406 CHANNEL_PRIVATE')
    const berlin = communityByTitle(server.world, 'Berlin Runners')
    const open = { ...asked, channel: { ...channel(), channel_id: berlin.id, access_hash: berlin.accessHash } }
    const stranger = server.key(accountByPhone(server.world, '9996640004').userId)
    expect(await stranger.refused(METHOD, open)).toMatch(/^403 CHAT_ADMIN_REQUIRED$|^406 CHANNEL_PRIVATE$/)
  })
})

describe('what admins do', () => {
  const filter = (...kinds: string[]) => ({
    events_filter: { _: 'channelAdminLogEventsFilter', ...Object.fromEntries(kinds.map((kind) => [kind, true])) },
  })
  const peer = () => ({ _: 'inputPeerChannel', channel_id: room.id, access_hash: room.accessHash })

  it('to links is told with the link as it was and as it is, newest first, and can be asked for alone', async () => {
    const made = await mara.ask('messages.exportChatInvite', { peer: peer(), title: 'Door', usage_limit: 5 })
    const link = String(made.link)
    const came = sendThroughLink(server.world, link, NOW).person.id
    await mara.call('messages.editExportedChatInvite', { peer: peer(), link, usage_limit: 9, title: 'Gate' })
    await mara.call('messages.editExportedChatInvite', { peer: peer(), link, revoked: true })
    await mara.call('messages.deleteExportedChatInvite', { peer: peer(), link })
    const events = await log(filter('invites'))
    expect(events.map(nameOf)).toEqual([
      'ActionExportedInviteDelete',
      'ActionExportedInviteRevoke',
      'ActionExportedInviteEdit',
    ])
    const [deleted, revoked, edited] = events.map(({ action }) => action as Tl)
    expect(deleted?.invite).toMatchObject({ link, revoked: true, title: 'Gate', usage: 1 })
    expect(revoked?.invite).toMatchObject({ link, revoked: true, usage_limit: 9 })
    expect(edited?.prev_invite).toMatchObject({ link, title: 'Door', usage_limit: 5, start_date: undefined })
    expect(edited?.new_invite).toMatchObject({ link, title: 'Gate', usage_limit: 9, start_date: NOW })
    expect(new Set(events.map(({ user_id: id }) => id))).toEqual(new Set([mara.auth.userId]))
    expect((await log({ ...filter('invites'), q: 'gate' })).length).toBe(3)
    // Who came by it is told with the link as it was in the end; ids say what came before what.
    const everything = await log()
    expect(everything.map(nameOf).slice(0, 4)).toEqual([...events.map(nameOf), 'ActionParticipantJoinByInvite'])
    expect(everything[3]).toMatchObject({ user_id: came, action: { invite: { link, title: 'Gate' } } })
    const ids = everything.map(({ id }) => id as bigint)
    expect(ids.every((id, at) => at === 0 || id < (ids[at - 1] ?? 0n))).toBe(true)
    expect((await log({ min_id: ids[3] })).map(nameOf)).toEqual(events.map(nameOf))
  })

  it('to all revoked links at once, and to the primary link, is told link by link', async () => {
    const primary = await mara.ask('messages.exportChatInvite', { peer: peer(), legacy_revoke_permanent: true })
    await mara.call('messages.editExportedChatInvite', { peer: peer(), link: primary.link, revoked: true })
    const own = server.world.people.get(mara.auth.userId ?? 0n)
    const admin = { _: 'inputUser', user_id: own?.id, access_hash: own?.accessHash }
    const revoked = [...room.invites.values()].filter((one) => one.revoked && one.adminId === own?.id)
    await mara.call('messages.deleteRevokedExportedChatInvites', { peer: peer(), admin_id: admin })
    const names = (await log(filter('invites'))).map(nameOf)
    expect(names.filter((name) => name === 'ActionExportedInviteDelete')).toHaveLength(revoked.length)
    expect(names.at(-1)).toBe('ActionExportedInviteRevoke')
  })

  it('to rights is told as promoting and as taking, with what somebody was and is', async () => {
    const member = [...room.members.values()].find(({ role }) => role === 'member')
    const done = { by: mara.auth.userId ?? 0n, now: NOW }
    const userId = member?.userId ?? 0n
    promote(room, userId, ['invite_users', 'ban_users'], done)
    promote(room, userId, ['ban_users'], done)
    promote(room, userId, [], done)
    const { events: all, users } = await mara.ask(METHOD, {
      ...{ channel: channel(), q: '', max_id: 0n, min_id: 0n, limit: 9 },
      ...filter('promote', 'demote'),
    })
    const events = all as Tl[]
    const admin = (...rights: string[]) => ({
      ...{ _: 'channelParticipantAdmin', user_id: userId, promoted_by: done.by },
      admin_rights: { _: 'chatAdminRights', ...Object.fromEntries(rights.map((right) => [right, true])) },
    })
    const plain = { _: 'channelParticipant', user_id: userId, date: member?.date }
    expect(events.map(({ action }) => action)).toMatchObject([
      { prev_participant: admin('ban_users'), new_participant: plain },
      { prev_participant: admin('invite_users', 'ban_users'), new_participant: admin('ban_users') },
      { prev_participant: plain, new_participant: admin('invite_users', 'ban_users') },
    ])
    expect((users as Tl[]).map(({ id }) => id)).toContain(userId)
    expect(await log(filter('promote'))).toHaveLength(1)
    expect(await log(filter('demote'))).toHaveLength(2)
  })

  it('to somebody who may no longer write is told as a restriction, and that they are inside', async () => {
    const member = [...room.members.values()].find(({ role }) => role === 'member')
    const done = { by: mara.auth.userId ?? 0n, now: NOW }
    const userId = member?.userId ?? 0n
    const count = memberCount(room)
    setMuted(room, userId, true, done)
    const where = { channel: channel(), participant: { _: 'inputUser', user_id: userId, access_hash: hashOf(userId) } }
    const { participant } = await mara.ask('channels.getParticipant', where)
    const muted = {
      ...{ _: 'channelParticipantBanned', left: false, peer: { _: 'peerUser', user_id: userId }, date: NOW },
      ...{ kicked_by: done.by, banned_rights: { send_messages: true } },
    }
    expect(participant).toMatchObject(muted)
    setMuted(room, userId, false, done)
    setMuted(room, userId, true, done)
    remove(room, userId, { kind: 'banned', by: done.by }, NOW)
    const plain = { _: 'channelParticipant', user_id: userId, date: member?.date }
    const events = await log(filter('ban', 'unban', 'kick'))
    const [out, ...told] = events.slice(0, 4)
    expect(out?.action).toMatchObject({
      ...{ prev_participant: { ...muted, date: NOW } },
      new_participant: { _: 'channelParticipantBanned', banned_rights: { view_messages: true } },
    })
    expect(told.map(({ action }) => action)).toMatchObject([
      { prev_participant: plain, new_participant: muted },
      { prev_participant: muted, new_participant: plain },
      { prev_participant: plain, new_participant: muted },
    ])
    expect(memberCount(room)).toBe(count - 1)
    expect(await log(filter('ban'))).toHaveLength(2)
    expect(await log(filter('unban'))).toHaveLength(1)
    expect((await log(filter('kick')))[0]?.id).toBe(out?.id)
  })

  it('is written so that a client of another make reads it', async () => {
    const year = new TestServer(createWorld({ seed: 'log', now: NOW, year: true }))
    const berlin = communityByTitle(year.world, 'Berlin Runners')
    const key = year.key(accountByPhone(year.world, '9996610001').userId)
    const where = { _: 'inputChannel', channel_id: berlin.id, access_hash: berlin.accessHash }
    const answer = await key.ask(METHOD, { channel: where, q: '', max_id: 0n, min_id: 0n, limit: 100 })
    const bytes = new Codec().encodeResult(METHOD, answer, 198)
    const read = new extensions.BinaryReader(bytes).tgReadObject()
    expect(read.events.map((event: { action: { className: string } }) => event.action.className)).toEqual(
      (answer.events as Tl[]).map((event) => `C${nameOf(event).replace('Action', 'hannelAdminLogEventAction')}`),
    )
  })
})

describe('who is told of by other lists', () => {
  it('importers have nobody who left', async () => {
    for (const invite of room.invites.values()) {
      const peer = { _: 'inputPeerChannel', channel_id: room.id, access_hash: room.accessHash }
      const link = `https://t.me/+${invite.hash}`
      const first = { peer, link, limit: 100, offset_date: 0, offset_user: { _: 'inputUserEmpty' } }
      const { count } = await mara.ask('messages.getChatInviteImporters', first)
      expect(count).toBe(invite.inside.size)
    }
  })

  it('participants end after ten thousand, two hundred in a channel', async () => {
    const big = createWorld({ seed: 'big', now: NOW, history: { joins: 16_000, days: 300 } })
    const bigServer = new TestServer(big)
    const { id, accessHash } = communityByTitle(big, HISTORY_TITLE)
    const key = bigServer.key(accountByPhone(big, '9996610001').userId)
    const page = async (of: { id: bigint; accessHash: bigint }, offset: number) => {
      const where = { _: 'inputChannel', channel_id: of.id, access_hash: of.accessHash }
      const filter = { _: 'channelParticipantsRecent' }
      const answer = await key.ask('channels.getParticipants', { channel: where, filter, offset, limit: 200, hash: 0n })
      return [answer.count, (answer.participants as Tl[]).length]
    }
    expect(communityByTitle(big, HISTORY_TITLE).members.size).toBeGreaterThan(10_000)
    expect((await page({ id, accessHash }, 9_900))[1]).toBe(100)
    expect((await page({ id, accessHash }, 10_000))[1]).toBe(0)
    const news = communityByTitle(big, 'City Runners News')
    expect((await page(news, 200))[1]).toBe(0)
  })
})
