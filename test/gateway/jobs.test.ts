import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { LinkSelection } from '../../electron/contract/link-list'
import type { InviteLink } from '../../electron/contract/links'
import { fail } from '../../electron/contract/result'
import {
  chatIdOf,
  codeOf,
  endAllGateways,
  openTestGateway,
  signedInGateway,
  type TestGateway,
  unwrap,
} from '../support/gateway'
import { plainQuery, until } from '../support/link-store'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { callsOf, makeLink, openWork, refOf, type Work } from '../support/work'

const COMMUNITY = 'Berlin Runners'
const EDIT = 'messages.editExportedChatInvite'
const DELETE = 'messages.deleteExportedChatInvite'
const DAY = 86_400

let server: TestSandbox
let folder = ''
let session = ''
let chatId = ''
let gateway: TestGateway
let desk: Work

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jobs-'))
  server = await startTestSandbox({ seed: 'jobs' })
  const first = await signedInGateway(server)
  session = first.saveSession()
  chatId = await chatIdOf(first, COMMUNITY)
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  gateway = await openTestGateway(server, { session, callTimeout: 2_000 })
  unwrap(await gateway.connect())
  desk = await openWork(gateway, folder)
  unwrap(await desk.linkStore.query(plainQuery(chatId), 0, 50))
  await server.control({ do: 'clearJournal' })
})
afterEach(async () => {
  await server.setFaults()
  expect((await server.journal()).mistakes).toEqual([])
  await desk.jobs.end()
  await endAllGateways()
})

/** Links that stand in the list too. */
const make = async (
  count: number,
  change: Parameters<typeof makeLink>[2] = {},
  title = 'Stand',
): Promise<InviteLink[]> => {
  const links = await Promise.all(
    Array.from({ length: count }, (_, at) => makeLink(gateway, chatId, { title: `${title} ${at}`, ...change })),
  )
  for (const link of links) desk.linkStore.put(link)
  await server.control({ do: 'clearJournal' })
  return links
}

const these = (links: readonly InviteLink[]): LinkSelection => ({ kind: 'links', links: links.map(refOf) })

const shown = async (links: readonly InviteLink[]) => {
  const all = await server.links(COMMUNITY)
  return links.map(({ link }) => all.find((one) => one.link === link) ?? null)
}

const applied = async (method: string) => (await callsOf(server, method)).filter((outcome) => outcome === 'ok').length

test('a connection that is cut again and again half-way loses nothing and does nothing twice', async () => {
  const links = await make(40)
  const date = Math.round(gateway.serverTime()) + 30 * DAY
  await server.setFaults(
    { name: 'cut-after-apply', method: EDIT, times: 3 },
    { name: 'latency', value: 20, method: EDIT },
  )
  const job = unwrap(await desk.work.start({ kind: 'extend', expires: { kind: 'at', date } }, these(links)))
  expect(job).toMatchObject({ kind: 'extend', total: 40, done: 0, community: COMMUNITY, state: { kind: 'running' } })
  await until(() => desk.last(job.id).done >= 10)
  await server.control({ do: 'cutConnections' })
  await until(() => desk.last(job.id).done >= 20)
  await server.setFaults({ name: 'cut-before-apply', method: EDIT, times: 2 }, { name: 'cut-mid-frame', method: EDIT })
  const ended = await desk.ended(job.id)
  expect(ended).toMatchObject({ total: 40, done: 40, failed: 0, alreadyDone: 0, state: { kind: 'finished' } })
  for (const link of await shown(links)) expect(link?.expireDate).toBe(date)
})

test('a revocation is sent once for each link, however the answers are lost', async () => {
  const links = await make(24)
  await server.setFaults({ name: 'cut-after-apply', method: EDIT, times: 4 })
  const job = unwrap(await desk.work.start({ kind: 'revoke' }, these(links)))
  expect(await desk.ended(job.id)).toMatchObject({ done: 24, alreadyDone: 0, failed: 0 })
  // One that went under on a connection that another's cut took along is sent again, once it was seen to be open.
  expect((await callsOf(server, EDIT)).filter((outcome) => outcome.startsWith('INVITE'))).toEqual([])
  for (const link of await shown(links)) expect(link?.revoked).toBe(true)
  for (const link of links) expect(unwrap(await desk.linkStore.entry(refOf(link))).link.revoked).toBe(true)
})

test('through random faults: what is counted is what happened, and the end is reached', {
  timeout: 90_000,
}, async () => {
  const fault = fc.record({
    name: fc.constantFrom('cut-after-apply', 'cut-before-apply', 'cut-mid-frame', 'internal', 'mute', 'flood-wait'),
    method: fc.constantFrom(EDIT, EDIT, 'messages.getExportedChatInvite'),
    times: fc.integer({ min: 1, max: 2 }),
  })
  const plan = fc.record({
    faults: fc.array(fault, { minLength: 1, maxLength: 3 }),
    stopAt: fc.option(fc.integer({ min: 1, max: 8 })),
  })
  // A link that was closed and then could not be read once counted as not closed.
  const known = [
    { name: 'cut-after-apply', method: EDIT, times: 1 },
    { name: 'internal', method: 'messages.getExportedChatInvite', times: 2 },
  ] as const
  const plans = fc.sample(plan, { numRuns: 5, seed: 20_261_123 })
  for (const { faults, stopAt } of [{ faults: known, stopAt: null }, ...plans]) {
    const links = await make(10)
    await server.setFaults(...faults.map((one) => (one.name === 'flood-wait' ? { ...one, value: 1 } : one)))
    const { id } = unwrap(await desk.work.start({ kind: 'revoke' }, these(links)))
    if (stopAt !== null) {
      await until(() => {
        const { done, state } = desk.last(id)
        return done >= stopAt || state.kind === 'finished'
      })
      desk.jobs.stop(id)
      desk.jobs.repeat(id)
    }
    const ended = await desk.ended(id)
    await server.setFaults()
    const closed = (await shown(links)).filter((link) => link?.revoked).length
    const failures = unwrap(desk.jobs.failures(id))
    expect(ended).toMatchObject({ total: 10, failed: failures.length, done: 10 - failures.length, alreadyDone: 0 })
    // A failure says that it was not done, unless it says that this is not known.
    const late = failures.filter(({ error }) => error.code === 'timedOut' || error.code === 'outcomeUnknown').length
    expect(closed).toBeGreaterThanOrEqual(ended.done)
    expect(closed).toBeLessThanOrEqual(ended.done + late)
    if (ended.failed > 0) unwrap(desk.jobs.repeat(id))
    expect(await desk.ended(id)).toMatchObject({ failed: 0, state: { kind: 'finished' } })
    expect((await shown(links)).every((link) => link?.revoked)).toBe(true)
  }
})

test('a flood wait is shown, waited out, and everything is done after it', async () => {
  const links = await make(8)
  await server.setFaults({ name: 'flood-wait', value: 1, method: EDIT, times: 3 })
  const job = unwrap(await desk.work.start({ kind: 'revoke' }, these(links)))
  const waiting = await until(() => desk.told.find(({ state }) => state.kind === 'waiting') ?? null)
  expect(waiting.state).toMatchObject({ because: { code: 'floodWait', seconds: 1 }, until: expect.any(Number) })
  expect(await desk.ended(job.id)).toMatchObject({ done: 8, failed: 0 })
  expect(await applied(EDIT)).toBe(8)
})

test('stopped half-way, the rest is untouched, and repeating does the rest alone', async () => {
  const links = await make(30)
  await server.setFaults({ name: 'latency', value: 40, method: EDIT })
  const job = unwrap(await desk.work.start({ kind: 'revoke' }, these(links)))
  await until(() => desk.last(job.id).done >= 6)
  expect(unwrap(desk.jobs.stop(job.id)).state).toEqual({ kind: 'stopped' })
  const calls = (): Promise<number> => callsOf(server, EDIT).then(({ length }) => length)
  // What was on its way is answered and counted.
  const stopped = await until(() => {
    const shownJob = desk.last(job.id)
    return shownJob.done + unwrap(desk.jobs.failures(job.id)).length === 30 && shownJob
  })
  expect(stopped.done).toBeLessThan(30)
  expect((await shown(links)).filter((link) => link?.revoked)).toHaveLength(stopped.done)
  expect(await calls()).toBe(stopped.done)
  unwrap(desk.jobs.repeat(job.id))
  expect(await desk.ended(job.id)).toMatchObject({ total: 30, done: 30, failed: 0, state: { kind: 'finished' } })
  expect(await calls()).toBe(30)
})

test('what failed is reported with its reason and can be repeated alone', async () => {
  const links = await make(6)
  await server.setFaults({ name: 'refuse', value: '400:USAGE_LIMIT_INVALID', method: EDIT, times: 2 })
  const job = unwrap(await desk.work.start({ kind: 'revoke' }, these(links)))
  expect(await desk.ended(job.id)).toMatchObject({ done: 4, failed: 2, state: { kind: 'finished' } })
  const failures = unwrap(desk.jobs.failures(job.id))
  expect(failures.map(({ error }) => error.code)).toEqual(['usageLimitInvalid', 'usageLimitInvalid'])
  expect(failures[0]).toMatchObject({ name: expect.stringMatching(/^Stand \d$/), community: COMMUNITY })
  unwrap(desk.jobs.repeat(job.id))
  expect(await desk.ended(job.id)).toMatchObject({ done: 6, failed: 0 })
  expect(await applied(EDIT)).toBe(6)
})

test('a right that is lost stops the job after the requests on their way, and it goes on once it is back', async () => {
  const links = await make(24)
  await server.setFaults({ name: 'refuse', value: '400:CHAT_ADMIN_REQUIRED', method: EDIT })
  const job = unwrap(await desk.work.start({ kind: 'revoke' }, these(links)))
  const because = { code: 'chatAdminRequired', telegram: 'CHAT_ADMIN_REQUIRED' }
  expect(await desk.ended(job.id)).toMatchObject({ done: 0, state: { kind: 'stopped', because } })
  expect((await callsOf(server, EDIT)).length).toBeLessThanOrEqual(4)
  expect(unwrap(desk.jobs.failures(job.id)).map(({ error }) => error)).toEqual(links.map(() => because))
  await server.setFaults()
  unwrap(desk.jobs.repeat(job.id))
  expect(await desk.ended(job.id)).toMatchObject({ done: 24, failed: 0, state: { kind: 'finished' } })
})

test('links end each so much later than they do, and what has no end keeps none; undone each has its own again', async () => {
  const now = Math.round(gateway.serverTime())
  const ends = [now + 3 * DAY, now + 14 * DAY, null] as const
  const links = await Promise.all(
    ends.map((expireDate, at) => makeLink(gateway, chatId, { title: `Later ${at}`, expireDate })),
  )
  for (const link of links) desk.linkStore.put(link)
  const job = unwrap(
    await desk.work.start({ kind: 'extend', expires: { kind: 'later', seconds: 7 * DAY } }, these(links)),
  )
  expect(await desk.ended(job.id)).toMatchObject({ done: 2, alreadyDone: 1, failed: 0 })
  const standing = async () => (await shown(links)).map((link) => link?.expireDate ?? null)
  expect(await standing()).toEqual([now + 10 * DAY, now + 21 * DAY, null])
  const undo = unwrap(desk.jobs.undo(job.id))
  await desk.ended(undo.id)
  expect(await standing()).toEqual(ends)
})

test('before one end is given to all, those that would lose by it are named', async () => {
  const now = Math.round(gateway.serverTime())
  const links = await Promise.all([
    makeLink(gateway, chatId, { title: 'Short', expireDate: now + 3 * DAY }),
    ...[1, 2, 3, 4].map((at) => makeLink(gateway, chatId, { title: `Long ${at}`, expireDate: now + 14 * DAY })),
    makeLink(gateway, chatId, { title: 'Open' }),
  ])
  for (const link of links) desk.linkStore.put(link)
  const week = unwrap(await desk.work.previewExtend(these(links), { kind: 'after', seconds: 7 * DAY }))
  expect(week.sooner).toMatchObject({ count: 4 })
  expect(week.sooner.names).toHaveLength(3)
  expect(week.sooner.names.every((name) => name.startsWith('Long'))).toBe(true)
  expect(week.endless).toEqual({ count: 1, names: ['Open'] })
  const nothing = { sooner: { count: 0, names: [] }, endless: { count: 0, names: [] } }
  expect(unwrap(await desk.work.previewExtend(these(links), { kind: 'never' }))).toEqual(nothing)
})

test('an extension is taken back to what each link had before', async () => {
  const now = Math.round(gateway.serverTime())
  const links = [
    ...(await make(3)),
    ...(await make(2, { expireDate: now + DAY })),
    ...(await make(1, { expireDate: now + 60 })),
  ]
  await server.control({ do: 'advance', seconds: 120 })
  unwrap(await gateway.getMe())
  const wish = { kind: 'extend', expires: { kind: 'after', seconds: 7 * DAY } } as const
  const job = unwrap(await desk.work.start(wish, these(links)))
  expect(await desk.ended(job.id)).toMatchObject({ done: 6, canUndo: true })
  for (const link of await shown(links)) expect(link?.expireDate).toBeGreaterThan(now + 6 * DAY)
  const undo = unwrap(desk.jobs.undo(job.id))
  expect(undo).toMatchObject({ kind: 'restore', community: COMMUNITY })
  expect(await desk.ended(undo.id)).toMatchObject({ failed: 0 })
  const back = (await shown(links)).map((link) => link?.expireDate)
  expect(back.slice(0, 5)).toEqual([null, null, null, now + DAY, now + DAY])
  expect(desk.jobs.undo(job.id)).toEqual(fail('undoGone'))
})

test('what cannot be done to a link is named, and costs no call', async () => {
  const all = unwrap(await desk.linkStore.select({ kind: 'matching', query: plainQuery(chatId), except: [] }))
  const bot = all.find(({ creator }) => creator.isBot)
  const { primary } = unwrap(await desk.linkStore.query(plainQuery(chatId), 0, 1))
  const [plain] = await make(1)
  if (bot === undefined || primary === null || plain === undefined) throw new Error('a link is missing')
  const mixed = these([bot.link, primary.link, plain])
  const expires = { kind: 'after', seconds: DAY } as const
  const extend = unwrap(await desk.work.start({ kind: 'extend', expires }, mixed))
  expect(await desk.ended(extend.id)).toMatchObject({ done: 1, failed: 2 })
  const codes = (id: string) => unwrap(desk.jobs.failures(id)).map(({ error }) => error.code)
  expect(codes(extend.id)).toEqual(['botLinkFixed', 'primaryLinkFixed'])
  expect(await callsOf(server, EDIT)).toHaveLength(1)
  const remove = unwrap(await desk.work.start({ kind: 'delete' }, mixed))
  expect(await desk.ended(remove.id)).toMatchObject({ done: 0, failed: 3 })
  expect(codes(remove.id)).toEqual(['linkNotRevoked', 'primaryLinkFixed', 'linkNotRevoked'])
  expect(await callsOf(server, DELETE)).toEqual([])
  expect(codeOf(await desk.work.start({ kind: 'extend', expires: { kind: 'at', date: 1 } }, mixed))).toBe(
    'expireDateInvalid',
  )
  expect(codeOf(await desk.work.start({ kind: 'revoke' }, these([])))).toBe('nothingSelected')
})

test('revoked links are deleted, and those that others deleted count as dealt with', async () => {
  const links = await make(12)
  const revoke = unwrap(await desk.work.start({ kind: 'revoke' }, these(links)))
  await desk.ended(revoke.id)
  for (const link of links.slice(-3)) unwrap(await gateway.deleteChatInvite(chatId, link.link))
  await server.setFaults({ name: 'cut-after-apply', method: DELETE, times: 2 })
  const job = unwrap(await desk.work.start({ kind: 'delete' }, these(links)))
  expect(await desk.ended(job.id)).toMatchObject({ total: 12, failed: 0, done: 9, alreadyDone: 3 })
  expect(await shown(links)).toEqual(Array(12).fill(null))
  for (const link of links) expect(codeOf(await desk.linkStore.entry(refOf(link)))).toBe('linkGone')
})

test('tags are changed for a whole query in one write, and taken back', async () => {
  await make(5, {}, 'Tagged')
  const selection: LinkSelection = {
    kind: 'matching',
    query: plainQuery(chatId, { search: 'tagged' }),
    except: [],
  }
  const tagged = unwrap(await desk.work.tag(selection, { add: ['spring', 'desk'], remove: [] }))
  expect(tagged.changed).toBe(5)
  const rows = async () => unwrap(await desk.linkStore.select(selection)).map(({ tags }) => tags.join())
  expect(await rows()).toEqual(Array(5).fill('desk,spring'))
  expect(unwrap(await desk.work.tag(selection, { add: ['spring'], remove: [] }))).toEqual({ changed: 0, undoId: null })
  unwrap(await desk.work.tag(selection, { add: [], remove: ['desk'] }))
  expect(await rows()).toEqual(Array(5).fill('spring'))
  const [first] = unwrap(await desk.linkStore.select(selection))
  if (first === undefined) throw new Error('no link')
  const noted = unwrap(await desk.work.setNote(refOf(first.link), ' for the board '))
  expect(unwrap(await desk.linkStore.entry(refOf(first.link)))).toMatchObject({
    note: 'for the board',
    tags: ['spring'],
  })
  expect(unwrap(await desk.work.undoChange(noted.undoId ?? ''))).toEqual({ changed: 1 })
  expect(unwrap(await desk.linkStore.entry(refOf(first.link)))).toMatchObject({ note: '', tags: ['spring'] })
})

// The last one: nobody is signed in after it.
test('a session that dies half-way stops the job and says why', async () => {
  const links = await make(60)
  await server.setFaults({ name: 'latency', value: 40, method: EDIT })
  const job = unwrap(await desk.work.start({ kind: 'revoke' }, these(links)))
  await until(() => desk.last(job.id).done >= 3)
  await server.control({ do: 'endSessions', account: server.account('phone').phone ?? '' })
  const ended = await desk.ended(job.id)
  expect(ended.state).toMatchObject({ kind: 'stopped', because: { code: 'sessionEnded' } })
  for (const { error } of unwrap(desk.jobs.failures(job.id))) expect(error.code).toBe('sessionEnded')
})
