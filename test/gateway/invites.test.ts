import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { inviteLinkSchema } from '../../electron/contract/links'
import type { ExportChatInvite } from '../../electron/telegram/gateway'
import {
  chatIdOf,
  codeOf,
  endAllGateways,
  openTestGateway,
  signedInGateway,
  type TestGateway,
  unwrap,
} from '../support/gateway'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

const MONTH = 2_592_000

let sandbox: TestSandbox
let gateway: TestGateway
let berlin: string
let news: string
beforeAll(async () => {
  sandbox = await startTestSandbox({ links: 250 })
  gateway = await signedInGateway(sandbox)
  berlin = await chatIdOf(gateway, 'Berlin Runners')
  news = await chatIdOf(gateway, 'City Runners News')
})
afterEach(() => sandbox.setFaults())
afterAll(async () => {
  await endAllGateways()
  await sandbox.stop()
})

const plain = (chatId: string, more: Partial<ExportChatInvite> = {}): ExportChatInvite => ({
  chatId,
  title: null,
  expireDate: null,
  usageLimit: null,
  requestNeeded: false,
  legacyRevokePermanent: false,
  subscriptionPricing: null,
  ...more,
})

const created = async (invite: ExportChatInvite) => {
  const exported = unwrap(await gateway.exportChatInvite(invite))
  if (exported.kind !== 'link') throw new Error('no link')
  expect(inviteLinkSchema.parse(exported.link)).toEqual(exported.link)
  return exported.link
}

describe('messages.exportChatInvite', () => {
  it('makes a link with nothing but its address', async () => {
    const link = await created(plain(berlin))
    expect(link).toMatchObject({
      chatId: berlin,
      title: null,
      expireDate: null,
      usageLimit: null,
      requestNeeded: false,
      permanent: false,
      revoked: false,
      usage: 0,
      adminId: sandbox.account('phone').userId,
    })
    expect(link.link).toBe(`https://t.me/+${link.hash}`)
  })

  it('carries every option there and back', async () => {
    const expireDate = Math.round(gateway.serverTime()) + 3_600
    const link = await created(plain(berlin, { title: 'Ambassador 7 🏃', expireDate, usageLimit: 99_999 }))
    expect(link).toMatchObject({ title: 'Ambassador 7 🏃', expireDate, usageLimit: 99_999 })
    const atServer = (await sandbox.links('Berlin Runners')).find((one) => one.link === link.link)
    expect(atServer).toMatchObject({ title: 'Ambassador 7 🏃', expireDate, usageLimit: 99_999 })
    expect(await created(plain(berlin, { requestNeeded: true }))).toMatchObject({ requestNeeded: true })
  })

  it('asks a monthly fee in a channel', async () => {
    const link = await created(plain(news, { subscriptionPricing: { period: MONTH, amount: 250 } }))
    expect(link.subscriptionPricing).toEqual({ period: MONTH, amount: '250' })
  })

  it('replaces the primary link', async () => {
    const before = (await sandbox.links('Berlin Runners')).filter((one) => one.permanent && !one.revoked)
    const link = await created(plain(berlin, { legacyRevokePermanent: true }))
    expect(link.permanent).toBe(true)
    const primary = (await sandbox.links('Berlin Runners')).filter(
      (one) => one.permanent && !one.revoked && one.adminId === link.adminId,
    )
    expect(primary.map((one) => one.link)).toEqual([link.link])
    expect(before.map((one) => one.link)).not.toContain(link.link)
  })

  it('works in a basic group and as a bot', async () => {
    const leipzig = await chatIdOf(gateway, 'Leipzig Runners')
    expect((await created(plain(leipzig, { title: 'Park' }))).chatId).toBe(leipzig)
    const bot = await openTestGateway(sandbox)
    unwrap(await bot.signInWithBotToken(sandbox.account('bot').botToken ?? ''))
    const exported = unwrap(await bot.exportChatInvite(plain(berlin, { title: 'by bot' })))
    expect(exported).toMatchObject({ kind: 'link', link: { title: 'by bot' } })
    expect(
      codeOf(await bot.listChatInvites({ chatId: berlin, adminId: null, revoked: false, offset: null, limit: 9 })),
    ).toBe('botsCannot')
    await bot.destroy()
  })

  it('tells the other constructor from a link', async () => {
    const parkrun = await chatIdOf(gateway, 'Parkrun Community')
    expect(unwrap(await gateway.exportChatInvite(plain(parkrun))).kind).toBe('publicJoinRequests')
    // Said beforehand too, so that nobody plans forty links there.
    expect(unwrap(await gateway.resolveChat(parkrun)).publicJoinRequests).toBe(true)
  })

  it.each<[string, Partial<ExportChatInvite>, string]>([
    ['an expiry that has passed', { expireDate: 1_600_000_000 }, 'expireDateInvalid'],
    ['too many people', { usageLimit: 100_000 }, 'usageLimitInvalid'],
    ['approval with a limit', { requestNeeded: true, usageLimit: 5 }, 'usageLimitInvalid'],
    ['a fee in a group', { subscriptionPricing: { period: MONTH, amount: 50 } }, 'pricingChatInvalid'],
  ])('refuses %s', async (_what, more, code) => {
    expect(codeOf(await gateway.exportChatInvite(plain(berlin, more)))).toBe(code)
  })

  it('refuses a wrong period, a community without the right, and one that does not exist', async () => {
    const period = { subscriptionPricing: { period: 60, amount: 50 } }
    expect(codeOf(await gateway.exportChatInvite(plain(news, period)))).toBe('subscriptionPeriodInvalid')
    const communities = (await sandbox.control({ do: 'communities' })) as { id: string; title: string }[]
    const orga = communities.find((one) => one.title === 'Marathon Orga')
    const marked = `-${1_000_000_000_000n + BigInt(orga?.id ?? 0)}`
    expect(codeOf(await gateway.exportChatInvite(plain(marked)))).toBe('chatAdminRequired')
    expect(codeOf(await gateway.exportChatInvite(plain('-1001999999999')))).toBe('chatNotFound')
    expect(codeOf(await gateway.exportChatInvite(plain('-5')))).toBe('chatNotFound')
  })

  it('hands on a flood wait at once and an internal error by name', async () => {
    await sandbox.setFaults({ name: 'flood-wait', value: 31 })
    expect(await gateway.exportChatInvite(plain(berlin))).toMatchObject({
      ok: false,
      error: { code: 'floodWait', seconds: 31 },
    })
    const before = (await sandbox.journal()).counts['messages.exportChatInvite'] ?? 0
    await sandbox.setFaults({ name: 'internal' })
    expect(codeOf(await gateway.exportChatInvite(plain(berlin)))).toBe('telegramInternal')
    // gramjs would have asked five times.
    expect((await sandbox.journal()).counts['messages.exportChatInvite']).toBe(before + 1)
  })
})

describe('messages.getExportedChatInvites', () => {
  it('pages through all links, newest first, each once', async () => {
    const chatId = await chatIdOf(gateway, 'Many links')
    const found: string[] = []
    let offset: { date: number; link: string } | null = null
    let total = 0
    for (;;) {
      const query = { chatId, adminId: null, revoked: false, offset, limit: 100 }
      const page: { readonly links: readonly { link: string; date: number; permanent: boolean }[]; total: number } =
        unwrap(await gateway.listChatInvites(query))
      total = page.total
      found.push(...page.links.map((link) => link.link))
      const last = page.links.at(-1)
      if (last === undefined) break
      offset = { date: last.date, link: last.link }
    }
    const atServer = (await sandbox.links('Many links')).filter((one) => !one.revoked).map((one) => one.link)
    expect(new Set(found).size).toBe(found.length)
    expect([...found].sort()).toEqual([...atServer].sort())
    expect(total).toBe(atServer.length)
  })

  it('shows revoked links apart', async () => {
    const chatId = await chatIdOf(gateway, 'Many links')
    const page = unwrap(
      await gateway.listChatInvites({ chatId, adminId: null, revoked: true, offset: null, limit: 100 }),
    )
    expect(page.links.length).toBeGreaterThan(0)
    expect(page.links.every((link) => link.revoked)).toBe(true)
  })

  it('shows the owner another admin’s links', async () => {
    const jonas = (await sandbox.links('Berlin Runners')).find((one) => one.adminId !== sandbox.account('phone').userId)
    if (jonas === undefined) throw new Error('nobody else has links')
    const { adminId } = jonas
    const answer = await gateway.listChatInvites({ chatId: berlin, adminId, revoked: false, offset: null, limit: 100 })
    expect(unwrap(answer).links.every((link) => link.adminId === adminId)).toBe(true)
  })
})
