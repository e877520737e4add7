import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import { chatIdOf, endAllGateways, signedInGateway } from '../support/gateway'
import { until } from '../support/link-store'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

/** Telegram speaks to its user in their own language. */
const WORDS = 'Dein Konto ist eingeschränkt. Schreib @SpamBot.'
const EXPORT = 'messages.exportChatInvite'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startTestSandbox()
})
afterEach(async () => {
  await endAllGateways()
  await sandbox.setFaults()
})
afterAll(async () => {
  expect((await sandbox.journal()).mistakes).toEqual([])
  await sandbox.stop()
})

const exportOne = async (gateway: TelegramGateway, chatId: string) => {
  const answer = await gateway.exportChatInvite({
    ...{ chatId, title: 'Explained', expireDate: null, usageLimit: null, requestNeeded: false },
    ...{ legacyRevokePermanent: false, subscriptionPricing: null },
  })
  return answer.ok ? null : answer.error
}

test('what Telegram says beside a 406 is part of the refusal, and of that one alone', async () => {
  const gateway = await signedInGateway(sandbox)
  const chatId = await chatIdOf(gateway, 'Berlin Runners')
  await sandbox.setFaults({ name: 'refuse', value: '406:USER_RESTRICTED', explain: WORDS, method: EXPORT, times: 1 })
  const told = { code: 'accountLimited', telegram: 'USER_RESTRICTED', explanation: WORDS }
  expect(await exportOne(gateway, chatId)).toEqual(told)
  // A refusal of another name, for which nothing comes.
  await sandbox.setFaults({ name: 'refuse', value: '406:CHANNEL_PRIVATE', method: EXPORT, times: 1 })
  expect(await exportOne(gateway, chatId)).toEqual({ code: 'chatPrivate', telegram: 'CHANNEL_PRIVATE' })
  expect(await exportOne(gateway, chatId)).toBeNull()
})

test('words that come about something else, or beside another number, explain nothing', async () => {
  const gateway = await signedInGateway(sandbox)
  const chatId = await chatIdOf(gateway, 'Berlin Runners')
  const { userId } = sandbox.account('phone')
  await sandbox.setFaults({ name: 'refuse', value: '406:USER_RESTRICTED', method: EXPORT, times: 1 })
  await sandbox.control({ do: 'notify', account: userId, type: 'STORY_OFFER', text: 'Look at our stories' })
  expect(await exportOne(gateway, chatId)).toEqual({ code: 'accountLimited', telegram: 'USER_RESTRICTED' })
  await sandbox.setFaults({ name: 'refuse', value: '403:USER_RESTRICTED', explain: WORDS, method: EXPORT, times: 1 })
  expect(await exportOne(gateway, chatId)).toEqual({ code: 'accountLimited', telegram: 'USER_RESTRICTED' })
})

test('what Telegram says beside a refusal of the introduction is told by every call while the line is held', async () => {
  const gateway = await signedInGateway(sandbox)
  const refusal = {
    name: 'refuse',
    value: '406:UPDATE_APP_REQUIRED',
    explain: WORDS,
    method: 'help.getConfig',
  } as const
  await sandbox.setFaults(refusal)
  await sandbox.control({ do: 'cutConnections' })
  await until(async () => ((await sandbox.journal()).counts['help.getConfig'] ?? 0) > 1)
  const told = { code: 'appOutdated', telegram: 'UPDATE_APP_REQUIRED', explanation: WORDS }
  for (let calls = 0; calls < 2; calls++) expect(await gateway.getMe()).toEqual({ ok: false, error: told })
})
