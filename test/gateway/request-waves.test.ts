import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { RequestSelection } from '../../electron/contract/people'
import { everybodyWaiting } from '../../electron/contract/request-signs'
import type { ShownReport, ShownWave } from '../../electron/sandbox/control/looks'
import {
  chatIdOf,
  endAllGateways,
  openTestGateway,
  signedInGateway,
  type TestGateway,
  unwrap,
} from '../support/gateway'
import { until } from '../support/link-store'
import { openRequests, type RequestsDesk } from '../support/requests'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { callsOf } from '../support/work'

const COMMUNITY = 'Berlin Runners'
const BAN = 'channels.editBanned'
const REPORT = 'account.reportPeer'

let server: TestSandbox
let session = ''
let chatId = ''
let gateway: TestGateway
let desk: RequestsDesk

beforeAll(async () => {
  server = await startTestSandbox({ seed: 'waves' })
  const first = await signedInGateway(server)
  session = first.saveSession()
  chatId = await chatIdOf(first, COMMUNITY)
})
afterAll(() => server.stop())

beforeEach(async () => {
  gateway = await openTestGateway(server, { session, callTimeout: 1_500 })
  unwrap(await gateway.connect())
  desk = await openRequests(gateway)
  await server.control({ do: 'clearJournal' })
})
afterEach(async () => {
  await server.setFaults()
  expect((await server.journal()).mistakes).toEqual([])
  await desk.end()
  await endAllGateways()
})

/** A link by which a wave asks among honest people, and the user ids of the wave. */
const wave = async (count: number, title: string) => {
  const made = unwrap(
    await gateway.exportChatInvite({
      ...{ chatId, title, expireDate: null, usageLimit: null, requestNeeded: true },
      ...{ legacyRevokePermanent: false, subscriptionPricing: null },
    }),
  )
  if (made.kind !== 'link') throw new Error('no link was made')
  const { link, hash } = made.link
  await server.control({ do: 'sendCrowd', link, as: 'honest', count: 10, within: 80_000 })
  await server.control({ do: 'sendCrowd', link, as: 'wave', count, within: 120 })
  const waves = (await server.control({ do: 'waves', community: COMMUNITY })) as ShownWave[]
  return { hash, link, people: new Set(waves.find((one) => one.link === hash)?.people) }
}

/** The group of a link, once it is known by which link everybody came. */
const groupOf = (hash: string, least: number) =>
  until(async () => {
    const found = (await desk.query()).alike.find(({ via }) => via?.hash === hash)
    return found !== undefined && found.count >= least && found
  })

const shownBy = async (hash: string, alike: boolean): Promise<string[]> =>
  (await desk.query({ chatId, hash, alike })).rows.map(({ person }) => person.userId)

const banned = async () => new Set((await server.control({ do: 'banned', community: COMMUNITY })) as string[])

test('a wave is told apart from honest people who came by the same link, filtered and sorted by its signs', async () => {
  const { hash, people } = await wave(30, 'Told apart')
  const group = await groupOf(hash, 25)
  expect(group).toMatchObject({ chatId, community: COMMUNITY, via: { hash, title: 'Told apart' } })
  const alike = await shownBy(hash, true)
  expect(alike).toHaveLength(group.count)
  expect(alike.filter((userId) => !people.has(userId))).toEqual([])
  expect(await shownBy(hash, false)).toHaveLength(40)
  const bare = await desk.query({ chatId, hash, signs: ['noPhoto', 'noUsername'], order: 'linkInBio' })
  expect(bare.rows.every(({ person }) => !person.hasPhoto && person.username === null)).toBe(true)
  const leads = bare.rows.map(({ signs }) => signs.some(({ sign }) => sign === 'linkInBio'))
  expect(leads).toEqual([...leads].sort((one, other) => Number(other) - Number(one)))
})

test('a group is banned, dismissed and reported once through cuts and waits, and the ban is lifted again', async () => {
  const { hash, people } = await wave(12, 'Banned')
  await groupOf(hash, 8)
  const selection: RequestSelection = {
    kind: 'requests',
    requests: (await shownBy(hash, true)).map((userId) => ({ chatId, userId })),
  }
  const count = selection.requests.length
  await server.setFaults(
    { name: 'flood-wait', value: 1, method: BAN, times: 1 },
    { name: 'cut-after-apply', method: BAN },
  )
  const before = new Set(desk.jobs.list().map(({ id }) => id))
  unwrap(await desk.requests.hold(selection, false, { report: true }))
  void desk.requests.sendHeld()
  const job = await until(() => desk.jobs.list().find(({ id }) => !before.has(id)) ?? null)
  expect(job.kind).toBe('ban')
  expect(await desk.ended(job.id)).toMatchObject({ done: count, failed: 0, alreadyDone: 0, canUndo: true })
  const out = await banned()
  expect(selection.requests.filter(({ userId }) => !out.has(userId))).toEqual([])
  expect([...out].filter((userId) => !people.has(userId))).toEqual([])
  expect(await shownBy(hash, false)).toHaveLength(22 - count)
  const reports = (await server.control({ do: 'reports' })) as ShownReport[]
  expect(reports.map(({ userId }) => userId).sort()).toEqual(selection.requests.map(({ userId }) => userId).sort())
  expect(await callsOf(server, REPORT)).toHaveLength(count)
  const answered = unwrap(await desk.requests.listAnswered('', 200)).rows
  expect(answered.filter((one) => one.banned === true && one.how === 'done')).toHaveLength(count)

  const lifting = unwrap(desk.jobs.undo(job.id))
  expect(lifting.kind).toBe('unban')
  expect(await desk.ended(lifting.id)).toMatchObject({ done: count, failed: 0 })
  expect((await banned()).size).toBe(0)
  await expect
    .poll(
      async () => unwrap(await desk.requests.listAnswered('', 200)).rows.filter(({ how }) => how === 'lifted').length,
    )
    .toBe(count)
})

test('a selection by signs names who has them, and nobody who comes to have them later', async () => {
  const { hash, link } = await wave(20, 'Named')
  await groupOf(hash, 15)
  const filter = { ...everybodyWaiting, chatId, hash, alike: true }
  const { seen } = await desk.query(filter)
  const named = unwrap(await desk.requests.selected({ kind: 'matching', filter, seen }))
  await server.control({ do: 'sendCrowd', link, as: 'wave', count: 20, within: 60 })
  unwrap(await desk.requests.refresh())
  const now = unwrap(await desk.requests.selected({ kind: 'matching', filter, seen }))
  const known = new Set((await desk.query({ chatId, hash })).rows.map(({ person }) => person.userId))
  expect(named.every(({ person }) => known.has(person.userId))).toBe(true)
  expect(now.length).toBeLessThan(known.size)
})
