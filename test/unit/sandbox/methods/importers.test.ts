import { beforeEach, describe, expect, it } from 'vitest'
import type { Tl } from '../../../../electron/sandbox/method'
import { accountByPhone, communityByTitle } from '../../../../electron/sandbox/world/inspect'
import { inviteLink } from '../../../../electron/sandbox/world/invites'
import type { Community, Invite } from '../../../../electron/sandbox/world/model'
import { createWorld } from '../../../../electron/sandbox/world/world'
import { NOW, type TestKey, TestServer } from './caller'

let server: TestServer
let lena: TestKey
let idris: TestKey
let room: Community
let peer: Tl

const FIRST = { offset_date: 0, offset_user: { _: 'inputUserEmpty' }, limit: 100 }

beforeEach(() => {
  server = new TestServer()
  lena = server.key(accountByPhone(server.world, '9996610003').userId)
  idris = server.key(accountByPhone(server.world, '9996610002').userId)
  room = communityByTitle(server.world, 'Quiet Room')
  peer = { _: 'inputPeerChannel', channel_id: room.id, access_hash: room.accessHash }
})

function called(title: string): Invite {
  const found = [...room.invites.values()].find((one) => one.title === title)
  if (found === undefined) throw new Error(`no link ${title}`)
  return found
}

function inputUser(userId: unknown): Tl {
  const person = server.world.people.get(userId as bigint)
  return { _: 'inputUser', user_id: person?.id, access_hash: person?.accessHash }
}

async function importers(query: object): Promise<Tl[]> {
  return (await lena.ask('messages.getChatInviteImporters', { ...FIRST, peer, ...query })).importers as Tl[]
}

describe('messages.getChatInviteImporters', () => {
  it('shows who came by a link, each once over all pages', async () => {
    const invite = called('Clinic')
    const seen: unknown[] = []
    let offset: object = FIRST
    for (;;) {
      const page = await importers({ ...offset, limit: 7, link: inviteLink(invite) })
      seen.push(...page.map((one) => one.user_id))
      const last = page.at(-1)
      if (last === undefined) break
      offset = { offset_date: last.date, offset_user: inputUser(last.user_id) }
    }
    expect(seen).toHaveLength(20)
    expect(new Set(seen)).toEqual(invite.inside)
  })

  it('shows the newest first, by whose leave and by which folder they came, and nobody who left', async () => {
    const berlin = communityByTitle(createWorld({ seed: 'test', now: NOW, year: true }), 'Berlin Runners')
    const year = new TestServer(createWorld({ seed: 'test', now: NOW, year: true }))
    const mara = year.key(accountByPhone(year.world, '9996610001').userId)
    const where = { _: 'inputPeerChannel', channel_id: berlin.id, access_hash: berlin.accessHash }
    const of = async (title: string): Promise<{ invite: Invite; count: unknown; importers: Tl[] }> => {
      const invite = [...berlin.invites.values()].find((one) => one.title === title)
      if (invite === undefined) throw new Error(`no link ${title}`)
      const asked = { ...FIRST, peer: where, link: inviteLink(invite) }
      const { count, importers: found } = await mara.ask('messages.getChatInviteImporters', asked)
      return { invite, count, importers: found as Tl[] }
    }
    const folder = await of('Folder: nine cities')
    expect(folder.importers).toHaveLength(100)
    expect(folder.count).toBe(folder.invite.inside.size)
    expect(folder.importers.every(({ via_chatlist: via }) => via === true)).toBe(true)
    const dates = folder.importers.map(({ date }) => Number(date))
    expect(dates).toEqual([...dates].sort((one, other) => other - one))
    const asked = await of('Beginners, please wait')
    expect(asked.importers.every(({ approved_by: by, via_chatlist: via }) => by !== undefined && via === false)).toBe(
      true,
    )
    const leak = await of('Leaked on a forum')
    const came = berlin.passages.filter(({ kind, viaLink }) => kind === 'joined' && viaLink === leak.invite.hash)
    expect(leak.importers).toHaveLength(leak.invite.inside.size)
    expect(leak.importers.length).toBeLessThan(came.length / 3)
  })

  it('shows who waits, by link or in all, and finds them by name', async () => {
    expect(await importers({ requested: true })).toHaveLength(7)
    expect(await importers({ requested: true, link: inviteLink(called('Website')) })).toHaveLength(4)
    const someone = server.world.people.get([...room.requests.keys()][0] ?? 0n)
    const found = await importers({ requested: true, q: someone?.firstName.toUpperCase() })
    expect(found.map((one) => one.user_id)).toContain(someone?.id)
    expect(await importers({ requested: true, q: 'nobody is called so' })).toEqual([])
    const both = { ...FIRST, peer, requested: true, q: 'a', link: inviteLink(called('Website')) }
    expect(await lena.refused('messages.getChatInviteImporters', both)).toBe('400 SEARCH_WITH_LINK_NOT_SUPPORTED')
  })
})

describe('answering join requests', () => {
  it('lets one in, counts them by their link and tells the other sessions', async () => {
    const elsewhere = server.key(lena.auth.userId)
    const invite = called('Clinic')
    const [userId] = invite.waiting
    const asked = { peer, user_id: inputUser(userId), approved: true }
    const before = invite.inside.size
    expect(await lena.ask('messages.hideChatJoinRequest', asked)).toMatchObject({
      _: 'updates',
      updates: [{ _: 'updatePendingJoinRequests', requests_pending: 6 }, { _: 'updateNewChannelMessage' }],
    })
    expect([invite.inside.size, invite.waiting.size]).toEqual([before + 1, 1])
    expect(room.members.get(userId ?? 0n)).toMatchObject({ approvedBy: lena.auth.userId, viaLink: invite.hash })
    expect(elsewhere.pushed.length).toBeGreaterThan(0)
    expect(await lena.refused('messages.hideChatJoinRequest', asked)).toBe('400 USER_ALREADY_PARTICIPANT')
  })

  it('dismisses one', async () => {
    const [userId] = called('Clinic').waiting
    const asked = { peer, user_id: inputUser(userId) }
    await lena.call('messages.hideChatJoinRequest', asked)
    expect(room.members.has(userId ?? 0n)).toBe(false)
    expect(await lena.refused('messages.hideChatJoinRequest', asked)).toBe('400 HIDE_REQUESTER_MISSING')
    const nobody = { peer, user_id: { _: 'inputUser', user_id: 1n, access_hash: 1n } }
    expect(await lena.refused('messages.hideChatJoinRequest', nobody)).toBe('400 USER_ID_INVALID')
  })

  it('answers all of a link, then all', async () => {
    await lena.call('messages.hideAllChatJoinRequests', { peer, approved: true, link: inviteLink(called('Website')) })
    expect(room.requests.size).toBe(3)
    await lena.call('messages.hideAllChatJoinRequests', { peer })
    expect(room.requests.size).toBe(0)
    expect(await lena.refused('messages.hideAllChatJoinRequests', { peer })).toBe('400 HIDE_REQUESTER_MISSING')
  })
})

describe('coming in by a link', () => {
  it('previews, asks, waits and is let in', async () => {
    const { hash } = called('Helpline')
    const pending = room.requests.size
    expect(await idris.ask('messages.checkChatInvite', { hash })).toMatchObject({
      _: 'chatInvite',
      request_needed: true,
    })
    expect(await idris.refused('messages.importChatInvite', { hash })).toBe('400 INVITE_REQUEST_SENT')
    expect(lena.pushed).toMatchObject([
      {
        updates: [
          {
            _: 'updatePendingJoinRequests',
            requests_pending: pending + 1,
            recent_requesters: expect.arrayContaining([idris.auth.userId]),
          },
        ],
      },
    ])
    await lena.call('messages.hideChatJoinRequest', { peer, user_id: inputUser(idris.auth.userId), approved: true })
    expect(idris.pushed).toMatchObject([{ updates: [{ _: 'updateChannel' }, { _: 'updateNewChannelMessage' }] }])
    expect(await idris.ask('messages.checkChatInvite', { hash })).toMatchObject({ _: 'chatInviteAlready' })
    expect(await idris.refused('messages.importChatInvite', { hash })).toBe('400 USER_ALREADY_PARTICIPANT')
    const channel = { _: 'inputChannel', channel_id: room.id, access_hash: room.accessHash }
    await idris.call('channels.leaveChannel', { channel })
    expect(room.members.has(idris.auth.userId ?? 0n)).toBe(false)
  })

  it('refuses links that are revoked, gone, paid or no links', async () => {
    const plus = [...communityByTitle(server.world, 'Runners Plus').invites.values()].find(
      (one) => one.pricing !== null,
    )
    const cases = [
      ['', '400 INVITE_HASH_EMPTY'],
      ['no such hash!', '400 INVITE_HASH_INVALID'],
      ['AAAAAAAAAAAAAAAA', '406 INVITE_HASH_EXPIRED'],
      [called('Shared without asking').hash, '406 INVITE_HASH_EXPIRED'],
      [plus?.hash, '400 STARS_PAYMENT_REQUIRED'],
    ] as const
    for (const [hash, error] of cases) expect(await idris.refused('messages.importChatInvite', { hash })).toBe(error)
  })
})
