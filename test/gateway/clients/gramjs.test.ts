import { Api, type TelegramClient } from 'telegram'
import { computeCheck } from 'telegram/Password.js'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ListedAccount } from '../../../electron/sandbox/world/inspect'
import { startTestSandbox, type TestSandbox } from '../../support/sandbox'
import { gramjsClient, type gramjsTransports } from './gramjs-client'

let sandbox: TestSandbox
const open: TelegramClient[] = []
beforeAll(async () => {
  sandbox = await startTestSandbox({ links: 20 })
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.destroy()))
})
afterAll(async () => {
  const { mistakes } = await sandbox.journal()
  expect(mistakes).toEqual([])
  expect(await sandbox.stop()).toBe(0)
})

async function connected(transport: keyof typeof gramjsTransports, saved?: string): Promise<TelegramClient> {
  const { client, learnPorts } = gramjsClient(sandbox.listening, transport, saved)
  open.push(client)
  expect(await client.connect()).toBe(true)
  await learnPorts()
  return client
}

/** Follows PHONE_MIGRATE by itself, as gramjs's `sendCode` does. */
async function signIn(client: TelegramClient, { phone = '', code = '', password }: ListedAccount): Promise<void> {
  const { phoneCodeHash } = await client.sendCode({ apiId: 1_000, apiHash: 'practice' }, phone)
  const signInWith = (phoneCode: string) =>
    client.invoke(new Api.auth.SignIn({ phoneNumber: phone, phoneCodeHash, phoneCode }))
  await expect(signInWith('00000')).rejects.toMatchObject({ errorMessage: 'PHONE_CODE_INVALID' })
  if (password === undefined) {
    await signInWith(code)
    return
  }
  await expect(signInWith(code)).rejects.toMatchObject({ errorMessage: 'SESSION_PASSWORD_NEEDED' })
  const check = async (text: string) => {
    const srp = await computeCheck(await client.invoke(new Api.account.GetPassword()), text)
    return client.invoke(new Api.auth.CheckPassword({ password: srp }))
  }
  await expect(check('not this one')).rejects.toMatchObject({ errorMessage: 'PASSWORD_HASH_INVALID' })
  await check(password)
}

async function playLinks(client: TelegramClient, community: string): Promise<void> {
  const dialogs = await client.getDialogs()
  const peer = dialogs.find(({ title }) => title === community)?.inputEntity
  if (peer === undefined) throw new Error(`no ${community}`)
  const created = await client.invoke(new Api.messages.ExportChatInvite({ peer, title: 'gramjs', usageLimit: 5 }))
  if (!(created instanceof Api.ChatInviteExported)) throw new Error(created.className)
  expect(created).toMatchObject({ title: 'gramjs', usageLimit: 5 })
  const adminId = new Api.InputUserSelf()
  const { link } = created
  const list = async (revoked: boolean) => {
    const { invites } = await client.invoke(
      new Api.messages.GetExportedChatInvites({ peer, adminId, limit: 100, revoked }),
    )
    return invites.map((invite) => (invite instanceof Api.ChatInviteExported ? invite.link : ''))
  }
  expect(await list(false)).toContain(link)
  const edited = await client.invoke(
    new Api.messages.EditExportedChatInvite({ peer, link, usageLimit: 0, requestNeeded: true }),
  )
  expect(edited.invite).toMatchObject({ requestNeeded: true, title: 'gramjs' })
  await client.invoke(new Api.messages.EditExportedChatInvite({ peer, link, revoked: true }))
  expect(await list(false)).not.toContain(link)
  expect(await list(true)).toContain(link)
  const known = (await sandbox.links(community)).filter((each) => each.link === link)
  expect(known).toMatchObject([{ title: 'gramjs', requestNeeded: true, revoked: true }])
}

describe('gramjs', () => {
  test.each(['full', 'abridged', 'obfuscated'] as const)('plays the main job by phone over %s', async (transport) => {
    const client = await connected(transport)
    const account = sandbox.account('phone')
    await signIn(client, account)
    await playLinks(client, 'Many links')
    const saved = client.session.save() as unknown as string
    await client.disconnect()
    const again = await connected(transport, saved)
    expect((await again.getMe()).id.toString()).toBe(account.userId)
    await again.invoke(new Api.auth.LogOut())
    await expect(again.invoke(new Api.updates.GetState())).rejects.toMatchObject({
      errorMessage: 'AUTH_KEY_UNREGISTERED',
    })
  })

  test('signs in with a two-step password', async () => {
    const client = await connected('full')
    await signIn(client, sandbox.account('password'))
    await playLinks(client, 'Night Market')
  })

  test('follows PHONE_MIGRATE to the data centre of the account', async () => {
    const client = await connected('full')
    const far = sandbox.listening.accounts.find(({ phone }) => phone?.startsWith('999664'))
    if (far === undefined) throw new Error('nobody lives elsewhere')
    await signIn(client, far)
    expect((await client.getMe()).id.toString()).toBe(far.userId)
    expect((await client.invoke(new Api.help.GetConfig())).thisDc).toBe(4)
  })

  test('signs in a bot, which may create but not list', async () => {
    const client = await connected('abridged')
    const { botToken = '', userId } = sandbox.account('bot')
    await client.invoke(
      new Api.auth.ImportBotAuthorization({ flags: 0, apiId: 1_000, apiHash: 'practice', botAuthToken: botToken }),
    )
    expect((await client.getMe()).id.toString()).toBe(userId)
    const peer = await client.getInputEntity('cityrunnersnews')
    expect(await client.invoke(new Api.messages.ExportChatInvite({ peer, title: 'by a bot' }))).toMatchObject({
      title: 'by a bot',
    })
    const dialogs = new Api.messages.GetDialogs({ offsetPeer: new Api.InputPeerEmpty(), limit: 1 })
    await expect(client.invoke(dialogs)).rejects.toMatchObject({ errorMessage: 'BOT_METHOD_INVALID' })
  })

  test('goes on after its connection was cut', async () => {
    const client = await connected('full')
    await signIn(client, sandbox.account('phone'))
    await sandbox.control({ do: 'cutConnections' })
    expect((await client.getMe()).id.toString()).toBe(sandbox.account('phone').userId)
  })

  test('goes on after the clock of the server was moved', async () => {
    const client = await connected('full')
    await signIn(client, sandbox.account('phone'))
    await sandbox.setFaults({ name: 'clock-offset', value: -1_000 })
    expect((await client.getMe()).id.toString()).toBe(sandbox.account('phone').userId)
    await sandbox.setFaults({ name: 'clock-offset', value: 3_000 })
    expect((await client.getMe()).id.toString()).toBe(sandbox.account('phone').userId)
    await sandbox.setFaults()
    expect((await client.getMe()).id.toString()).toBe(sandbox.account('phone').userId)
  })
})
