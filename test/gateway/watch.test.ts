import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { InviteLink } from '../../electron/contract/links'
import type { Notice } from '../../electron/contract/watch'
import { createWatchState } from '../../electron/services/watch/watch-state'
import { accountFolder } from '../../electron/storage/account-folder'
import type { ExportChatInvite } from '../../electron/telegram/gateway'
import {
  chatIdOf,
  endAllGateways,
  openTestGateway,
  signedInGateway,
  signInByPhone,
  type TestGateway,
  unwrap,
} from '../support/gateway'
import { until } from '../support/link-store'
import { silentLog } from '../support/links'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { openWatch, type WatchDesk } from '../support/watch'

const COMMUNITY = 'Hamburg Runners'
const LIST = 'messages.getExportedChatInvites'
const HOUR = 3_600
const DAY = 86_400

let server: TestSandbox
let gateway: TestGateway
let folder = ''
let chatId = ''
let desk: WatchDesk

beforeAll(async () => {
  server = await startTestSandbox({ seed: 'watch' })
})
afterAll(() => server.stop())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watch-'))
  gateway = await signedInGateway(server, { callTimeout: 3_000 })
  chatId = await chatIdOf(gateway, COMMUNITY)
  desk = await openWatch(gateway, folder)
  await desk.looked()
})
afterEach(async () => {
  await server.setFaults()
  expect((await server.journal()).mistakes).toEqual([])
  await desk.end()
  await endAllGateways()
  await rm(folder, { recursive: true, force: true })
})

const make = async (title: string, change: Partial<ExportChatInvite> = {}): Promise<InviteLink> => {
  const made = unwrap(
    await gateway.exportChatInvite({
      ...{ chatId, title, expireDate: null, usageLimit: null, requestNeeded: false },
      ...{ legacyRevokePermanent: false, subscriptionPricing: null },
      ...change,
    }),
  )
  if (made.kind !== 'link') throw new Error('no link')
  return made.link
}
const comeBy = async ({ link }: InviteLink, times = 1): Promise<void> => {
  for (let time = 0; time < times; time++) await server.control({ do: 'join', link })
}
const advance = (seconds: number) => server.control({ do: 'advance', seconds })
const isOf =
  ({ link }: InviteLink, rule: Notice['facts']['rule']) =>
  (notice: Notice): boolean =>
    notice.link?.link === link && notice.facts.rule === rule
/** What was told of a link, oldest first. */
const toldOf = async ({ link }: InviteLink): Promise<string[]> =>
  (await desk.query()).notices
    .filter((notice) => notice.link?.link === link)
    .map(({ facts }) => facts.rule)
    .reverse()

test('what stands at the first look is not told, and then each thing is told once: places, time, and who waits', async () => {
  // The practice world has links that are full, expired and running out, and people who wait.
  expect(await desk.query()).toMatchObject({ notices: [], total: 0, unread: 0 })
  const poster = await make('Poster', { usageLimit: 4 })
  await comeBy(poster, 3)
  expect(await desk.told(isOf(poster, 'runningOut'))).toMatchObject({
    ...{ community: COMMUNITY, link: { title: 'Poster' }, read: false, done: null },
    facts: { by: 'places', inside: 3, limit: 4 },
  })
  await comeBy(poster)
  await desk.told(isOf(poster, 'full'))

  const now = Math.floor(gateway.serverTime())
  const door = await make('Door', { expireDate: now + 8 * HOUR })
  await desk.looked()
  await advance(6.1 * HOUR)
  expect(await desk.told(isOf(door, 'runningOut'))).toMatchObject({ facts: { by: 'time', end: now + 8 * HOUR } })
  await advance(2 * HOUR)
  await desk.told(isOf(door, 'expired'))

  const asking = await make('Asking', { requestNeeded: true })
  await comeBy(asking, 2)
  await advance(DAY + 60)
  const waiting = await desk.told(({ facts, community }) => facts.rule === 'waiting' && community === COMMUNITY)
  expect(waiting.link).toBeNull()
  await desk.looked()
  await desk.looked()
  expect([await toldOf(poster), await toldOf(door)]).toEqual([
    ['runningOut', 'full'],
    ['runningOut', 'expired'],
  ])
  const { notices, unread } = await desk.query()
  expect(notices.filter(({ facts, community }) => facts.rule === 'waiting' && community === COMMUNITY)).toHaveLength(1)
  expect(unread).toBe(notices.length)
  expect(desk.news.flatMap((one) => one.notices.map(({ id }) => id)).sort()).toEqual(notices.map(({ id }) => id).sort())
  expect(desk.unread.at(-1)).toBe(unread)
})

test('a leak is told, with how many came and when, and a link by which a few come is not', async () => {
  const leaked = await make('Leaked')
  const quiet = await make('Quiet')
  await advance(DAY + HOUR)
  await desk.looked()
  await comeBy(quiet, 12)
  await comeBy(leaked, 12)
  await desk.looked()
  await comeBy(leaked, 13)
  const { facts } = await desk.told(isOf(leaked, 'rush'))
  const passages = (await server.passages(COMMUNITY)).filter(({ viaLink }) => viaLink === leaked.hash)
  const dates = passages.filter(({ kind }) => kind === 'joined').map(({ date }) => date)
  if (facts.rule !== 'rush') throw new Error(facts.rule)
  expect(facts.joined).toBeGreaterThanOrEqual(20)
  expect(facts.joined).toBe(dates.filter((date) => date >= facts.from && date <= facts.to).length)
  await comeBy(leaked, 10)
  await desk.looked()
  expect([await toldOf(leaked), await toldOf(quiet)]).toEqual([['rush'], []])
  // Nor any other of the world, in which people came and went for a day meanwhile.
  expect((await desk.query()).notices.filter((notice) => notice.facts.rule === 'rush')).toHaveLength(1)
})

test('through a restart nothing is told twice and nothing is lost, and what happened meanwhile is told as one', async () => {
  const first = await make('First', { usageLimit: 1 })
  const others = [await make('Second', { usageLimit: 2 }), await make('Third', { usageLimit: 1 })]
  await desk.looked()
  await comeBy(first)
  await desk.told(isOf(first, 'full'))
  await desk.watch.mark(null, true)
  await desk.end()
  for (const link of others) await comeBy(link, link.usageLimit ?? 0)
  const late = await make('Late', { usageLimit: 1 })
  await comeBy(late)

  desk = await openWatch(gateway, folder)
  await desk.looked()
  for (const link of [first, ...others, late]) expect(await toldOf(link)).toEqual(['full'])
  const [summary] = desk.news
  expect(summary?.isSummary).toBe(true)
  const titles = summary?.notices.map(({ link }) => link?.title) ?? []
  expect(titles).toEqual(expect.arrayContaining(['Second', 'Third', 'Late']))
  expect(titles).not.toContain('First')
  await desk.looked()
  expect(desk.news).toHaveLength(1)
  expect((await desk.query()).unread).toBe(titles.length)
})

test('killed after the feed was written and before anything else was, it tells nothing twice', async () => {
  const link = await make('Killed', { usageLimit: 1 })
  await desk.looked()
  await desk.end()
  await comeBy(link)
  const state = createWatchState({ folder: accountFolder(folder, desk.account.id), log: silentLog })
  const dies = { ...state, save: async () => undefined, close: async () => undefined }
  desk = await openWatch(gateway, folder, { state: dies })
  await desk.told(isOf(link, 'full'))
  await desk.end()
  desk = await openWatch(gateway, folder)
  await desk.looked()
  await desk.looked()
  expect(await toldOf(link)).toEqual(['full'])
  expect(desk.news.flatMap(({ notices }) => notices).filter(isOf(link, 'full'))).toEqual([])
})

test('through a cut connection and a wait that Telegram orders, it is told when Telegram can be asked again', async () => {
  const link = await make('Through', { usageLimit: 1 })
  await desk.looked()
  await server.setFaults({ name: 'flood-wait', value: 1, method: LIST, times: 2 })
  await comeBy(link)
  await server.control({ do: 'cutConnections' })
  await desk.told(isOf(link, 'full'))
  await desk.looked()
  expect(await toldOf(link)).toEqual(['full'])
})

test('the end of a link is told by the clock, asked for once more, without a look at everything', async () => {
  await desk.end()
  const now = Math.floor(gateway.serverTime())
  const [ending, extended] = [
    await make('Ending', { expireDate: now + 4 }),
    await make('Extended', { expireDate: now + 4 }),
  ]
  const slow = { lookEvery: 600_000, betweenChanges: 600_000 }
  desk = await openWatch(gateway, folder, { pace: slow })
  await until(async () => (await desk.query()).lookedAt)
  const later = { chatId, link: extended.link, expireDate: now + 9 * HOUR }
  unwrap(await gateway.editChatInvite(later))
  await desk.told(isOf(ending, 'expired'))
  expect(await toldOf(extended)).not.toContain('expired')
})

test('what became of the links stands beside what was told', async () => {
  const links = [
    await make('Raised', { usageLimit: 1 }),
    await make('Closed', { usageLimit: 1 }),
    await make('Gone', { usageLimit: 1 }),
    await make('Left', { usageLimit: 1 }),
  ] as const
  await desk.looked()
  for (const link of links) await comeBy(link)
  for (const link of links) await desk.told(isOf(link, 'full'))
  const [raised, closed, gone, left] = links
  const doneOf = async (link: InviteLink) => (await desk.query()).notices.find(isOf(link, 'full'))?.done
  const said = desk.unread.length
  unwrap(await gateway.editChatInvite({ chatId, link: raised.link, usageLimit: 5 }))
  await until(async () => (await doneOf(raised)) === 'extended')
  // The page hears of it.
  await until(() => desk.unread.length > said)
  await desk.end()

  for (const { link } of [closed, gone]) unwrap(await gateway.revokeChatInvite(chatId, link))
  unwrap(await gateway.deleteChatInvite(chatId, gone.link))
  desk = await openWatch(gateway, folder)
  await desk.looked()
  expect([await doneOf(raised), await doneOf(left)]).toEqual(['extended', null])
  await until(async () => (await doneOf(closed)) === 'revoked' && (await doneOf(gone)) === 'gone')
  await desk.end()
  // It is known before anybody has looked.
  desk = await openWatch(gateway, folder, { pace: { startAfter: 600_000, lookEvery: 1e9 } })
  expect([await doneOf(closed), await doneOf(gone)]).toEqual(['revoked', 'gone'])
})

test('another account hears of its own communities alone', async () => {
  const { phone = '', code = '', password = '' } = server.account('password')
  const other = await openTestGateway(server, { callTimeout: 3_000 })
  await signInByPhone(other, phone, code).catch(() => undefined)
  unwrap(await other.signInWithPassword(password))
  const theirs = unwrap(await other.listChats())
  const mine = new Set(unwrap(await gateway.listChats()).map(({ id }) => id))
  const alone = theirs.find(({ id }) => !mine.has(id))
  const theirDesk = await openWatch(other, folder)
  await theirDesk.looked()
  const link = await make('Mine', { usageLimit: 1 })
  await desk.looked()
  await comeBy(link)
  await desk.told(isOf(link, 'full'))
  await theirDesk.looked()
  const heard = (await theirDesk.query()).notices
  expect(heard.filter((notice) => notice.link?.link === link.link)).toEqual([])
  expect(heard.every((notice) => theirs.some(({ id }) => id === notice.chatId))).toBe(true)
  expect(alone).toBeDefined()
  await theirDesk.end()
})

test('a wave of requests is told once, with its link, and honest people who ask at the same time are none', async () => {
  const [door, square] = [await make('Wave', { requestNeeded: true }), await make('Square', { requestNeeded: true })]
  // The account may as well be one that is not on the screen.
  desk.requests.setShown(false)
  await server.control({ do: 'sendCrowd', link: square.link, as: 'honest', count: 40, within: 300 })
  await server.control({ do: 'sendCrowd', link: door.link, as: 'honest', count: 10, within: 3_000 })
  await server.control({ do: 'sendCrowd', link: door.link, as: 'wave', count: 25, within: 120 })
  const notice = await desk.told(isOf(door, 'wave'))
  const { facts } = notice
  if (facts.rule !== 'wave') throw new Error('no wave')
  expect(facts.people).toBeGreaterThanOrEqual(15)
  expect(facts.people).toBeLessThanOrEqual(25)
  expect(notice.community).toBe(COMMUNITY)
  // Whoever follows is no other wave.
  await server.control({ do: 'sendCrowd', link: door.link, as: 'wave', count: 25, within: 60 })
  await desk.looked()
  await desk.looked()
  expect(await toldOf(door)).toEqual(['wave'])
  expect(await toldOf(square)).toEqual([])
})
