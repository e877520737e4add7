import { describe, expect, it } from 'vitest'
import { Codec } from '../../../../electron/sandbox/codec/codec'
import type { MethodResult, Tl } from '../../../../electron/sandbox/method'
import { announce } from '../../../../electron/sandbox/methods/notices'
import { accountByPhone, communityByTitle, linksOf, sendThroughLink } from '../../../../electron/sandbox/world/inspect'
import { NOW, TestServer } from './caller'

/** The layers of Telethon 1.25, gramjs 2.26 and mtcute. */
const LAYERS = [144, 198, 227]
const codec = new Codec()

/** Calls whose answers hold every constructor that the methods make, but for those of signing in by phone. */
async function everyAnswer(): Promise<{ method: string; answer: MethodResult }[]> {
  const server = new TestServer()
  const { world } = server
  const mara = server.key(accountByPhone(world, '9996610001').userId)
  const lena = server.key(accountByPhone(world, '9996610003').userId)
  const berlin = communityByTitle(world, 'Berlin Runners')
  const leipzig = communityByTitle(world, 'Leipzig Runners')
  const news = communityByTitle(world, 'City Runners News')
  const room = communityByTitle(world, 'Quiet Room')
  const channel = { _: 'inputChannel', channel_id: berlin.id, access_hash: berlin.accessHash }
  const peer = { ...channel, _: 'inputPeerChannel' }
  const SELF = { _: 'inputUserSelf' }
  const list = { peer, admin_id: SELF, limit: 100, offset_date: 0, offset_user: { _: 'inputUserEmpty' } }
  const primary = linksOf(berlin).find((one) => one.permanent && one.adminId === mara.auth.userId)
  const waiting = linksOf(berlin).find((one) => one.requestNeeded)
  const plus = linksOf(communityByTitle(world, 'Runners Plus')).find((one) => one.pricing !== null)
  const nothing = { _: 'inputPeerEmpty' }
  const file = { _: 'inputPeerPhotoFileLocation', peer, photo_id: berlin.photoId }
  const password = await server.key(accountByPhone(world, '9996610002').userId).call('account.getPassword')
  const calls: readonly (readonly [string, object?])[] = [
    ['auth.sendCode', { phone_number: '9996610001', api_id: 1, api_hash: 'x', settings: { _: 'codeSettings' } }],
    ['auth.exportLoginToken', { api_id: 1, api_hash: 'x', except_ids: [] }],
    ['auth.exportAuthorization', { dc_id: 4 }],
    ['account.getAuthorizations'],
    ['account.updateStatus', { offline: false }],
    ['account.getNotifySettings'],
    ...[
      'getNearestDc',
      'getAppConfig',
      'getTermsOfServiceUpdate',
      'getInviteText',
      'getPromoData',
      'getAppUpdate',
      'getCountriesList',
      'getPeerColors',
      'getCdnConfig',
      'getTimezonesList',
    ].map((name) => [`help.${name}`] as const),
    ['langpack.getLanguages'],
    ['langpack.getDifference', { lang_code: 'en' }],
    ['users.getUsers', { id: [SELF, { _: 'inputUser', user_id: 1n, access_hash: 0n }] }],
    ['users.getFullUser', { id: SELF }],
    ['contacts.getContacts'],
    ['contacts.resolveUsername', { username: 'hamburgrunners' }],
    ['contacts.resolveUsername', { username: 'jonas_brandt' }],
    ['messages.getDialogs', { offset_date: 0, offset_id: 0, offset_peer: nothing, limit: 100, hash: 0n }],
    ['messages.getDialogs', { offset_date: 0, offset_id: 0, offset_peer: nothing, limit: 3, hash: 0n }],
    ['messages.getPinnedDialogs', { folder_id: 0 }],
    ['messages.getPeerDialogs', { peers: [{ _: 'inputDialogPeer', peer }] }],
    ['messages.getDialogFilters'],
    ['messages.getChats', { id: [leipzig.id] }],
    ['messages.getFullChat', { chat_id: leipzig.id }],
    ['channels.getChannels', { id: [channel, { ...channel, channel_id: room.id, access_hash: room.accessHash }] }],
    ['channels.getFullChannel', { channel }],
    ['channels.getFullChannel', { channel: { ...channel, channel_id: news.id, access_hash: news.accessHash } }],
    ['channels.getParticipants', { channel, filter: { _: 'channelParticipantsRecent' }, offset: 0, limit: 200 }],
    ['channels.getParticipant', { channel, participant: { _: 'inputPeerSelf' } }],
    ['messages.getExportedChatInvites', list],
    ['messages.getExportedChatInvites', { ...list, revoked: true }],
    ['messages.getAdminsWithInvites', list],
    ['messages.exportChatInvite', { peer, title: 'x', expire_date: NOW + 60, usage_limit: 5 }],
    ['messages.getChatInviteImporters', { ...list, requested: true }],
    ['messages.getChatInviteImporters', list],
    ['messages.checkChatInvite', { hash: primary?.hash }],
    ['messages.editExportedChatInvite', { peer, link: primary?.hash, revoked: true }],
    ['messages.hideAllChatJoinRequests', { peer, approved: true }],
    ['upload.getFile', { location: file, offset: 0n, limit: 4_096 }],
    ['updates.getState'],
    ['updates.getDifference', { pts: 0, date: NOW, qts: 0 }],
    ['updates.getChannelDifference', { channel, pts: 1, limit: 10 }],
    ['auth.logOut'],
  ]
  const answers = [{ method: 'account.getPassword', answer: password }]
  for (const [method, params] of calls) answers.push({ method, answer: await mara.call(method, { ...params }) })
  answers.push({
    method: 'messages.checkChatInvite',
    answer: await server.key(lena.auth.userId).call('messages.checkChatInvite', { hash: plus?.hash }),
  })
  const { event } = sendThroughLink(world, waiting?.hash ?? '', NOW)
  const bot = server.key(7_000_000_001n)
  announce(world, [event], NOW, server.contextOf(lena.auth).push)
  for (const update of [...lena.pushed, ...bot.pushed])
    answers.push({ method: 'messages.importChatInvite', answer: update })
  expect([lena.pushed.length > 0, bot.pushed.length]).toEqual([true, 1])
  return answers
}

describe('answers', () => {
  it.each(LAYERS)('can be written for layer %i, with names that the schema knows', async (layer) => {
    const answers = await everyAnswer()
    for (const { method, answer } of answers) {
      expect(codec.encodeResult(method, answer, layer).length, method).toBeGreaterThan(0)
    }
  })

  it('come back as they went', async () => {
    const answers = await everyAnswer()
    let objects = 0
    for (const { method, answer } of answers) {
      if (typeof answer === 'boolean' || !('_' in answer)) continue
      objects += 1
      expect(plain(codec.decode(codec.encodeResult(method, answer, 227))), method).toMatchObject(plain(answer) as Tl)
    }
    expect(objects).toBeGreaterThan(40)
  })
})

/** Without what does not travel: absent and false flags, and the kind of byte array. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).filter(([, field]) => field !== undefined && field !== false)
  return Object.fromEntries(fields.map(([name, field]) => [name, plain(field)]))
}
