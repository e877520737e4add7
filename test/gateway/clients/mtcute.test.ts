import { type Dialog, MemoryStorage, tl } from '@mtcute/core'
import { addPublicKey } from '@mtcute/core/utils.js'
import { MtProxyTcpTransport, TelegramClient } from '@mtcute/node'
import { NodeCryptoProvider } from '@mtcute/node/utils.js'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ShownCallers } from '../../../electron/sandbox/control/server'
import { secretOf, startMtprotoProxy } from '../../support/proxies/mtproto-server'
import { startTestSandbox, type TestSandbox } from '../../support/sandbox'

let sandbox: TestSandbox
/** mtcute would print a line for each. */
const codeSentCallback = () => {}
const open: TelegramClient[] = []
beforeAll(async () => {
  sandbox = await startTestSandbox({ links: 20 })
  const crypto = new NodeCryptoProvider()
  await crypto.initialize()
  addPublicKey(crypto, sandbox.listening.publicKey)
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.destroy()))
})
afterAll(async () => {
  const { mistakes } = await sandbox.journal()
  expect(mistakes).toEqual([])
  expect(await sandbox.stop()).toBe(0)
})

/** mtcute's own, counting what it packs: it sends zlib where others send gzip, and only what becomes smaller by it. */
class CountingCrypto extends NodeCryptoProvider {
  packed = 0
  override gzip(data: Uint8Array, maxSize: number): Uint8Array | null {
    const smaller = super.gzip(data, maxSize)
    if (smaller !== null) this.packed += 1
    return smaller
  }
}

/** mtcute as it comes, pointed at the practice server. */
function newClient({
  usePfs = false,
  apiHash = 'practice',
  crypto = new NodeCryptoProvider(),
  transport = undefined as MtProxyTcpTransport | undefined,
} = {}): TelegramClient {
  const { dcId: id, host: ipAddress, port } = sandbox.listening
  const dc = { id, ipAddress, port }
  const client = new TelegramClient({
    apiId: 1_000,
    apiHash,
    crypto,
    storage: new MemoryStorage(),
    defaultDcs: { main: dc, media: dc },
    network: { usePfs },
    ...(transport === undefined ? {} : { transport }),
    logLevel: 0,
  })
  open.push(client)
  return client
}

async function playLinks(client: TelegramClient, community: string): Promise<void> {
  const dialogs: Dialog[] = []
  for await (const dialog of client.iterDialogs()) dialogs.push(dialog)
  const peer = dialogs.find((dialog) => dialog.peer.displayName === community)?.peer
  if (peer === undefined) throw new Error(`no ${community}`)
  const { link } = await client.createInviteLink(peer, { usageLimit: 3 })
  const listed: string[] = []
  for await (const invite of client.iterInviteLinks(peer)) listed.push(invite.link)
  // The primary link goes before all others.
  expect(listed[1]).toBe(link)
  const edited = await client.editInviteLink({ chatId: peer, link, withApproval: true, usageLimit: 0 })
  expect(edited.approvalNeeded).toBe(true)
  expect((await client.revokeInviteLink(peer, link)).isRevoked).toBe(true)
  const known = (await sandbox.links(community)).filter((each) => each.link === link)
  expect(known).toMatchObject([{ usageLimit: null, requestNeeded: true, revoked: true }])
}

describe('mtcute', () => {
  test.each([
    ['', false],
    [' with perfect forward secrecy', true],
  ])('plays the main job by phone%s', async (_, usePfs) => {
    const client = newClient({ usePfs })
    const { phone = '', code = '', userId } = sandbox.account('phone')
    const me = await client.start({ phone, code, codeSentCallback })
    expect(me.id.toString()).toBe(userId)
    await playLinks(client, 'Many links')
    const session = await client.exportSession()
    await client.destroy()
    const again = newClient({ usePfs })
    await again.importSession(session)
    expect((await again.getMe()).id.toString()).toBe(userId)
    await again.logOut()
  })

  test('signs in and plays with requests that are worth packing', async () => {
    const crypto = new CountingCrypto()
    const client = newClient({ apiHash: '0123456789abcdef'.repeat(16), crypto })
    const { phone = '', code = '', userId } = sandbox.account('phone')
    expect((await client.start({ phone, code, codeSentCallback })).id.toString()).toBe(userId)
    const afterSignIn = crypto.packed
    expect(afterSignIn).toBeGreaterThan(0)
    const { link } = await client.createInviteLink('cityrunnersnews', { usageLimit: 4 })
    const channel = await client.resolveChannel('cityrunnersnews')
    const { chats } = await client.call({ _: 'channels.getChannels', id: Array.from({ length: 30 }, () => channel) })
    expect(chats.map((chat) => chat._)).toContain('channel')
    expect(crypto.packed).toBeGreaterThan(afterSignIn)
    expect((await client.editInviteLink({ chatId: 'cityrunnersnews', link, usageLimit: 5 })).link).toBe(link)
  })

  test('signs in with a two-step password', async () => {
    const client = newClient()
    const { phone = '', code = '', password = '', userId } = sandbox.account('password')
    expect((await client.start({ phone, code, password, codeSentCallback })).id.toString()).toBe(userId)
    await playLinks(client, 'Night Market')
  })

  test('follows PHONE_MIGRATE to the data centre of the account', async () => {
    const client = newClient()
    const far = sandbox.listening.accounts.find(({ phone }) => phone?.startsWith('999664'))
    const { phone = '', code = '', userId } = far ?? {}
    expect((await client.start({ phone, code, codeSentCallback })).id.toString()).toBe(userId)
  })

  test('signs in a bot, which may create but not list', async () => {
    const client = newClient()
    const { botToken = '', userId } = sandbox.account('bot')
    expect((await client.start({ botToken })).id.toString()).toBe(userId)
    const { link } = await client.createInviteLink('cityrunnersnews', { usageLimit: 4 })
    expect((await sandbox.links('City Runners News')).filter((each) => each.link === link)).toHaveLength(1)
    await expect(client.call({ _: 'messages.getDialogUnreadMarks' })).rejects.toBeInstanceOf(tl.RpcError)
  })

  test('sees who asks to join, lets them in or not, and deletes a link', async () => {
    const client = newClient()
    const { phone = '', code = '' } = sandbox.account('phone')
    await client.start({ phone, code, codeSentCallback })
    const dialogs: Dialog[] = []
    for await (const dialog of client.iterDialogs()) dialogs.push(dialog)
    const peer = dialogs.find((dialog) => dialog.peer.displayName === 'Many links')?.peer
    if (peer === undefined) throw new Error('no Many links')
    const { link } = await client.createInviteLink(peer, { withApproval: true })
    const ids: string[] = []
    for (let at = 0; at < 5; at++) {
      ids.push(((await sandbox.control({ do: 'join', link })) as { userId: string }).userId)
    }
    const waiting = await client.getInviteLinkMembers(peer, { link, requested: true })
    expect(waiting.map((one) => `${one.user.id}`).sort()).toEqual([...ids].sort())
    expect(waiting.every((one) => one.isPendingRequest)).toBe(true)
    const [first, second] = waiting.map((one) => one.user)
    if (first === undefined || second === undefined) throw new Error('nobody waits')
    await client.hideJoinRequest({ chatId: peer, user: first, action: 'approve' })
    await client.hideJoinRequest({ chatId: peer, user: second, action: 'decline' })
    const shown = async () => (await sandbox.links('Many links')).find((each) => each.link === link)
    expect(await shown()).toMatchObject({ joined: 1, waiting: 3 })
    const gone = client.hideJoinRequest({ chatId: peer, user: second, action: 'approve' })
    await expect(gone).rejects.toMatchObject({ text: 'HIDE_REQUESTER_MISSING' })
    await client.hideAllJoinRequests({ chatId: peer, action: 'approve', link })
    expect(await shown()).toMatchObject({ joined: 4, waiting: 0 })
    await client.revokeInviteLink(peer, link)
    await client.call({ _: 'messages.deleteExportedChatInvite', peer: await client.resolvePeer(peer), link })
    expect(await shown()).toBeUndefined()
  })

  test('goes on after its connection was cut', async () => {
    const client = newClient()
    const { phone = '', code = '', userId } = sandbox.account('phone')
    await client.start({ phone, code, codeSentCallback })
    await sandbox.control({ do: 'cutConnections' })
    expect((await client.getMe()).id.toString()).toBe(userId)
  })

  test('asks for an answer again that was lost, and the link exists once', async () => {
    const client = newClient()
    const { phone = '', code = '' } = sandbox.account('phone')
    await client.start({ phone, code, codeSentCallback })
    const before = await sandbox.links('Berlin Runners')
    const dialogs: Dialog[] = []
    for await (const dialog of client.iterDialogs()) dialogs.push(dialog)
    const peer = dialogs.find((dialog) => dialog.peer.displayName === 'Berlin Runners')?.peer
    if (peer === undefined) throw new Error('no Berlin Runners')
    await sandbox.setFaults({ name: 'cut-mid-frame' })
    const { link } = await client.createInviteLink(peer, { usageLimit: 8 })
    const after = await sandbox.links('Berlin Runners')
    const added = after.filter((each) => !before.some((known) => known.link === each.link))
    expect(added.map((each) => each.link)).toEqual([link])
  })
})

test.each([
  ['plain', {}],
  ['padded', { padded: true }],
  ['fake TLS', { domain: 'www.example.org' }],
])('mtcute comes through our MTProto proxy with a %s secret', async (_, what) => {
  const { dataCenters } = (await sandbox.control({ do: 'callers' })) as ShownCallers
  const key = Buffer.alloc(16, 9)
  const portOf = (dcId: number) => dataCenters.find((one) => one.dcId === dcId)?.port ?? 0
  const proxy = await startMtprotoProxy({ ...what, key, portOf })
  const { host, port } = proxy
  const client = newClient({ transport: new MtProxyTcpTransport({ host, port, secret: secretOf({ ...what, key }) }) })
  const { phone = '', code = '', userId } = sandbox.account('phone')
  const me = await client.start({ phone, code, codeSentCallback })
  expect(me.id.toString()).toBe(userId)
  expect(proxy.ledFrom.length).toBeGreaterThan(0)
  await client.destroy()
  await proxy.close()
})
