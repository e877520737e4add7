import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { InviteLink, LinkOptions } from '../../electron/contract/links'
import { lifeOf } from '../../electron/contract/rotation'
import { defaultSettings } from '../../electron/contract/settings'
import {
  chatIdOf,
  codeOf,
  endAllGateways,
  openTestGateway,
  signedInGateway,
  signInByPhone,
  type TestGateway,
  unwrap,
} from '../support/gateway'
import { until } from '../support/link-store'
import { linkRequest } from '../support/links'
import { openRotation, type RotationDesk } from '../support/rotation'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { openWatch } from '../support/watch'

const SUPERGROUP = 'Hamburg Runners'
const CHANNEL = 'City Runners News'
const EXPORT = 'messages.exportChatInvite'

let server: TestSandbox
let gateway: TestGateway
let folder = ''
let desk: RotationDesk

beforeAll(async () => {
  server = await startTestSandbox({ seed: 'rotation' })
})
afterAll(() => server.stop())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotation-'))
  gateway = await signedInGateway(server, { callTimeout: 3_000 })
  desk = await openRotation(gateway, folder)
})
afterEach(async () => {
  await server.setFaults()
  expect((await server.journal()).mistakes).toEqual([])
  await desk.end()
  await endAllGateways()
  await rm(folder, { recursive: true, force: true })
})

const make = async (community: string, title: string, change: Partial<LinkOptions> = {}): Promise<InviteLink> =>
  desk.make(linkRequest(await chatIdOf(gateway, community), title, change))
const comeBy = ({ link }: Pick<InviteLink, 'link'>) => server.control({ do: 'join', link })
const called = async (title: string, community = SUPERGROUP) =>
  (await server.links(community)).filter((link) => link.title === title)
const day = { kind: 'after', seconds: 86_400 } as const

test.each([SUPERGROUP, CHANNEL])(
  'a full link is revoked and replaced with its terms, tags and note, in %s',
  async (community) => {
    const link = await make(community, 'Door', { usageLimit: 1, expires: day })
    unwrap(await desk.annotations.change([{ link, annotation: { tags: ['doors'], note: 'east' } }]))
    expect(await desk.rule([link])).toEqual({ on: 1, notFor: 0 })
    await until(() => desk.counts.at(-1) === 1)
    await comeBy(link)
    const told = await desk.replaced(link)
    expect(told.facts).toMatchObject({ why: 'full', closed: 'revoked', left: 9, error: null })
    const all = await called('Door', community)
    expect(all).toHaveLength(2)
    const successor = all.find((one) => one.link === told.link?.link)
    expect(successor).toMatchObject({ revoked: false, usageLimit: 1 })
    expect(all.find((one) => one.link === link.link)).toMatchObject({ revoked: true })
    const made = unwrap(await gateway.getChatInvite(link.chatId, told.link?.link ?? ''))
    expect([lifeOf(link), lifeOf(made)]).toEqual([86_400, 86_400])
    const entry = unwrap(await desk.linkStore.entry(made))
    expect(entry).toMatchObject({ tags: ['doors'], note: 'east' })
    expect(desk.passed).toEqual([`${link.hash} ${made.hash}`])
    // It goes on by itself.
    await comeBy(made)
    expect((await desk.replaced(made)).facts).toMatchObject({ left: 8 })
    expect(unwrap(await desk.service.list()).replaced.map(({ old }) => old.link)).toEqual([link.link, made.link])
  },
)

test('a link whose time is over is replaced and left as it is, as often as was wanted', async () => {
  const link = await make(SUPERGROUP, 'Short', { expires: { kind: 'after', seconds: 2 } })
  await desk.rule([link], { reasons: ['over'], old: 'leave', most: 2 })
  const first = await desk.replaced(link)
  expect(first.facts).toMatchObject({ why: 'over', closed: 'left', left: 1 })
  const successor = unwrap(await gateway.getChatInvite(link.chatId, first.link?.link ?? ''))
  expect((await desk.replaced(successor)).facts).toMatchObject({ left: 0 })
  const all = await called('Short')
  expect(all.map(({ revoked }) => revoked)).toEqual([false, false, false])
  expect(desk.book.state.ruled.size).toBe(0)
  await until(() => desk.counts.at(-1) === 0)
})

test('a link that leaks is revoked and replaced, whatever else becomes of old ones; so is a primary link', async () => {
  const link = await make(CHANNEL, 'Leaky')
  const { primary } = unwrap(
    await desk.linkStore.query(
      {
        ...{ scope: { kind: 'chat', chatId: link.chatId }, tab: 'active', search: '' },
        filter: { tags: [], creators: [], chats: [], runsOutWithin: null, nobodyCame: false },
        sort: { by: 'date', descending: true },
      },
      ...([0, 50] as const),
    ),
  )
  if (primary === null) throw new Error('no primary link')
  await desk.rule([link, primary.link], { reasons: ['leak'], old: 'leave' })
  expect(desk.guard.isGuarded(link)).toBe(true)
  await desk.guard.leaked([link.hash, primary.link.hash])
  expect((await desk.replaced(link)).facts).toMatchObject({ why: 'leak', closed: 'revoked' })
  const told = await desk.replaced(primary.link)
  expect(told.facts).toMatchObject({ why: 'leak', closed: 'revoked', left: 9 })
  expect(unwrap(await gateway.getChatInvite(link.chatId, told.link?.link ?? ''))).toMatchObject({
    ...{ permanent: true, revoked: false },
  })
})

test('what cannot happen is not promised, and a link that somebody revokes has no successor', async () => {
  const plain = await make(SUPERGROUP, 'Plain')
  const asking = await make(SUPERGROUP, 'Asking', { requestNeeded: true })
  expect(await desk.rule([plain, asking], { reasons: ['full', 'over'] })).toEqual({ on: 0, notFor: 2 })
  const limited = await make(SUPERGROUP, 'Limited', { usageLimit: 3 })
  const stopped = await make(SUPERGROUP, 'Stopped', { usageLimit: 1 })
  await desk.rule([limited, stopped])
  unwrap(await desk.service.stop({ kind: 'links', links: [{ chatId: stopped.chatId, hash: stopped.hash }] }))
  await comeBy(stopped)
  unwrap(await gateway.revokeChatInvite(limited.chatId, limited.link))
  await until(() => desk.book.state.ruled.size === 0)
  expect([await called('Limited'), await called('Stopped')].map((all) => all.length)).toEqual([1, 1])
  expect(
    codeOf(
      await desk.service.set(
        { kind: 'links', links: [] },
        { reasons: ['leak'], early: false, old: 'revoke', most: 1, codes: false },
      ),
    ),
  ).toBe('nothingSelected')
})

test('through lost answers, ordered waits and a restart one link has one successor, told once', async () => {
  const links = [
    await make(SUPERGROUP, 'Cut', { usageLimit: 1 }),
    await make(CHANNEL, 'Waits', { usageLimit: 1 }),
    await make(CHANNEL, 'Away', { usageLimit: 1 }),
  ] as const
  await desk.rule(links)
  await server.setFaults(
    { name: 'cut-after-apply', times: 1, method: EXPORT },
    { name: 'flood-wait', value: 1, times: 1, method: EXPORT },
    { name: 'cut-after-apply', times: 1, method: 'messages.editExportedChatInvite' },
  )
  await comeBy(links[0])
  await comeBy(links[1])
  for (const link of links.slice(0, 2)) await desk.replaced(link)
  await desk.end()
  await comeBy(links[2])
  desk = await openRotation(gateway, folder)
  await desk.replaced(links[2])
  expect([
    ...(await called('Cut')),
    ...(await called('Waits', CHANNEL)),
    ...(await called('Away', CHANNEL)),
  ]).toHaveLength(6)
  expect((await desk.told()).filter(({ facts }) => facts.rule === 'rotated')).toHaveLength(3)
})

test('an account that is refused is told why once, and the old link is left alone', async () => {
  const link = await make(SUPERGROUP, 'Refused', { usageLimit: 1 })
  await desk.rule([link])
  await server.setFaults({ name: 'refuse', value: '400:CHAT_ADMIN_REQUIRED', method: EXPORT })
  await comeBy(link)
  expect(await desk.replaced(link)).toMatchObject({
    ...{ link: { link: link.link }, facts: { error: 'chatAdminRequired', closed: 'left' } },
  })
  expect(await called('Refused')).toMatchObject([{ revoked: false }])
  expect(desk.book.state.ruled.size).toBe(0)
})

test('files with its code get the successor’s, as often as it is replaced; one that was changed, or is gone, is left alone', async () => {
  const link = await make(SUPERGROUP, 'Poster', { usageLimit: 1 })
  const [kept, changed, gone] = ['kept.svg', 'changed.svg', 'gone.svg'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const of = { link, community: SUPERGROUP, design: defaultSettings.qrDesign }
  for (const path of [kept, changed, gone]) {
    await writeFile(path, link.link)
    const ref = { chatId: link.chatId, hash: link.hash }
    await desk.savedCodes.note({ path, kind: 'svg', bytes: Buffer.from(link.link) }, { ...of, link: ref })
  }
  await writeFile(changed, 'drawn by hand')
  await rm(gone)
  await desk.rule([link], { codes: true })
  await comeBy(link)
  const told = await desk.replaced(link)
  expect(told.facts.codes).toEqual({ written: 1, left: 1 })
  expect(await readFile(kept, 'utf8')).toBe(told.link?.link)
  expect(await readFile(changed, 'utf8')).toBe('drawn by hand')
  await expect(readFile(gone)).rejects.toThrow('ENOENT')
  const successor = unwrap(await gateway.getChatInvite(link.chatId, told.link?.link ?? ''))
  await comeBy(successor)
  const next = await desk.replaced(successor)
  expect(next.facts.codes).toEqual({ written: 1, left: 0 })
  expect(await readFile(kept, 'utf8')).toBe(next.link?.link)
})

test('an account that is not on the screen has its own replaced, beside this one and without it', async () => {
  const { phone = '', code = '', password = '' } = server.account('password')
  const other = await openTestGateway(server, { callTimeout: 3_000 })
  await signInByPhone(other, phone, code).catch(() => undefined)
  unwrap(await other.signInWithPassword(password))
  const theirs = await openRotation(other, folder)
  const [chat] = unwrap(await other.listChats())
  if (chat === undefined) throw new Error('no community')
  const link = await theirs.make(linkRequest(chat.id, 'Theirs', { usageLimit: 1 }))
  const mine = await make(SUPERGROUP, 'Mine', { usageLimit: 1 })
  await theirs.rule([link])
  await desk.rule([mine])
  await comeBy(link)
  expect((await theirs.replaced(link)).facts).toMatchObject({ why: 'full', closed: 'revoked', error: null })
  // The account on the screen has done and told nothing, and its own link is still as it was.
  expect(await desk.told()).toEqual([])
  expect(desk.book.state.ruled.has(mine.hash)).toBe(true)
  expect(await called('Mine')).toMatchObject([{ revoked: false }])
  await comeBy(mine)
  expect((await desk.replaced(mine)).facts).toMatchObject({ why: 'full', left: 9 })
  const about = (told: Awaited<ReturnType<typeof theirs.told>>) =>
    told.map(({ facts }) => (facts.rule === 'rotated' ? facts.old.title : facts.rule))
  expect([about(await theirs.told()), about(await desk.told())]).toEqual([['Theirs'], ['Mine']])
  expect(await called('Theirs', chat.title)).toHaveLength(2)
  await theirs.end()
})

test.each([
  { way: 'ahead', by: 86_400_000 * 3 },
  { way: 'back', by: -86_400_000 * 3 },
])('a clock of the computer that is set days $way replaces nothing too soon and nothing late', async ({ by }) => {
  const waits = await make(SUPERGROUP, `Waits ${by}`, { expires: day })
  const link = await make(SUPERGROUP, `Clock ${by}`, { expires: { kind: 'after', seconds: 3 } })
  const full = await make(CHANNEL, `Places ${by}`, { usageLimit: 1, expires: day })
  const rightNow = Date.now
  try {
    await desk.rule([waits, link, full], { reasons: ['over', 'full'], old: 'leave', most: 1 })
    Date.now = () => rightNow() + by
    await comeBy(full)
    expect((await desk.replaced(full)).facts).toMatchObject({ why: 'full', error: null })
    const { facts, at } = await desk.replaced(link)
    expect(facts).toMatchObject({ why: 'over', error: null })
    expect(at).toBeGreaterThanOrEqual(link.expireDate ?? Number.POSITIVE_INFINITY)
    // Once more after it was set right again, which is another jump.
    Date.now = rightNow
    const later = await make(CHANNEL, `Later ${by}`, { usageLimit: 1 })
    await desk.rule([later], { most: 1 })
    await comeBy(later)
    await desk.replaced(later)
  } finally {
    Date.now = rightNow
  }
  expect(await called(`Waits ${by}`)).toHaveLength(1)
  expect(desk.book.state.ruled.has(waits.hash)).toBe(true)
  expect([await called(`Clock ${by}`), await called(`Places ${by}`, CHANNEL)].map((all) => all.length)).toEqual([2, 2])
})

// Last: the server's clock goes on by a day.
test('a rush that Watch finds has the link replaced, and a link by which a few come keeps its place', async () => {
  const leaked = await make(SUPERGROUP, 'Rushed')
  const quiet = await make(SUPERGROUP, 'Calm')
  await desk.rule([leaked, quiet], { reasons: ['leak'], old: 'leave' })
  const watch = await openWatch(gateway, join(folder, 'watch'), { leaks: desk.guard })
  await watch.looked()
  await server.control({ do: 'advance', seconds: 90_000 })
  await watch.looked()
  for (let person = 0; person < 25; person++) await comeBy(leaked)
  for (let person = 0; person < 8; person++) await comeBy(quiet)
  const notice = await watch.told(({ link, facts }) => facts.rule === 'rush' && link?.link === leaked.link)
  const { facts, link, at } = await desk.replaced(leaked)
  expect(facts).toMatchObject({ why: 'leak', closed: 'revoked', error: null })
  expect(at).toBeGreaterThanOrEqual(notice.at)
  const all = await called('Rushed')
  expect(all.map(({ link: one, revoked }) => [one === leaked.link, revoked]).sort()).toEqual([
    [false, false],
    [true, true],
  ])
  expect(all.map((one) => one.link)).toContain(link?.link)
  await watch.looked()
  // The successor, whom nobody came by yet, is no leak; nor is the other.
  expect((await desk.told()).map(({ facts: one }) => one.rule === 'rotated' && one.old.title)).toEqual(['Rushed'])
  expect(await called('Calm')).toMatchObject([{ revoked: false }])
  await watch.end()
})
