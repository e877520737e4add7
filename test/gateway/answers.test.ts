import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AnswerAim } from '../../electron/contract/answer-rules'
import type { InviteLink } from '../../electron/contract/links'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import { openAnswerRules, type RulesDesk } from '../support/answer-rules'
import {
  chatIdOf,
  endAllGateways,
  openTestGateway,
  signedInGateway,
  type TestGateway,
  unwrap,
} from '../support/gateway'
import { until } from '../support/link-store'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { callsOf } from '../support/work'

const COMMUNITY = 'Berlin Runners'
/** The basic group of the practice world. */
const GROUP = 'Leipzig Runners'
const HIDE = 'messages.hideChatJoinRequest'

let server: TestSandbox
let session = ''
let chatId = ''
let folder = ''
let gateway: TestGateway
let desk: RulesDesk

beforeAll(async () => {
  server = await startTestSandbox({ seed: 'answers' })
  const first = await signedInGateway(server)
  session = first.saveSession()
  chatId = await chatIdOf(first, COMMUNITY)
})
afterAll(() => server.stop())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'answers-'))
  gateway = await openTestGateway(server, { session, callTimeout: 3_000 })
  unwrap(await gateway.connect())
  desk = await openAnswerRules(gateway, folder)
  desk.rules.online()
  await server.control({ do: 'clearJournal' })
})
afterEach(async () => {
  await server.setFaults()
  expect((await server.journal()).mistakes).toEqual([])
  await desk.end()
  await endAllGateways()
  await rm(folder, { recursive: true, force: true })
})

const makeLink = async (title: string, of = chatId, by = gateway): Promise<InviteLink> => {
  const made = unwrap(
    await by.exportChatInvite({
      ...{ chatId: of, title, expireDate: null, usageLimit: null, requestNeeded: true },
      ...{ legacyRevokePermanent: false, subscriptionPricing: null },
    }),
  )
  if (made.kind !== 'link') throw new Error('no link was made')
  return made.link
}
const ask = async ({ link }: InviteLink, count: number): Promise<string[]> => {
  const ids: string[] = []
  for (let nth = 0; nth < count; nth++) {
    ids.push(((await server.control({ do: 'join', link })) as { userId: string }).userId)
  }
  return ids
}
/** People of one hand, most of whom have a link in the bio. */
const sendWave = (link: InviteLink, count: number) =>
  server.control({ do: 'sendCrowd', link: link.link, as: 'wave', count, within: 0 })
const waitingBy = async ({ link }: InviteLink, of = chatId): Promise<string[]> => {
  const page = { search: '', offset: null, limit: 100 }
  const read = unwrap(await gateway.listChatInviteImporters({ chatId: of, link, requested: true, ...page }))
  return read.people.map(({ userId }) => userId)
}
const insideBy = async ({ link }: InviteLink): Promise<string[]> => {
  const page = { search: '', offset: null, limit: 100 }
  const read = unwrap(await gateway.listChatInviteImporters({ chatId, link, requested: false, ...page }))
  return read.people.map(({ userId }) => userId).sort()
}
const approveBy = ({ hash, chatId: of }: InviteLink): AnswerAim => ({ kind: 'approve', chatId: of, hash })
const bios: AnswerAim = { kind: 'dismiss', chatId: null }
const doneActs = async () => (await desk.acts()).filter(({ outcome }) => outcome === 'done')

test('whoever asks by a link is let in, those who waited only if that is wanted, and all are told of as one', async () => {
  const link = await makeLink('Let in')
  const before = await ask(link, 2)
  const preview = unwrap(await desk.rules.preview(approveBy(link)))
  expect(preview).toMatchObject({ count: 2, careful: 0 })
  expect(preview.people.map(({ userId }) => userId).sort()).toEqual([...before].sort())
  await desk.switchOn(approveBy(link), { leave: preview.newest })
  // Whoever asks within the second of those who were left is left, too.
  await server.control({ do: 'advance', seconds: 2 })
  const later = await ask(link, 3)
  expect(await desk.told(3)).toBe(3)
  expect(await insideBy(link)).toEqual([...later].sort())
  expect((await waitingBy(link)).sort()).toEqual([...before].sort())
  // A change of the rule, and what was left is answered, too.
  await desk.switchOn(approveBy(link))
  expect(await desk.told(5)).toBe(5)
  expect(await waitingBy(link)).toEqual([])
  expect(desk.news).toEqual([])
  const answered = unwrap(await desk.desk.requests.listAnswered('', 100)).rows
  expect(answered.map(({ byRule, how, approved }) => ({ byRule, how, approved }))).toEqual(
    Array.from({ length: 5 }, () => ({ byRule: true, how: 'done', approved: true })),
  )
  expect((await server.journal()).entries.filter(({ method }) => method === HIDE)).toHaveLength(5)

  unwrap(await desk.rules.remove(approveBy(link)))
  const [left = ''] = await ask(link, 1)
  desk.goOn(0)
  await until(async () => (await waitingBy(link)).includes(left))
  expect(unwrap(await desk.rules.list()).rules).toEqual([])
  expect(desk.needed.at(-1)).toBe(false)
})

test('a link in the bio is dismissed and never let in by a rule, and the preview has named exactly those', async () => {
  const link = await makeLink('Careful')
  await sendWave(link, 12)
  const all = await waitingBy(link)
  const dismisses = unwrap(await desk.rules.preview({ kind: 'dismiss', chatId }))
  const approves = unwrap(await desk.rules.preview(approveBy(link)))
  expect(approves.count + approves.careful).toBe(all.length)
  expect(approves.careful).toBeGreaterThan(0)

  await desk.switchOn(approveBy(link))
  const allowed = new Set(approves.people.map(({ userId }) => userId))
  if (approves.count > 0) await desk.told(approves.count)
  await until(async () => (await waitingBy(link)).length === approves.careful)
  expect((await insideBy(link)).filter((userId) => !allowed.has(userId))).toEqual([])

  await desk.switchOn({ kind: 'dismiss', chatId })
  await until(async () => (await waitingBy(link)).length === 0)
  await desk.told(approves.count + dismisses.count)
  const dismissed = (await doneActs()).filter(({ approved }) => !approved)
  expect(dismissed.reduce((sum, { people }) => sum + people, 0)).toBe(dismisses.count)
  // Who was dismissed is let in by nobody: those inside are those whom the first rule meant.
  expect(await insideBy(link)).toHaveLength(approves.count)
})

test('a limit stops it, is told once, and it goes on by itself when there is room again', async () => {
  const link = await makeLink('Limited')
  await ask(link, 5)
  await desk.switchOn(approveBy(link), { limits: { hour: 2, day: 4 } })
  const limits = async () => (await desk.acts()).filter(({ outcome }) => outcome === 'limit')
  await until(async () => (await limits()).length === 1)
  expect(await limits()).toMatchObject([{ people: 3, limit: { per: 'hour', most: 2 } }])
  expect(await waitingBy(link)).toHaveLength(3)
  await until(async () => unwrap(await desk.rules.list()).rules[0]?.pausedUntil !== null)
  expect(unwrap(await desk.rules.list()).rules[0]).toMatchObject({ today: 2 })
  desk.goOn(1_800)
  desk.goOn(1_801)
  await until(async () => (await waitingBy(link)).length === 1)
  // The day is full now; of that it was told already that people wait.
  desk.goOn(3_601)
  await desk.told(4)
  expect(await waitingBy(link)).toHaveLength(1)
  desk.goOn(86_400)
  await until(async () => (await waitingBy(link)).length === 0)
  await desk.told(5)
  expect(await limits()).toHaveLength(1)
  expect(desk.news).toHaveLength(1)
})

test('cuts, waits and late answers: each is answered once, and what another has answered is nobody’s', async () => {
  const link = await makeLink('Cut')
  const people = await ask(link, 6)
  await server.setFaults(
    { name: 'cut-after-apply', method: HIDE, times: 2 },
    { name: 'flood-wait', value: 1, method: HIDE, times: 2 },
    { name: 'cut-before-apply', method: HIDE, times: 1 },
  )
  await desk.switchOn(approveBy(link))
  expect(await desk.told(6)).toBe(6)
  expect(await insideBy(link)).toEqual([...people].sort())

  await server.setFaults({ name: 'refuse', value: '400:HIDE_REQUESTER_MISSING', method: HIDE, times: 1 })
  await ask(link, 2)
  await desk.told(7)
  await until(async () => (await waitingBy(link)).length <= 1)
  expect(new Set((await doneActs()).flatMap(({ names }) => names)).size).toBeGreaterThan(0)
})

test('somebody whom Telegram refuses waits for the manager and is not tried again', async () => {
  const link = await makeLink('Refused')
  await server.setFaults({ name: 'refuse', value: '400:USER_CHANNELS_TOO_MUCH', method: HIDE, times: 1 })
  await desk.switchOn(approveBy(link))
  const [refused = ''] = await ask(link, 1)
  await until(async () => (await doneActs()).length === 1)
  expect(await doneActs()).toMatchObject([{ people: 0, left: 1 }])
  await ask(link, 1)
  await desk.told(1)
  expect(await waitingBy(link)).toEqual([refused])
  expect(await callsOf(server, HIDE)).toHaveLength(2)
})

test('it stops and says so where the account may not answer any more', async () => {
  const link = await makeLink('Lost')
  await desk.switchOn(approveBy(link))
  await server.setFaults({ name: 'refuse', value: '400:CHAT_ADMIN_REQUIRED', method: HIDE })
  await ask(link, 2)
  await until(async () => unwrap(await desk.rules.list()).rules.length === 0)
  expect(await desk.acts()).toMatchObject([{ outcome: 'stopped', error: 'chatAdminRequired' }])
  expect(desk.news).toHaveLength(1)
  expect(await waitingBy(link)).toHaveLength(2)
})

test('whom the manager answers at that moment, no rule does', async () => {
  const link = await makeLink('By hand')
  const [userId = ''] = await ask(link, 1)
  const held = unwrap(await desk.desk.requests.hold({ kind: 'requests', requests: [{ chatId, userId }] }, false))
  await desk.switchOn(approveBy(link))
  await ask(link, 1)
  await desk.told(1)
  expect(await waitingBy(link)).toEqual([userId])
  unwrap(await desk.desk.requests.undo(held.heldId))
  await desk.told(2)
})

test('a rule follows its group when that becomes a supergroup', async () => {
  const group = await chatIdOf(gateway, GROUP)
  const link = await makeLink('Before', group)
  await desk.switchOn(approveBy(link))
  await server.control({ do: 'upgradeGroup', community: GROUP })
  const to = await until(async () => {
    const moved = gateway.events.find(({ kind }) => kind === 'chatMoved')
    return moved?.kind === 'chatMoved' && moved.to
  })
  unwrap(await desk.rules.moveChat(group, to))
  unwrap(await desk.rules.moveChat(group, to))
  await ask(link, 2)
  expect(await desk.told(2)).toBe(2)
  expect(unwrap(await desk.rules.list()).rules).toMatchObject([{ aim: { chatId: to } }])
})

/**
 * Dies at the `nth` step (from 1 on): nothing that comes after it happens, as after SIGKILL. Each write and each call is two
 * steps: before it, and after it was done and before anybody hears of it.
 */
const dying = (nth: number) => {
  let step = 0
  const never = new Promise<never>(() => undefined)
  let die = (): void => undefined
  const died = new Promise<void>((resolve) => {
    die = resolve
  })
  const pass = async (): Promise<void> => {
    step += 1
    if (step < nth) return
    die()
    await never
  }
  const around = async <T>(work: () => Promise<T>): Promise<T> => {
    await pass()
    const done = await work()
    await pass()
    return done
  }
  const through: NonNullable<NonNullable<Parameters<typeof openAnswerRules>[2]>['through']> = {
    book: (book) => ({
      ...book,
      // Whoever switches it on does so before anything happens.
      write: async (decide) => {
        const isRuled = decide(await book.state())?.kind === 'ruled'
        return isRuled ? book.write(decide) : around(() => book.write(decide))
      },
      note: (entry) => around(() => book.note(entry)),
    }),
    gateway: (given: TelegramGateway) => ({
      ...given,
      answerJoinRequest: (input) => around(() => given.answerJoinRequest(input)),
    }),
    report: (report) => (act) => around(() => report(act)),
  }
  return { died, through }
}

describe('killed at every step, and started again', () => {
  test('two people are let in and told of once', { timeout: 120_000 }, async () => {
    let steps = 0
    for (let nth = 1; nth <= 40; nth++) {
      const own = join(folder, `${nth}`)
      const link = await makeLink(`Killed ${nth}`)
      const people = await ask(link, 2)
      const dies = dying(nth)
      const first = await openAnswerRules(gateway, own, { through: dies.through })
      await first.switchOn(approveBy(link))
      const isOver = await Promise.race([dies.died.then(() => false), first.told(2).then(() => true)])
      first.rules.halt()
      const second = await openAnswerRules(gateway, own)
      second.rules.online()
      await until(async () => (await second.acts()).reduce((sum, { people: count }) => sum + count, 0) >= 2)
      const named = (await second.acts()).flatMap(({ names }) => names)
      expect([named.length, new Set(named).size]).toEqual([2, 2])
      expect(await insideBy(link)).toEqual([...people].sort())
      await second.end()
      await first.desk.end()
      steps = nth
      if (isOver) break
    }
    // All of its steps were tried, and one time more.
    expect(steps).toBeGreaterThan(8)
    expect(steps).toBeLessThan(40)
  })
})

test('an account that is not on the screen has rules of its own, and answers by them beside this one', async () => {
  const { phone = '', code = '', password = '' } = server.account('password')
  const other = await openTestGateway(server, { callTimeout: 3_000 })
  unwrap(await other.connect())
  unwrap(await other.sendCode(phone))
  await other.signInWithCode(code)
  unwrap(await other.signInWithPassword(password))
  const theirs = await openAnswerRules(other, folder)
  await theirs.switchOn(bios, { leave: 0 })
  expect(unwrap(await theirs.rules.list()).rules).toHaveLength(1)
  expect(unwrap(await desk.rules.list()).rules).toEqual([])
  const [chat] = unwrap(await other.listChats())
  if (chat === undefined) throw new Error('no community')
  const link = await makeLink('Theirs', chat.id, other)
  await theirs.switchOn(approveBy(link))
  const asked = await ask(link, 2)
  const mine = await makeLink('Mine')
  const [left = ''] = await ask(mine, 1)
  expect(await theirs.told(2)).toBe(2)
  const page = { search: '', offset: null, limit: 100 }
  const inside = { chatId: chat.id, link: link.link, requested: false, ...page }
  const { people } = unwrap(await other.listChatInviteImporters(inside))
  expect(people.map(({ userId }) => userId).sort()).toEqual([...asked].sort())
  expect(people.every(({ approvedBy }) => approvedBy?.userId === theirs.account.userId)).toBe(true)
  // The account on the screen has no rule: it has answered nobody and told nothing.
  expect(await desk.acts()).toEqual([])
  expect(await waitingBy(mine)).toEqual([left])
  expect([theirs.needed.at(-1), desk.needed.at(-1) ?? false]).toEqual([true, false])
  await theirs.end()
})
