import { beforeEach, describe, expect, it } from 'vitest'
import type { Tl } from '../../../../electron/sandbox/method'
import {
  accountByPhone,
  communityByTitle,
  leaveThroughLink,
  sendThroughLink,
} from '../../../../electron/sandbox/world/inspect'
import { inviteLink } from '../../../../electron/sandbox/world/invites'
import type { Community, Invite } from '../../../../electron/sandbox/world/model'
import { NOW, type TestKey, TestServer } from './caller'

let server: TestServer
let mara: TestKey
let lena: TestKey
let bot: TestKey
let berlin: Community

beforeEach(() => {
  server = new TestServer()
  const { world } = server
  mara = server.key(accountByPhone(world, '9996610001').userId)
  lena = server.key(accountByPhone(world, '9996610003').userId)
  bot = server.key(7_000_000_001n)
  berlin = communityByTitle(world, 'Berlin Runners')
})

function peerOf(community: Community): Tl {
  return community.kind === 'basicGroup'
    ? { _: 'inputPeerChat', chat_id: community.id }
    : { _: 'inputPeerChannel', channel_id: community.id, access_hash: community.accessHash }
}

function at(title: string) {
  return { peer: peerOf(communityByTitle(server.world, title)) }
}

function userOf(key: TestKey): Tl {
  const person = server.world.people.get(key.auth.userId ?? 0n)
  return { _: 'inputUser', user_id: person?.id, access_hash: person?.accessHash }
}

function madeBy(key: TestKey, permanent = false): Invite {
  const found = [...berlin.invites.values()].find(
    (one) => one.adminId === key.auth.userId && one.permanent === permanent && !one.revoked,
  )
  if (found === undefined) throw new Error('no such link')
  return found
}

const SELF = { _: 'inputUserSelf' }

describe('messages.exportChatInvite', () => {
  it('answers with the link as asked for', async () => {
    const asked = { title: 'Door 7', expire_date: NOW + 3_600, usage_limit: 50 }
    const answer = await mara.ask('messages.exportChatInvite', { ...at('Berlin Runners'), ...asked })
    expect(answer).toMatchObject({ _: 'chatInviteExported', ...asked, date: NOW, admin_id: mara.auth.userId })
    expect(answer.link).toMatch(/^https:\/\/t\.me\/\+[\w-]{16}$/)
    expect(answer).toMatchObject({ permanent: false, revoked: false, request_needed: false, usage: undefined })
  })

  it('cuts a title after 32 characters, not bytes or halves of them', async () => {
    const answer = await mara.ask('messages.exportChatInvite', {
      ...at('Berlin Runners'),
      title: `  ${'🏃'.repeat(40)}`,
    })
    expect(answer.title).toBe('🏃'.repeat(32))
  })

  it.each([
    [{ expire_date: NOW }, '400 EXPIRE_DATE_INVALID'],
    [{ expire_date: -1 }, '400 EXPIRE_DATE_INVALID'],
    [{ usage_limit: -1 }, '400 USAGE_LIMIT_INVALID'],
    [{ usage_limit: 100_000 }, '400 USAGE_LIMIT_INVALID'],
    [{ usage_limit: 1, request_needed: true }, '400 USAGE_LIMIT_INVALID'],
    [{ subscription_pricing: fee(2_592_000, 100n) }, '400 PRICING_CHAT_INVALID'],
  ])('refuses impossible terms in a group (%#)', async (terms, error) => {
    expect(await mara.refused('messages.exportChatInvite', { ...at('Berlin Runners'), ...terms })).toBe(error)
  })

  it.each([
    [{ subscription_pricing: fee(60, 100n) }, '400 SUBSCRIPTION_PERIOD_INVALID'],
    [{ subscription_pricing: fee(2_592_000, 0n) }, '400 PRICING_CHAT_INVALID'],
    [{ subscription_pricing: fee(2_592_000, 10_001n) }, '400 PRICING_CHAT_INVALID'],
    [{ subscription_pricing: fee(2_592_000, 5n), expire_date: NOW + 60 }, '400 EXPIRE_DATE_INVALID'],
    [{ subscription_pricing: fee(2_592_000, 5n), usage_limit: 3 }, '400 USAGE_LIMIT_INVALID'],
    [{ subscription_pricing: fee(2_592_000, 5n), request_needed: true }, '400 PRICING_CHAT_INVALID'],
  ])('refuses impossible fee links in a channel (%#)', async (terms, error) => {
    expect(await mara.refused('messages.exportChatInvite', { ...at('Runners Plus'), ...terms })).toBe(error)
  })

  it('makes a fee link in a channel', async () => {
    const subscription_pricing = fee(2_592_000, 10_000n)
    const answer = await mara.ask('messages.exportChatInvite', { ...at('Runners Plus'), subscription_pricing })
    expect(answer).toMatchObject({ subscription_pricing })
  })

  it('answers chatInvitePublicJoinRequests where everybody is approved in public', async () => {
    const answer = await mara.ask('messages.exportChatInvite', at('Parkrun Community'))
    expect(answer).toEqual({ _: 'chatInvitePublicJoinRequests' })
  })

  it('replaces the primary link and nothing else', async () => {
    const primary = madeBy(mara, true)
    const open = [...berlin.invites.values()].filter((one) => !one.revoked)
    const asked = { ...at('Berlin Runners'), legacy_revoke_permanent: true, title: 'ignored' }
    const answer = await mara.ask('messages.exportChatInvite', asked)
    expect(answer).toMatchObject({ permanent: true, revoked: false, title: undefined })
    expect(open.filter((one) => one.revoked)).toEqual([primary])
    expect(madeBy(mara, true).hash).not.toBe(primary.hash)
  })

  it.each([
    ['Freiwillige Stadtlauf', '400 CHAT_ADMIN_REQUIRED'],
    ['Marathon Orga', '400 CHAT_ADMIN_REQUIRED'],
    ['Night Market', '400 CHANNEL_PRIVATE'],
    ['Door team', '403 CHAT_WRITE_FORBIDDEN'],
  ])('refuses Mara in %s with %s', async (title, error) => {
    expect(await mara.refused('messages.exportChatInvite', at(title))).toBe(error)
  })

  it('refuses what does not exist', async () => {
    const { id } = berlin
    const peers = [
      [{ _: 'inputPeerChannel', channel_id: 1n, access_hash: 1n }, '400 CHANNEL_INVALID'],
      [{ _: 'inputPeerChannel', channel_id: id, access_hash: 1n }, '400 CHANNEL_INVALID'],
      [{ _: 'inputPeerChat', chat_id: id }, '400 CHAT_ID_INVALID'],
      [{ _: 'inputPeerSelf' }, '400 PEER_ID_INVALID'],
    ] as const
    for (const [peer, error] of peers) expect(await mara.refused('messages.exportChatInvite', { peer })).toBe(error)
  })

  it('serves a bot that is an admin', async () => {
    const peer = { _: 'inputPeerChannel', channel_id: berlin.id, access_hash: 0n }
    expect(await bot.ask('messages.exportChatInvite', { peer })).toMatchObject({ admin_id: bot.auth.userId })
    expect(await bot.refused('messages.exportChatInvite', at('Hamburg Runners'))).toBe('400 CHAT_ADMIN_REQUIRED')
  })
})

describe('messages.getExportedChatInvites', () => {
  it('shows the primary link first, then the newest', async () => {
    const query = { ...at('Berlin Runners'), admin_id: SELF, limit: 100 }
    const { invites, count } = await mara.ask('messages.getExportedChatInvites', query)
    const links = invites as Tl[]
    expect(count).toBe(links.length)
    expect(links[0]).toMatchObject({ permanent: true })
    const dates = links.slice(1).map((one) => one.date)
    expect(dates).toEqual([...dates].sort((one, other) => Number(other) - Number(one)))
    expect(links.some((one) => one.revoked)).toBe(false)
  })

  it('makes the primary link when it is first looked for', async () => {
    const community = communityByTitle(server.world, 'Parkrun Community')
    expect(community.invites.size).toBe(0)
    const { count } = await mara.ask('messages.getExportedChatInvites', {
      ...at(community.title),
      admin_id: SELF,
      limit: 1,
    })
    expect([count, community.invites.size]).toEqual([1, 1])
  })

  it('shows other admins’ links to the owner alone', async () => {
    const query = { ...at('Berlin Runners'), limit: 100 }
    expect(await mara.ask('messages.getExportedChatInvites', { ...query, admin_id: userOf(lena) })).toMatchObject({
      users: [{ first_name: 'Lena' }],
    })
    const asked = { ...query, admin_id: userOf(mara) }
    expect(await lena.refused('messages.getExportedChatInvites', asked)).toBe('400 CHAT_ADMIN_REQUIRED')
    const nobody = { ...query, admin_id: { _: 'inputUserEmpty' } }
    expect(await mara.refused('messages.getExportedChatInvites', nobody)).toBe('400 ADMIN_ID_INVALID')
  })

  it('counts links by admin for the owner', async () => {
    const { admins } = await mara.ask('messages.getAdminsWithInvites', at('Berlin Runners'))
    const all = (admins as Tl[]).reduce(
      (sum, one) => sum + Number(one.invites_count) + Number(one.revoked_invites_count),
      0,
    )
    expect(all).toBe(berlin.invites.size)
    expect(await lena.refused('messages.getAdminsWithInvites', at('Berlin Runners'))).toBe('400 CHAT_ADMIN_REQUIRED')
  })

  it.each([
    'messages.getDialogs',
    'messages.getExportedChatInvites',
    'messages.getExportedChatInvite',
    'messages.getChatInviteImporters',
    'messages.getAdminsWithInvites',
    'messages.deleteExportedChatInvite',
  ])('keeps %s from bots', async (method) => {
    expect(await bot.refused(method, at('Berlin Runners'))).toBe('400 BOT_METHOD_INVALID')
  })
})

describe('messages.editExportedChatInvite', () => {
  const edit = (key: TestKey, invite: Invite, change: object) =>
    key.ask('messages.editExportedChatInvite', { ...at('Berlin Runners'), link: inviteLink(invite), ...change })
  const refused = (key: TestKey, invite: Invite, change: object) =>
    key.refused('messages.editExportedChatInvite', { ...at('Berlin Runners'), link: inviteLink(invite), ...change })
  const called = (title: string): Invite => {
    const found = [...berlin.invites.values()].find((one) => one.title === title)
    if (found === undefined) throw new Error(`no link ${title}`)
    return found
  }

  it('changes what is given, clears what is 0, and remembers when', async () => {
    const invite = called('Flyer Prenzlauer Berg 🏃')
    server.clock = NOW + 60
    const answer = await edit(mara, invite, { expire_date: 0, usage_limit: 0, title: 'Flyer' })
    expect(answer).toMatchObject({
      invite: { expire_date: undefined, usage_limit: undefined, title: 'Flyer', start_date: NOW + 60 },
    })
    expect(await edit(mara, invite, { title: '' })).toMatchObject({ invite: { title: undefined } })
  })

  it('opens a link again that has run out', async () => {
    const invite = called('Spring marathon poster')
    expect(() => sendThroughLink(server.world, invite.hash, NOW)).toThrow('INVITE_HASH_EXPIRED')
    await edit(mara, invite, { expire_date: NOW + 60 })
    expect(sendThroughLink(server.world, invite.hash, NOW).event.kind).toBe('joined')
  })

  it('answers a revoked primary link with its successor', async () => {
    const primary = madeBy(mara, true)
    const answer = await edit(mara, primary, { revoked: true })
    expect(answer).toMatchObject({
      _: 'messages.exportedChatInviteReplaced',
      invite: { revoked: true, link: inviteLink(primary) },
      new_invite: { permanent: true, revoked: false },
    })
    expect(await refused(mara, madeBy(mara, true), { title: 'x' })).toBe('400 CHAT_INVITE_PERMANENT')
  })

  it('refuses what is revoked, impossible or somebody else’s', async () => {
    const invite = called('Ambassador Oksana')
    expect(await refused(mara, invite, { expire_date: NOW - 1 })).toBe('400 EXPIRE_DATE_INVALID')
    expect(await refused(mara, invite, { usage_limit: 100_000 })).toBe('400 USAGE_LIMIT_INVALID')
    expect(await refused(mara, called('Running shop, Kreuzberg'), { request_needed: true })).toBe(
      '400 USAGE_LIMIT_INVALID',
    )
    expect(await refused(lena, invite, { title: 'mine' })).toBe('400 CHAT_ADMIN_REQUIRED')
    expect(await refused(mara, madeBy(bot), { title: 'x' })).toBe('403 EDIT_BOT_INVITE_FORBIDDEN')
    expect(await edit(bot, madeBy(bot), { title: 'by the bot' })).toMatchObject({ invite: { title: 'by the bot' } })
    expect(await edit(mara, invite, { revoked: true })).toMatchObject({ invite: { revoked: true } })
    for (const change of [{ title: 'x' }, { revoked: true }]) {
      expect(await refused(mara, invite, change)).toBe('400 INVITE_HASH_EXPIRED')
    }
  })

  it('deletes what is revoked, one or all', async () => {
    const link = (title: string) => ({ ...at('Berlin Runners'), link: inviteLink(called(title)) })
    const asked = link('Leaked in March')
    expect(await mara.refused('messages.deleteExportedChatInvite', link('Podcast'))).toBe('400 INVITE_REVOKED_MISSING')
    expect(await mara.call('messages.deleteExportedChatInvite', asked)).toBe(true)
    expect(await mara.refused('messages.deleteExportedChatInvite', asked)).toBe('400 INVITE_HASH_EXPIRED')
    const own = { ...at('Berlin Runners'), admin_id: SELF }
    expect(await mara.call('messages.deleteRevokedExportedChatInvites', own)).toBe(true)
    expect(await mara.ask('messages.getExportedChatInvites', { ...own, revoked: true, limit: 10 })).toMatchObject({
      count: 0,
    })
    const others = { ...at('Berlin Runners'), admin_id: userOf(mara) }
    expect(await lena.refused('messages.deleteRevokedExportedChatInvites', others)).toBe('400 ADMIN_ID_INVALID')
  })

  it('counts who is inside now: a place is free again when somebody leaves', async () => {
    const invite = called('First hundred')
    const usage = async () => {
      const query = { ...at('Berlin Runners'), link: inviteLink(invite) }
      return (await mara.ask('messages.getExportedChatInvite', query)).invite as Tl
    }
    expect(await usage()).toMatchObject({ usage: 25, usage_limit: 25 })
    expect(() => sendThroughLink(server.world, invite.hash, NOW)).toThrow('INVITE_HASH_EXPIRED')
    leaveThroughLink(server.world, invite.hash, NOW)
    expect(await usage()).toMatchObject({ usage: 24 })
    sendThroughLink(server.world, invite.hash, NOW)
    expect(await usage()).toMatchObject({ usage: 25 })
  })
})

function fee(period: number, amount: bigint): Tl {
  return { _: 'starsSubscriptionPricing', period, amount }
}
