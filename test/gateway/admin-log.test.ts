import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { HISTORY_TITLE } from '../../electron/sandbox/world/seed-history'
import type { MembershipEvent, TelegramGateway } from '../../electron/telegram/gateway'
import { chatIdOf, codeOf, endAllGateways, signedInGateway, unwrap } from '../support/gateway'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

const TWO_DAYS = 48 * 3_600
let sandbox: TestSandbox

beforeAll(async () => {
  sandbox = await startTestSandbox({ seed: 'admin-log', history: { joins: 1_500, days: 9 } })
})
afterEach(endAllGateways)
afterAll(() => sandbox.stop())

const readLog = async (gateway: TelegramGateway, chatId: string): Promise<readonly MembershipEvent[]> => {
  const all: MembershipEvent[] = []
  for (let before = null as string | null; ; ) {
    const page = unwrap(await gateway.listMembershipEvents({ chatId, before, limit: 100 }))
    all.push(...page.events)
    if (page.next === null) return all
    before = page.next
  }
}

describe('the admin log', () => {
  it('tells to the second who came, by what and let in by whom, and who went, for two days', async () => {
    const gateway = await signedInGateway(sandbox)
    const log = await readLog(gateway, await chatIdOf(gateway, HISTORY_TITLE))
    const truth = (await sandbox.passages(HISTORY_TITLE)).filter(({ date }) => date > gateway.serverTime() - TWO_DAYS)
    expect(log.length).toBeGreaterThan(200)
    const seen = [...log].reverse().map((one) => ({
      ...{ date: one.date, userId: one.userId, kind: one.kind },
      ...(one.kind === 'joined'
        ? { viaLink: one.link?.hash ?? null, approvedBy: one.approvedBy?.userId ?? null, added: one.added }
        : {}),
    }))
    const told = truth.map(({ date, userId, kind, viaLink, approvedBy, by }) => ({
      ...{ date, userId, kind: kind === 'kicked' || kind === 'banned' ? 'removed' : kind },
      ...(kind === 'joined' ? { viaLink, approvedBy, added: by !== null } : {}),
    }))
    // The oldest may leave the log between the two looks.
    expect(told.length - seen.length).toBeLessThan(3)
    expect(seen).toEqual(told.slice(told.length - seen.length))
    expect(new Set(seen.map(({ kind }) => kind))).toEqual(new Set(['joined', 'left', 'removed']))
    expect(log.every(({ name, userId }) => name !== userId)).toBe(true)
  })

  it('says that somebody came or left where it names nobody, and when', async () => {
    const gateway = await signedInGateway(sandbox)
    const chatId = await chatIdOf(gateway, HISTORY_TITLE)
    const named = await readLog(gateway, chatId)
    await sandbox.control({ do: 'hidePeople', community: HISTORY_TITLE, hidden: true })
    const hidden = await readLog(gateway, chatId)
    await sandbox.control({ do: 'hidePeople', community: HISTORY_TITLE, hidden: false })
    const isAlone = (one: MembershipEvent): boolean =>
      one.kind === 'left' || (one.kind === 'joined' && one.link === null && one.approvedBy === null && !one.added)
    const newest = named.slice(0, hidden.length)
    expect(named.length - hidden.length).toBeLessThan(3)
    expect(hidden).toEqual(
      newest.map((one) => (isAlone(one) ? { ...one, userId: '0', name: '0', username: null } : one)),
    )
    const nameless = hidden.filter(({ userId }) => userId === '0')
    expect(new Set(nameless.map(({ kind }) => kind))).toEqual(new Set(['joined', 'left']))
  })

  it('says that somebody is out who may not even read, and of nobody who may only not write', async () => {
    const gateway = await signedInGateway(sandbox)
    const chatId = await chatIdOf(gateway, HISTORY_TITLE)
    const top = BigInt((await readLog(gateway, chatId))[0]?.id ?? 0)
    const { stays } = await sandbox.truth(HISTORY_TITLE)
    const inside = stays.filter(({ went }) => went === null).map(({ userId }) => userId)
    // Of some who are put out Telegram says that they left, of others it does not.
    const some = [0, 1].flatMap((rest) => inside.filter((userId) => Number(userId) % 2 === rest).slice(-6))
    for (const userId of some) await sandbox.control({ do: 'mute', community: HISTORY_TITLE, userId, muted: true })
    const [first] = some
    await sandbox.control({ do: 'mute', community: HISTORY_TITLE, userId: first ?? '', muted: false })
    const ofSome = (all: readonly MembershipEvent[]) =>
      all.filter(({ id, userId }) => BigInt(id) > top && some.includes(userId)).map(({ userId }) => userId)
    expect(ofSome(await readLog(gateway, chatId))).toEqual([])
    const { members, others } = unwrap(await gateway.listMembers({ chatId, offset: 0, limit: 200 }))
    expect([...members.map(({ userId }) => userId), ...others]).toEqual(expect.arrayContaining(some))
    expect(members.map(({ userId }) => userId)).toContain(first)
    expect(others).toEqual(expect.arrayContaining(some.slice(1)))
    const out = some.filter((_, at) => at % 3 === 0)
    for (const [at, userId] of out.entries()) {
      const how = at % 2 === 0 ? 'kicked' : 'banned'
      await sandbox.control({ do: 'remove', community: HISTORY_TITLE, userId, how })
    }
    expect(ofSome(await readLog(gateway, chatId)).toReversed()).toEqual(out)
  })

  it('says when a link was revoked', async () => {
    const gateway = await signedInGateway(sandbox)
    const chatId = await chatIdOf(gateway, HISTORY_TITLE)
    const begun = Math.floor(gateway.serverTime())
    const asked = { chatId, title: 'Door', expireDate: null, usageLimit: null, requestNeeded: false } as const
    const made = unwrap(
      await gateway.exportChatInvite({ ...asked, subscriptionPricing: null, legacyRevokePermanent: false }),
    )
    const link = made.kind === 'link' ? made.link.link : ''
    const { revoked } = unwrap(await gateway.revokeChatInvite(chatId, link))
    const { revocations } = unwrap(await gateway.listMembershipEvents({ chatId, before: null, limit: 100 }))
    const date = revocations.find((one) => one.link.hash === revoked.hash)?.date ?? 0
    expect(date).toBeGreaterThanOrEqual(begun)
    expect(date).toBeLessThanOrEqual(Math.ceil(gateway.serverTime()))
  })

  it('keeps nothing of basic groups', async () => {
    const gateway = await signedInGateway(sandbox)
    const chats = unwrap(await gateway.listChats())
    const group = chats.find(({ kind }) => kind === 'group')
    const asked = await gateway.listMembershipEvents({ chatId: group?.id ?? '', before: null, limit: 100 })
    expect(codeOf(asked)).toBe('chatUnsupported')
  })
})

describe('members', () => {
  it('are told with the second in which they came, admins apart', async () => {
    const gateway = await signedInGateway(sandbox)
    const chatId = await chatIdOf(gateway, HISTORY_TITLE)
    const dates = new Map<string, number>()
    const others: string[] = []
    for (let offset = 0; ; ) {
      const page = unwrap(await gateway.listMembers({ chatId, offset, limit: 200 }))
      if (page.read === 0) break
      offset += page.read
      for (const { userId, date } of page.members) dates.set(userId, date)
      others.push(...page.others)
    }
    const truth = new Map<string, number>()
    for (const { kind, userId, date } of await sandbox.passages(HISTORY_TITLE)) {
      if (kind === 'joined') truth.set(userId, date)
      else truth.delete(userId)
    }
    const muted = others.filter((userId) => truth.delete(userId))
    expect(dates).toEqual(truth)
    expect(others.length - muted.length).toBe(2)
  })
})
