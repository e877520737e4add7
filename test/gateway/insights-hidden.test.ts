import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { InsightPerson } from '../../electron/contract/insights'
import { fail, ok } from '../../electron/contract/result'
import { HISTORY_TITLE } from '../../electron/sandbox/world/seed-history'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import { chatIdOf, endAllGateways, signedInGateway, unwrap } from '../support/gateway'
import {
  type CollectorDesk,
  everything,
  openCollector,
  removeTemporaryFolders,
  temporaryFolder,
} from '../support/insights'
import { until } from '../support/link-store'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

const TWO_DAYS = 48 * 3_600
const LATER = 2 ** 40
/** Seconds for which a test's looks may differ about where the log ends. */
const EDGE = 60

let sandbox: TestSandbox
let gateway: TelegramGateway
let chatId: string
/** From here on the log tells. */
let since: number
beforeAll(async () => {
  sandbox = await startTestSandbox({ seed: 'hidden', history: { joins: 900, days: 20 } })
  await sandbox.control({ do: 'hidePeople', community: HISTORY_TITLE, hidden: true })
})
afterEach(async () => {
  await sandbox.setFaults()
  await endAllGateways()
})
afterAll(async () => {
  await sandbox.stop()
  removeTemporaryFolders()
})

const openDesk = async (change: Partial<TelegramGateway> = {}): Promise<CollectorDesk> => {
  const isAtTheEdge = ({ date }: { readonly date: number }) => Math.abs(date - since) < EDGE
  do since = Number(await sandbox.control({ do: 'advance', seconds: EDGE })) - TWO_DAYS
  while ((await sandbox.passages(HISTORY_TITLE)).some(isAtTheEdge))
  gateway = await signedInGateway(sandbox)
  chatId = await chatIdOf(gateway, HISTORY_TITLE)
  return openCollector({ ...gateway, ...change }, join(temporaryFolder(), 'insights.sqlite'), {
    listChats: async () => ok(unwrap(await gateway.listChats()).filter(({ id }) => id === chatId)),
  })
}

const scope = () => ({ ...everything, chats: [chatId] })
const peopleOf = async ({ store }: CollectorDesk, event: 'joined' | 'left', from = since) => {
  const query = {
    ...{ scope: scope(), span: { from, to: LATER }, timeZone: 'UTC' },
    filter: { search: '', event, state: 'any', source: null, cell: null },
    sort: { by: 'joined', descending: false },
  } as const
  return (await store.ask('people', query, 0, 100_000)).rows
}
const idOf = ({ person }: InsightPerson): string | null => person?.userId ?? null
const isInside = ({ left }: InsightPerson): boolean => left === null

/** What is counted since the log tells, and who is inside now; beside it what is true. */
const counted = async (desk: CollectorDesk) => {
  const { joined, left } = await desk.store.ask('summary', scope(), 'UTC', { from: since, to: LATER })
  const inside = (await peopleOf(desk, 'joined', 0)).filter(isInside).map(idOf)
  return { joined, left, inside: inside.sort() }
}
const truth = async () => {
  const { stays } = await sandbox.truth(HISTORY_TITLE)
  return {
    joined: stays.filter(({ joined }) => joined >= since).length,
    left: stays.filter(({ went }) => went !== null && went >= since).length,
    inside: stays.flatMap(({ userId, went }) => (went === null ? [userId] : [])).sort(),
  }
}
const limitsOf = async (desk: CollectorDesk) => (await desk.state()).chats.find((one) => one.chatId === chatId)?.limits

it('each coming and going counts once where the log names nobody, under its name where the lists tell it', async () => {
  const desk = await openDesk()
  expect(await desk.look()).toMatchObject({ state: 'idle', error: null })
  const before = await truth()
  expect(before.joined).toBeGreaterThan(20)
  expect(before.left).toBeGreaterThan(3)
  expect(await counted(desk)).toEqual(before)
  expect(await limitsOf(desk)).toContain('personsHidden')

  // Two come alone, and one of them goes again; somebody goes who came by a link, and one is put out.
  const come = async () =>
    ((await sandbox.control({ do: 'joinAlone', community: HISTORY_TITLE })) as { userId: string }).userId
  const [first] = [await come(), await come()]
  await sandbox.control({ do: 'leaveAlone', community: HISTORY_TITLE, userId: first })
  const { stays } = await sandbox.truth(HISTORY_TITLE)
  const [leaver, removed] = stays.filter(({ went, link }) => went === null && link !== null).map(({ userId }) => userId)
  await sandbox.control({ do: 'leaveAlone', community: HISTORY_TITLE, userId: leaver ?? '' })
  await sandbox.control({ do: 'remove', community: HISTORY_TITLE, userId: removed ?? '', how: 'banned' })
  await desk.look()
  const after = await truth()
  expect([after.joined - before.joined, after.left - before.left]).toEqual([2, 3])
  expect(await counted(desk)).toEqual(after)
  const gone = await peopleOf(desk, 'left')
  expect(gone.map(idOf)).toEqual(expect.arrayContaining([leaver, removed]))
  // Nothing new happens, and it is still said of what was collected.
  await desk.look()
  expect(await counted(desk)).toEqual(after)
  expect(await limitsOf(desk)).toContain('personsHidden')
  await desk.end()
}, 60_000)

it('who came without a name counts, and is shown as somebody whom nobody names, where no list tells who it was', async () => {
  const desk = await openDesk({ listMembers: async () => fail('chatAdminRequired') })
  expect(await desk.look()).toMatchObject({ state: 'idle', error: null })
  expect(await limitsOf(desk)).toEqual(expect.arrayContaining(['personsHidden', 'membersRefused']))
  const { stays } = await sandbox.truth(HISTORY_TITLE)
  const recent = stays.filter(({ joined }) => joined >= since)
  const joined = await peopleOf(desk, 'joined')
  const nameless = joined.filter(({ person }) => person === null)
  const alone = recent.filter(({ way }) => way === 'alone')
  expect(alone.length).toBeGreaterThan(0)
  expect(nameless.map((one) => [one.joined, one.source])).toEqual(alone.map((one) => [one.joined, 'none']))
  expect(joined).toHaveLength(recent.length)
  await desk.end()
}, 60_000)

it('waits where the log is asked for faster than Telegram allows, and comes to the same', async () => {
  const desk = await openDesk()
  await sandbox.setFaults({ name: 'rate-limit', value: '2/1', method: 'channels.getAdminLog' })
  await sandbox.control({ do: 'clearJournal' })
  desk.collector.now()
  await until(async () => (await desk.state()).state === 'idle')
  expect(await desk.state()).toMatchObject({ error: null })
  const { entries } = await sandbox.journal()
  const asked = entries.filter(({ method }) => method === 'channels.getAdminLog').map(({ outcome }) => outcome)
  expect(asked.filter((outcome) => outcome.includes('FLOOD_WAIT')).length).toBeGreaterThan(0)
  expect(await counted(desk)).toEqual(await truth())
  await desk.end()
}, 60_000)
