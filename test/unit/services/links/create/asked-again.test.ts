import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ok } from '../../../../../electron/contract/result'
import type { TelegramGateway } from '../../../../../electron/telegram/gateway'
import { makingTelegram } from '../../../../support/campaign'
import { CHAT, chatOf } from '../../../../support/fake-telegram'
import { linkRequest, openLinks } from '../../../../support/links'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asked-again-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('where people asked by the public address, the same request makes its link once they no longer do', async () => {
  const telegram = makingTelegram()
  telegram.fake.chats.push(chatOf(CHAT))
  let asksInPublic = true
  const gateway: TelegramGateway = {
    ...telegram.gateway,
    exportChatInvite: async (invite) =>
      asksInPublic ? ok({ kind: 'publicJoinRequests' }) : telegram.gateway.exportChatInvite(invite),
  }
  const { links } = await openLinks(gateway, folder)
  const request = linkRequest(CHAT, 'Door')
  for (let time = 0; time < 2; time++)
    expect(await links.create(request)).toEqual(ok({ kind: 'publicJoinRequests', chatId: CHAT }))
  asksInPublic = false
  expect(await links.create(request)).toMatchObject({ ok: true, value: { kind: 'link', link: { title: 'Door' } } })
  // From then on it has been made.
  await links.create(request)
  expect(telegram.titles(CHAT)).toEqual(['Door'])
})
