import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FeedFilter } from '../../../../electron/contract/watch'
import { createFeed, FEED_KEPT, type Feed, filterFeed, type NewNotice } from '../../../../electron/services/watch/feed'
import { accountFolder } from '../../../../electron/storage/account-folder'

const CHAT = '-1001'
const everything: FeedFilter = { search: '', rule: null, chatId: null, unread: false }

let folder = ''
let warned: string[] = []
const log = {
  info: () => undefined,
  warn: (what: string) => void warned.push(what),
  error: (what: string) => void warned.push(what),
}
const open = (): Feed => createFeed({ folder: accountFolder(folder, 'a'), log })
const file = () => join(folder, 'accounts', 'a', 'feed.jsonl')
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feed-'))
  warned = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const full = (hash: string, change: Partial<NewNotice> = {}): NewNotice => ({
  ...{ at: 1_000, chatId: CHAT, community: 'Aurora', hash, key: 'full 50' },
  link: { link: `https://t.me/+${hash}`, title: `Link ${hash}` },
  facts: { rule: 'full', limit: 50 },
  ...change,
})
const waiting = (until: number, people: number): NewNotice => ({
  ...{ at: until, chatId: CHAT, community: 'Aurora', hash: null, link: null, key: `waiting ${until}` },
  facts: { rule: 'waiting', people, since: 10 },
})
const hashes = async (feed: Feed) => (await feed.all()).map(({ hash }) => hash)

test('what was told is there at the next start, with what was read and what became of the link', async () => {
  const feed = open()
  const told = await feed.add([full('a'), full('b'), waiting(90, 2)])
  expect(told.map(({ id }) => id)).toEqual((await feed.all()).map(({ id }) => id))
  await feed.mark([told[0]?.id ?? ''], true)
  await feed.ended({ chatId: CHAT, hash: 'b' }, 'revoked')
  await feed.close()
  const again = open()
  expect(await again.all()).toEqual([
    { ...told[0], read: true },
    { ...told[1], ended: 'revoked' },
    { ...told[2], key: 'waiting 90' },
  ])
  expect(await again.unread()).toBe(2)
  await again.mark(null, true)
  expect(await again.unread()).toBe(0)
  await again.mark([told[2]?.id ?? ''], false)
  expect(await again.unread()).toBe(1)
  await again.close()
})

test('what was written before the app was killed is not told again, and something else is', async () => {
  const feed = open()
  await feed.add([full('a')])
  const killed = open()
  expect(
    await killed.add([full('a'), full('a', { key: 'expired 90', facts: { rule: 'expired', end: 90 } })]),
  ).toHaveLength(1)
  expect(await killed.add([full('a', { key: 'full 80', facts: { rule: 'full', limit: 80 } })])).toHaveLength(1)
})

test('a group that became a supergroup takes its notices along, over a restart, and twice does nothing', async () => {
  const feed = open()
  await feed.add([full('a'), full('b', { chatId: '-7' })])
  await feed.moveChat('-7', '-1002')
  await feed.moveChat('-7', '-1002')
  await feed.close()
  expect((await readFile(file(), 'utf8')).match(/moved/g)).toHaveLength(1)
  expect((await open().all()).map(({ chatId }) => chatId)).toEqual([CHAT, '-1002'])
})

test('only so many are kept, the latest, in the file too', async () => {
  const feed = open()
  await feed.add(Array.from({ length: FEED_KEPT + 900 }, (_, at) => full(`${at}`)))
  expect(await hashes(feed)).toEqual(Array.from({ length: FEED_KEPT }, (_, at) => `${at + 900}`))
  await feed.mark(null, true)
  await feed.close()
  const again = open()
  expect(await again.unread()).toBe(0)
  expect(await hashes(again)).toHaveLength(FEED_KEPT)
  await again.close()
  const lines = (await readFile(file(), 'utf8')).trimEnd().split('\n')
  // Under a third of it is old: it is rewritten when more is.
  expect(lines).toHaveLength(FEED_KEPT + 901)
  const marks = Array.from({ length: 900 }, () => JSON.stringify({ version: 1, kind: 'read', ids: null, read: true }))
  await appendFile(file(), `${marks.join('\n')}\n`)
  await open().all()
  expect((await readFile(file(), 'utf8')).trimEnd().split('\n')).toHaveLength(FEED_KEPT)
})

test('a damaged file is set aside and said, and what can be read of it stays', async () => {
  const feed = open()
  await feed.add([full('a'), full('b'), full('c')])
  await feed.close()
  const lines = (await readFile(file(), 'utf8')).split('\n')
  await writeFile(file(), [lines[0], '{"version":1,"kind":"to', ...lines.slice(2)].join('\n'))
  expect(await hashes(open())).toEqual(['a', 'c'])
  expect(warned).toEqual(['feed.damaged'])
  expect(await readdir(join(folder, 'accounts', 'a'))).toHaveLength(2)
})

test('a file of a newer version is left alone, and what is told is known until the app ends', async () => {
  await open().add([full('a')])
  const newer = '{"version":1000,"kind":"told"}\n'
  await writeFile(file(), newer)
  const feed = open()
  expect(await feed.add([full('b')])).toHaveLength(1)
  expect(await hashes(feed)).toEqual(['b'])
  expect(await readFile(file(), 'utf8')).toBe(newer)
  expect(warned).toContain('feed.not-written')
})

test('the feed is searched by title, community and address, and filtered, latest first', async () => {
  const feed = open()
  await feed.add([
    full('aXy', { link: { link: 'https://t.me/+aXy', title: 'Żółw poster' } }),
    full('b', { chatId: '-2', community: 'Poster makers' }),
    waiting(90, 2),
  ])
  const [first] = await feed.all()
  await feed.mark([first?.id ?? ''], true)
  const found = async (change: Partial<FeedFilter>) =>
    filterFeed(await feed.all(), { ...everything, ...change }).map(({ hash }) => hash)
  expect(await found({})).toEqual([null, 'b', 'aXy'])
  expect(await found({ search: 'poster' })).toEqual(['b', 'aXy'])
  expect(await found({ search: 'zolw' })).toEqual(['aXy'])
  expect(await found({ search: 'https://t.me/+aXy' })).toEqual(['aXy'])
  expect(await found({ search: 'poster aurora' })).toEqual(['aXy'])
  expect(await found({ rule: 'waiting' })).toEqual([null])
  expect(await found({ chatId: '-2' })).toEqual(['b'])
  expect(await found({ unread: true })).toEqual([null, 'b'])
})

test('whatever is told, marked and moved, a restart knows the same', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('add' as const), hash: fc.constantFrom('a', 'b', 'c'), limit: fc.nat(3) }),
    fc.record({ do: fc.constant('mark' as const), at: fc.option(fc.nat(5)), read: fc.boolean() }),
    fc.record({ do: fc.constant('ended' as const), hash: fc.constantFrom('a', 'b') }),
    fc.record({ do: fc.constant('move' as const), to: fc.constantFrom('-2', '-3') }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      await rm(join(folder, 'accounts'), { recursive: true, force: true })
      const feed = open()
      for (const one of steps) {
        const all = await feed.all()
        if (one.do === 'add')
          await feed.add([full(one.hash, { key: `full ${one.limit}`, facts: { rule: 'full', limit: one.limit } })])
        else if (one.do === 'mark') await feed.mark(one.at === null ? null : [all[one.at]?.id ?? ''], one.read)
        else if (one.do === 'ended') await feed.ended({ chatId: CHAT, hash: one.hash }, 'gone')
        else await feed.moveChat(CHAT, one.to)
      }
      const before = await feed.all()
      await feed.close()
      const again = open()
      expect(await again.all()).toEqual(before)
      await again.close()
    }),
    { numRuns: 40, seed: 7 },
  )
})

test('what the app did is written once, whatever else it did with the link meanwhile, and found as what was done', async () => {
  const feed = open()
  const closed = (key: string): NewNotice => ({
    ...{ at: 1_000, chatId: CHAT, community: 'Aurora', hash: 'a', key },
    link: { link: 'https://t.me/+a', title: 'Door' },
    facts: { rule: 'closedAfterFirst', person: 'Ida', joined: 990, closed: 992, others: [], waiting: 0, refused: null },
  })
  expect(await feed.add([full('a'), closed('one')])).toHaveLength(2)
  expect(await feed.add([closed('two')])).toHaveLength(1)
  expect(await feed.add([closed('one')])).toHaveLength(0)
  expect(filterFeed(await feed.all(), { ...everything, rule: 'acts' }).map(({ key }) => key)).toEqual(['two', 'one'])
  await feed.close()
})
