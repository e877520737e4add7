import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { InviteLink } from '../../electron/contract/links'
import { fail } from '../../electron/contract/result'
import {
  chatIdOf,
  endAllGateways,
  openTestGateway,
  signedInGateway,
  signInByPhone,
  type TestGateway,
  unwrap,
} from '../support/gateway'
import { plainQuery, until } from '../support/link-store'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { callsOf, makeLink, openWork, type Work } from '../support/work'

const COMMUNITY = 'Berlin Runners'
const EDIT = 'messages.editExportedChatInvite'
const EXPORT = 'messages.exportChatInvite'
const DAY = 86_400

let server: TestSandbox
let folder = ''
let session = ''
let chatId = ''
let gateway: TestGateway
let desk: Work

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockdown-'))
  server = await startTestSandbox({ seed: 'lockdown' })
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

const shown = async (links: readonly InviteLink[]) => {
  const all = await server.links(COMMUNITY)
  return links.map(({ link }) => all.find((one) => one.link === link) ?? null)
}

const applied = async (method: string) => (await callsOf(server, method)).filter((outcome) => outcome === 'ok').length

describe('a lockdown', () => {
  const open = async () => {
    const links = await server.links(COMMUNITY)
    const now = gateway.serverTime()
    return links.filter(({ revoked, expireDate }) => !revoked && (expireDate === null || expireDate > now))
  }

  test('closes every admin’s links, the full and the primary ones too, and says which it could not', async () => {
    const before = await open()
    const preview = unwrap(await desk.lockdowns.preview(chatId))
    expect(preview.ownOnly).toBe(false)
    const all = [...preview.links, ...preview.stays.rows].flatMap(({ link }) => link?.link ?? [])
    expect(new Set(all)).toEqual(new Set(before.map(({ link }) => link)))
    expect(preview.links.some(({ creator }) => !creator.isSelf && !creator.isBot)).toBe(true)
    // What cannot be closed is said before anything is.
    const bots = preview.stays.rows
    expect(bots.length).toBeGreaterThan(0)
    expect(bots.every(({ creator, error }) => creator.isBot && error.code === 'botLinkFixed')).toBe(true)
    expect(preview).toMatchObject({ total: preview.links.length, stays: { total: bots.length } })

    const job = unwrap(await desk.lockdowns.start(chatId))
    expect(job).toMatchObject({ kind: 'lockdown', total: preview.total, community: COMMUNITY })
    const ended = await desk.ended(job.id)
    // Nothing is tried that cannot be done, so nothing is offered again.
    expect(ended).toMatchObject({ total: preview.total, done: preview.total, failed: 0, canRepeat: false })
    const report = unwrap(await desk.lockdowns.report(ended.lockdownId ?? ''))
    expect(report.stays).toEqual(bots)
    expect(new Set(report.closed.map(({ link }) => link.hash))).toEqual(
      new Set(preview.links.map(({ link }) => link.hash)),
    )
    // What stands open now: the bot's, and a fresh primary link for each admin who had one.
    const after = await open()
    const ids = new Set(bots.flatMap(({ link }) => link?.link ?? []))
    expect(after.filter(({ link }) => !ids.has(link)).every(({ permanent }) => permanent)).toBe(true)
    const known = new Set(before.map(({ link }) => link))
    for (const { link } of after) expect(known.has(link)).toBe(ids.has(link))
    // Each of these is known for what it is.
    const renewed = report.closed.flatMap(({ replacement }) => replacement?.link ?? [])
    expect(new Set(renewed)).toEqual(new Set(after.flatMap(({ link }) => (ids.has(link) ? [] : link))))
    expect(report.closed.every(({ link, replacement }) => link.permanent === (replacement !== null))).toBe(true)
  })

  test('closes what another admin makes meanwhile, and comes to an end', async () => {
    const lena = await openTestGateway(server)
    await signInByPhone(lena, '9996610003', server.account('phone').code ?? '')
    const lenasChat = await chatIdOf(lena, COMMUNITY)
    await make(8)
    await server.setFaults({ name: 'latency', value: 150, method: EDIT })
    const job = unwrap(await desk.lockdowns.start(chatId))
    await until(async () => (await applied(EDIT)) >= 2)
    const meanwhile = await Promise.all([1, 2, 3].map((at) => makeLink(lena, lenasChat, { title: `Meanwhile ${at}` })))
    const ended = await desk.ended(job.id)
    expect(ended.total).toBe(job.total + 3)
    for (const link of await shown(meanwhile)) expect(link?.revoked).toBe(true)
  })

  test('of a community that is not one’s own closes one’s own links', async () => {
    const lena = await openTestGateway(server)
    await signInByPhone(lena, '9996610003', server.account('phone').code ?? '')
    const lenasChat = await chatIdOf(lena, COMMUNITY)
    const [link] = [await makeLink(lena, lenasChat, { title: 'Mine' })]
    const hers = await openWork(lena, folder)
    const preview = unwrap(await hers.lockdowns.preview(lenasChat))
    expect(preview.ownOnly).toBe(true)
    expect(preview.links.every(({ creator }) => creator.isSelf)).toBe(true)
    const job = unwrap(await hers.lockdowns.start(lenasChat))
    expect(await hers.ended(job.id)).toMatchObject({ done: preview.total, failed: 0 })
    expect((await shown([link]))[0]?.revoked).toBe(true)
    await hers.jobs.end()
  })

  test('goes on over cut connections', async () => {
    await make(20)
    const preview = unwrap(await desk.lockdowns.preview(chatId))
    await server.setFaults({ name: 'cut-after-apply', method: EDIT, times: 3 })
    const job = unwrap(await desk.lockdowns.start(chatId))
    const ended = await desk.ended(job.id)
    expect(ended).toMatchObject({ done: preview.total, alreadyDone: 0, failed: 0 })
  })

  test('does not write down what merely has to wait: stopped in it, the rest is still to be closed', async () => {
    const links = await make(3, {}, 'Late')
    await server.setFaults({ name: 'flood-wait', value: 2, method: EDIT })
    const job = unwrap(await desk.lockdowns.start(chatId))
    await until(() => desk.last(job.id).state.kind === 'waiting')
    unwrap(desk.jobs.stop(job.id))
    const { total } = job
    const id = job.lockdownId ?? ''
    const stopped = unwrap(await desk.lockdowns.report(id))
    const mine = stopped.stays.filter(({ link }) => links.some(({ hash }) => hash === link?.hash))
    expect(mine.map(({ error }) => error.code)).toEqual(['stopped', 'stopped', 'stopped'])
    expect(stopped.rest).toBe(total)
    // What is refused is written down, and may be closed by another try all the same.
    await server.setFaults({ name: 'refuse', value: '400:CHAT_ADMIN_REQUIRED', method: EDIT })
    unwrap(desk.jobs.repeat(job.id))
    await desk.ended(job.id)
    const refused = unwrap(await desk.lockdowns.report(id))
    expect(refused.stays.map(({ error }) => error.code)).toContain('chatAdminRequired')
    expect(refused.rest).toBe(total)
    await server.setFaults()
    unwrap(desk.jobs.repeat(job.id))
    await desk.ended(job.id)
    const closed = unwrap(await desk.lockdowns.report(id))
    expect(closed.rest).toBe(0)
    expect(closed.stays.every(({ error }) => error.code === 'botLinkFixed')).toBe(true)
  })
})

describe('what a lockdown closed', () => {
  const END = { kind: 'after', seconds: 30 * DAY } as const
  /** Links that stand open under these titles, as the server knows. */
  const openOf = async (titles: readonly (string | null)[]) =>
    (await server.links(COMMUNITY)).filter(({ revoked, title }) => !revoked && titles.includes(title))

  const lockDown = async (): Promise<string> => {
    const job = unwrap(await desk.lockdowns.start(chatId))
    return (await desk.ended(job.id)).lockdownId ?? ''
  }

  test('is made again with the same titles, terms, tags and notes, each once however often it is asked for', async () => {
    const expireDate = Math.round(gateway.serverTime()) + 2 * DAY
    const links = await make(6, { expireDate, usageLimit: 50 })
    const [first] = links
    if (first === undefined) throw new Error('no link')
    const ref = { chatId, hash: first.hash }
    unwrap(await desk.annotations.change([{ link: ref, annotation: { tags: ['door'], note: 'north' } }]))
    const id = await lockDown()
    const titles = links.map(({ title }) => title)
    expect(await openOf(titles)).toEqual([])
    const before = unwrap(await desk.lockdowns.report(id))
    expect(before.remake.left).toBeGreaterThanOrEqual(6)

    // Twice at once, as an impatient hand does.
    const jobs = await Promise.all([desk.lockdowns.remake(id, END), desk.lockdowns.remake(id, END)])
    for (const job of jobs) expect(await desk.ended(unwrap(job).id)).toMatchObject({ failed: 0 })
    const made = await openOf(titles)
    expect(made.map(({ title }) => title).sort()).toEqual([...titles].sort())
    for (const one of made) expect(one).toMatchObject({ usageLimit: 50, expireDate })
    const report = unwrap(await desk.lockdowns.report(id))
    expect(report.remake.left).toBe(0)
    const again = report.closed.find(({ link }) => link.hash === first.hash)?.made
    expect(again?.title).toBe(first.title)
    const annotations = unwrap(await desk.annotations.all())
    expect(annotations.get(`${chatId} ${again?.hash}`)).toEqual({ tags: ['door'], note: 'north' })
    expect(await desk.lockdowns.remake(id, END)).toEqual(fail('nothingSelected'))

    const saved = unwrap(await desk.lockdowns.exportCsv(id)).savedAs ?? ''
    const csv = await readFile(saved, 'utf8')
    expect(csv).toContain(`${first.title},${first.link},${again?.link},`)
  })

  test.each(['cut-after-apply', 'cut-before-apply'] as const)(
    'is made again once though the answers are lost and the app starts anew in between (%s)',
    async (name) => {
      const links = await make(5, {}, `Door ${name}`)
      const titles = links.map(({ title }) => title)
      const id = await lockDown()
      await server.setFaults({ name, method: EXPORT, times: 2 })
      const job = unwrap(await desk.lockdowns.remake(id, END))
      await until(async () => (await applied(EXPORT)) >= 2)
      // Killed: nothing of this desk is asked any more.
      await desk.jobs.end()
      const next = await openWork(gateway, folder)
      const report = unwrap(await next.lockdowns.report(id))
      expect(report.closed.length).toBeGreaterThanOrEqual(5)
      await until(async () => {
        const again = await next.lockdowns.remake(id, END)
        if (!again.ok) return again.error.code === 'nothingSelected'
        await next.ended(again.value.id)
        return false
      })
      expect(job.total).toBeGreaterThanOrEqual(5)
      const open = await openOf(titles)
      expect(open.map(({ title }) => title).sort()).toEqual([...titles].sort())
      // Closed seconds ago, and the clock is known to half a minute: none may be taken for the one that is made for it.
      const doors = unwrap(await next.lockdowns.report(id)).closed.filter(({ link }) => titles.includes(link.title))
      expect(doors).toHaveLength(titles.length)
      for (const { link, made } of doors) {
        expect(made?.hash).not.toBe(link.hash)
        expect(open.map((one) => one.link)).toContain(made?.link)
      }
      await next.jobs.end()
    },
  )

  test('is forgotten with the oldest lockdowns, which is said', async () => {
    const ids = Array.from({ length: 11 }, () => crypto.randomUUID())
    const begin = (id: string) => desk.records.add({ kind: 'begun', id, chatId, community: COMMUNITY, at: 1 })
    const [oldest = '', second = '', ...others] = ids
    await begin(oldest)
    expect(unwrap(await desk.lockdowns.report(oldest)).id).toBe(oldest)
    for (const id of [second, ...others]) await begin(id)
    expect(await desk.lockdowns.report(oldest)).toEqual(fail('lockdownGone'))
    expect(await desk.lockdowns.remake(oldest, null)).toEqual(fail('lockdownGone'))
    expect(unwrap(await desk.lockdowns.report(second)).id).toBe(second)
  })
})
