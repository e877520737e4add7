import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { markedChatId } from '../../electron/contract/chat-ids'
import { listMade, openIntents } from '../../electron/services/links/create/intents'
import { accountFolder } from '../../electron/storage/account-folder'
import type { ExportChatInvite } from '../../electron/telegram/gateway'
import { openEngine, rowsOf } from '../support/campaign'
import { chatIdOf, codeOf, endAllGateways, signedInGateway, unwrap } from '../support/gateway'
import { until } from '../support/link-store'
import { linkRequest, openLinks } from '../support/links'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

/** A basic group of the practice world. */
const GROUP = 'Leipzig Runners'
const EXPORT = 'messages.exportChatInvite'
const LIST = 'messages.getExportedChatInvites'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startTestSandbox()
})
afterEach(async () => {
  await endAllGateways()
  await sandbox.setFaults()
  await sandbox.control({ do: 'reset' })
})
afterAll(async () => {
  expect((await sandbox.journal()).mistakes).toEqual([])
  expect(await sandbox.stop()).toBe(0)
})

/** Marked ids of the group and of what it is now. */
const upgrade = async (): Promise<{ from: string; to: string }> => {
  const ids = (await sandbox.control({ do: 'upgradeGroup', community: GROUP })) as { chatId: string; channelId: string }
  return {
    from: markedChatId({ kind: 'group', id: ids.chatId }),
    to: markedChatId({ kind: 'channel', id: ids.channelId }),
  }
}

const inviteTo = (chatId: string, title: string): ExportChatInvite => ({
  ...{ chatId, title, expireDate: null, usageLimit: null, requestNeeded: false },
  ...{ legacyRevokePermanent: false, subscriptionPricing: null },
})

const titled = async (title: string) => (await sandbox.links(GROUP)).filter((link) => link.title === title)

describe('a basic group that becomes a supergroup', () => {
  test('is told of by the update, and the list has it under its new id alone', async () => {
    const gateway = await signedInGateway(sandbox)
    const before = await chatIdOf(gateway, GROUP)
    const { from, to } = await upgrade()
    expect(before).toBe(from)
    await expect.poll(() => gateway.events).toContainEqual({ kind: 'chatMoved', from, to })
    const listed = unwrap(await gateway.listChats()).filter(({ title }) => title === GROUP)
    expect(listed).toMatchObject([{ id: to, kind: 'supergroup', isOwner: true }])
    expect(gateway.events.filter(({ kind }) => kind === 'chatMoved')).toHaveLength(1)
  })

  test('keeps its links, which are read, changed and closed by either id', async () => {
    const gateway = await signedInGateway(sandbox)
    const before = await chatIdOf(gateway, GROUP)
    const made = unwrap(await gateway.exportChatInvite(inviteTo(before, 'before')))
    if (made.kind !== 'link') throw new Error(made.kind)
    const { link } = made.link
    // Nobody is there to hear of it: the first call finds out.
    await gateway.destroy()
    const { from, to } = await upgrade()
    const later = await signedInGateway(sandbox)
    expect(unwrap(await later.getChatInvite(from, link))).toMatchObject({ chatId: to, link, title: 'before' })
    expect(later.events).toContainEqual({ kind: 'chatMoved', from, to })
    expect(unwrap(await later.editChatInvite({ chatId: from, link, title: 'after' }))).toMatchObject({ chatId: to })
    const query = { adminId: null, revoked: false, offset: null, limit: 100 }
    const [old, fresh] = [
      unwrap(await later.listChatInvites({ ...query, chatId: from })),
      unwrap(await later.listChatInvites({ ...query, chatId: to })),
    ]
    expect(old).toEqual(fresh)
    expect(fresh.links.map((one) => [one.chatId, one.title])).toContainEqual([to, 'after'])
    expect(unwrap(await later.revokeChatInvite(from, link)).revoked).toMatchObject({ chatId: to, revoked: true })
    expect(codeOf(await later.deleteChatInvite(from, link))).toBe('ok')
    expect(await titled('after')).toEqual([])
  })

  test('gets exactly one link from a request that still names the group', async () => {
    const gateway = await signedInGateway(sandbox)
    await chatIdOf(gateway, GROUP)
    // The update is lost: only the refusal tells.
    await gateway.destroy()
    const { from, to } = await upgrade()
    const later = await signedInGateway(sandbox)
    await sandbox.control({ do: 'clearJournal' })
    expect(unwrap(await later.exportChatInvite(inviteTo(from, 'late')))).toMatchObject({ link: { chatId: to } })
    expect(await titled('late')).toHaveLength(1)
    const { entries } = await sandbox.journal()
    const asked = entries.filter(({ method }) => method === 'messages.exportChatInvite').map(({ outcome }) => outcome)
    expect(asked).toEqual(['PEER_ID_INVALID', 'ok'])
    // From then on it is asked by its own name.
    unwrap(await later.exportChatInvite(inviteTo(from, 'later')))
    expect(await titled('later')).toHaveLength(1)
    expect(unwrap(await later.resolveChat(from))).toMatchObject({ id: to, kind: 'supergroup' })
  })

  test('that somebody is not in any more is refused as before', async () => {
    const gateway = await signedInGateway(sandbox)
    expect(codeOf(await gateway.exportChatInvite(inviteTo('-4999999998', 'nowhere')))).toBe('chatNotFound')
  })
})

describe('what is asked for while the group becomes a supergroup', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'upgraded-group-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('and whose answer is lost is found there: once, also when it is looked for under both ids at once', async () => {
    const gateway = await signedInGateway(sandbox, { callTimeout: 4_000 })
    const before = await chatIdOf(gateway, GROUP)
    const { links, journal } = await openLinks(gateway, folder)
    await sandbox.setFaults({ name: 'cut-after-apply', method: EXPORT, times: 1 }, { name: 'internal', method: LIST })
    const lost = linkRequest(before, 'lost')
    expect(codeOf(await links.create(lost))).toBe('outcomeUnknown')
    const { from, to } = await upgrade()
    await expect.poll(() => gateway.events).toContainEqual({ kind: 'chatMoved', from, to })
    await sandbox.setFaults({ name: 'latency', value: 400, method: EXPORT })
    // For the very same, under the new id, while the first is looked for under the old one.
    const [again, other] = await Promise.all([links.create(lost), links.create(linkRequest(to, 'lost'))])
    expect([codeOf(again), codeOf(other)]).toEqual(['ok', 'ok'])
    const made = new Set(listMade(journal.entries()).map(({ hash }) => hash))
    expect(made.size).toBe(2)
    expect(await titled('lost')).toHaveLength(2)
  })

  test('in a campaign: its rows are made in their order, each once, and it ends under the new id after a restart', async () => {
    const gateway = await signedInGateway(sandbox, { callTimeout: 4_000 })
    const before = await chatIdOf(gateway, GROUP)
    const first = await openEngine(folder, gateway)
    await sandbox.setFaults({ name: 'latency', value: 40, method: EXPORT })
    const rows = rowsOf(before, 12).map((row, at) => ({ ...row, title: `Run ${at}` }))
    await first.engine.begin('run', rows)
    await until(async () => (await first.status('run')).created >= 3)
    const { from, to } = await upgrade()
    await until(async () => gateway.events.some(({ kind }) => kind === 'chatMoved'))
    await first.engine.moveChat(from, to)
    first.intents.moveChat(from, to)
    await until(async () => (await first.status('run')).created >= 6)
    await first.end()
    await sandbox.setFaults({ name: 'cut-after-apply', method: EXPORT, times: 1 })

    const intents = await openIntents(accountFolder(folder, first.account.id), new Map([[from, to]]))
    const later = await openEngine(folder, await signedInGateway(sandbox, { callTimeout: 4_000 }), { intents })
    later.engine.online()
    const done = await later.reached('run', 'finished')
    expect(done).toMatchObject({ created: 12, failed: 0 })
    expect(new Set(done.rows.map(({ chatId }) => chatId))).toEqual(new Set([to]))
    const titles = (await sandbox.links(GROUP)).flatMap(({ title }) => (title?.startsWith('Run ') ? [title] : []))
    expect(titles).toEqual(rows.map(({ title }) => title))
    await later.end()
  })
})
