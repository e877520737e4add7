import { beforeEach, describe, expect, it } from 'vitest'
import type { InviteLink } from '../../../../../electron/contract/links'
import { fail, ok } from '../../../../../electron/contract/result'
import type { Account } from '../../../../../electron/contract/session'
import { CallLimiter } from '../../../../../electron/services/calls/call-limiter'
import type { BotLinks } from '../../../../../electron/services/links/store/bot-links'
import type { LinkStoreOptions } from '../../../../../electron/services/links/store/link-store'
import { CHAT, chatOf, type FakeTelegram, fakeTelegram, linkOf, SELF } from '../../../../support/fake-telegram'
import { codeOf, unwrap } from '../../../../support/gateway'
import { openLinkStore, plainQuery, type TestLinkStore, until } from '../../../../support/link-store'

const account: Account = {
  ...{ id: 'test-1', endpoint: 'test', userId: SELF, name: 'Mara', username: null, phone: null, isBot: false },
}

/** `a0` is the newest. */
const many = (letter: string, count: number, change: Partial<InviteLink> = {}): InviteLink[] =>
  Array.from({ length: count }, (_, index) => linkOf(`${letter}${index}`, { date: 100_000 - index, ...change }))

interface Gate {
  readonly wait: Promise<void>
  readonly open: () => void
}
const gate = (): Gate => {
  let open = (): void => undefined
  const wait = new Promise<void>((resolve) => {
    open = resolve
  })
  return { wait, open }
}

/** Waits that end when the test says so, or when they are told to. */
const heldWaits = () => {
  const waits: { readonly seconds: number; readonly end: () => void }[] = []
  const wait: LinkStoreOptions['wait'] = (seconds, signal) =>
    new Promise((resolve) => {
      waits.push({ seconds, end: resolve })
      signal.addEventListener('abort', () => resolve())
    })
  return { waits, wait }
}

let telegram: FakeTelegram
let desk: TestLinkStore
const open = (change: Parameters<typeof openLinkStore>[2] = {}, who: Account = account): void => {
  desk = openLinkStore(telegram.gateway, who, { serverTime: () => 50, ...change })
}
beforeEach(() => {
  telegram = fakeTelegram(chatOf(CHAT, { title: 'Doors' }))
  open()
})

const look = async (change: Parameters<typeof plainQuery>[1] = {}) =>
  unwrap(await desk.linkStore.query(plainQuery(CHAT, change), 0, 200))
const hashes = async (change: Parameters<typeof plainQuery>[1] = {}) =>
  (await look(change)).rows.map((row) => row.link.hash)
const readAll = async () => unwrap(await desk.linkStore.readAll(CHAT))

describe('reading a community', () => {
  it('answers with the first page while the second is on its way', async () => {
    telegram.put(...many('a', 150))
    const second = gate()
    telegram.answer = async (query, page) => {
      if (query.offset !== null) await second.wait
      return page()
    }
    const first = await look()
    expect(first.total).toBe(100)
    expect(first.reading).toMatchObject({ known: 100, complete: false, error: null })
    second.open()
    await readAll()
    expect((await look()).reading).toEqual({ known: 150, expected: 150, complete: true, error: null })
  })

  it('asks each page from where the one before ended, in hundreds, and no page twice', async () => {
    telegram.put(...many('a', 250), ...many('r', 120, { revoked: true }))
    await look()
    await readAll()
    expect(telegram.asked.map(({ revoked, offset, limit }) => [revoked, offset?.link ?? null, limit])).toEqual([
      [false, null, 100],
      [true, null, 100],
      [false, 'https://t.me/+a99', 100],
      [false, 'https://t.me/+a199', 100],
      [true, 'https://t.me/+r99', 100],
    ])
  })

  it('goes on behind a page that is shorter than it might be', async () => {
    telegram.put(...many('a', 120))
    telegram.answer = (query, page) => {
      const full = page()
      return full.ok && query.offset === null ? ok({ ...full.value, links: full.value.links.slice(0, 30) }) : full
    }
    await readAll()
    expect((await look()).total).toBe(120)
  })

  it('goes on although the count has sunk below what it has seen', async () => {
    telegram.put(...many('a', 250))
    telegram.answer = (query, page) => {
      if (query.offset !== null) for (let index = 0; index < 60; index++) telegram.links.delete(`a${index}`)
      return page()
    }
    await readAll()
    expect(await hashes({ search: 'a249' })).toEqual(['a249'])
  })

  it('goes on behind short pages although the count has sunk', async () => {
    telegram.put(...many('a', 90))
    telegram.answer = (query, page) => {
      if (query.offset !== null) for (let index = 0; index < 30; index++) telegram.links.delete(`a${index}`)
      const full = page()
      return full.ok ? ok({ ...full.value, links: full.value.links.slice(0, 30) }) : full
    }
    await readAll()
    expect(await hashes({ search: 'a89' })).toEqual(['a89'])
  })

  it('gives up on a page that does not move on', async () => {
    telegram.put(...many('a', 120))
    telegram.answer = (query, page) => {
      const first = page()
      return query.offset === null || !first.ok
        ? first
        : ok({ links: [linkOf('x'), linkOf('a99', { date: 1 })], total: 999 })
    }
    const { waits, wait } = heldWaits()
    open({ wait })
    expect(codeOf(await desk.linkStore.readAll(CHAT))).toBe('telegramInternal')
    expect(waits).toEqual([])
  })

  it('keeps the own primary link apart, and those of others among the rows', async () => {
    telegram.chats[0] = chatOf(CHAT, { isOwner: true })
    telegram.admins = [{ adminId: '7', name: 'Idris', isBot: false, links: 1, revokedLinks: 0 }]
    telegram.put(linkOf('mine', { permanent: true }), linkOf('his', { permanent: true, adminId: '7' }), linkOf('a'))
    await readAll()
    const window = await look()
    expect(window.primary?.link.hash).toBe('mine')
    expect(window.rows.map((row) => row.link.hash).sort()).toEqual(['a', 'his'])
    expect(window.counts.active).toBe(2)
    const all = unwrap(await desk.linkStore.query(plainQuery({ kind: 'all' }), 0, 10))
    expect(all.primary).toBeNull()
    expect(all.counts.active).toBe(3)
  })
})

describe("other admins' links", () => {
  const admin = (adminId: string, name: string, links = 1, revokedLinks = 0) => ({
    ...{ adminId, name, isBot: false, links, revokedLinks },
  })

  it('are read for the owner, each with its creator, and only lists that hold any', async () => {
    telegram.chats[0] = chatOf(CHAT, { isOwner: true })
    telegram.admins = [admin(SELF, 'Mara'), admin('7', 'Idris', 1, 1), admin('8', 'Lena', 0, 1)]
    telegram.put(linkOf('a'), linkOf('b', { adminId: '7' }), linkOf('c', { adminId: '7', revoked: true }))
    telegram.put(linkOf('d', { adminId: '8', revoked: true }))
    await readAll()
    expect(telegram.asked.map(({ adminId, revoked }) => `${adminId} ${revoked}`)).toEqual([
      ...['null false', 'null true', '7 false', '7 true', '8 true'],
    ])
    const { rows } = await look({ tab: 'revoked' })
    expect(rows.map((row) => `${row.link.hash} ${row.creator.name}`).sort()).toEqual(['c Idris', 'd Lena'])
    expect((await look()).rows.find((row) => row.link.hash === 'a')?.creator).toEqual({
      ...{ id: SELF, name: 'Mara', isBot: false, isSelf: true },
    })
  })

  it('are not asked for by anybody else', async () => {
    telegram.admins = [admin('7', 'Idris')]
    telegram.put(linkOf('b', { adminId: '7' }))
    await readAll()
    expect(await hashes()).toEqual([])
  })

  it('go on with the next admin when one has left meanwhile', async () => {
    telegram.chats[0] = chatOf(CHAT, { isOwner: true })
    telegram.admins = [admin('7', 'Idris'), admin('8', 'Lena')]
    telegram.put(linkOf('b', { adminId: '7' }), linkOf('c', { adminId: '8' }))
    telegram.answer = (query, page) => (query.adminId === '7' ? fail('adminInvalid') : page())
    await readAll()
    expect(await hashes()).toEqual(['c'])
  })

  it('go away when the community passes into other hands', async () => {
    telegram.chats[0] = chatOf(CHAT, { isOwner: true })
    telegram.admins = [admin('7', 'Idris')]
    telegram.put(linkOf('a'), linkOf('b', { adminId: '7' }))
    await readAll()
    telegram.gateway.listAdminsWithInvites = async () => fail('chatAdminRequired')
    unwrap(await desk.linkStore.refresh({ kind: 'chat', chatId: CHAT }))
    expect(await hashes()).toEqual(['a'])
  })
})

describe('refreshing', () => {
  const refresh = async () => unwrap(await desk.linkStore.refresh({ kind: 'chat', chatId: CHAT }))

  it('takes over what changed and takes away what is gone', async () => {
    telegram.put(linkOf('a'), linkOf('b'), linkOf('c'))
    await readAll()
    telegram.links.delete('b')
    telegram.put(linkOf('a', { usage: 5 }), linkOf('c', { revoked: true }), linkOf('d'))
    await refresh()
    expect(await hashes()).toEqual(['a', 'd'])
    expect((await look()).rows[0]?.link.usage).toBe(5)
    expect(await hashes({ tab: 'revoked' })).toEqual(['c'])
  })

  it('takes nothing away before every page of a long list was read', async () => {
    telegram.put(...many('a', 150))
    await readAll()
    telegram.links.delete('a120')
    const second = gate()
    telegram.answer = async (query, page) => {
      if (query.offset !== null) await second.wait
      return page()
    }
    await refresh()
    expect((await look()).counts.active).toBe(150)
    second.open()
    await until(async () => (await look()).counts.active === 149)
  })

  it('reads to the end once more when it was asked for half-way', async () => {
    telegram.put(...many('a', 250))
    const third = gate()
    telegram.answer = async (query, page) => {
      if (query.offset?.link.endsWith('a199') === true) await third.wait
      return page()
    }
    await look()
    await until(async () => (await look()).counts.active === 200)
    telegram.put(linkOf('a150', { date: 100_000 - 150, title: 'changed' }))
    await refresh()
    third.open()
    await until(async () => (await look({ search: 'changed' })).total === 1)
  })

  it('tells of a change, and of none where there is none', async () => {
    /** Communities told of until now; one that nobody reads is told of last. */
    const toldBefore = async (mark: string): Promise<readonly string[]> => {
      const from = desk.told.length
      desk.linkStore.chatChanged(mark)
      await until(() => desk.told.includes(mark))
      return desk.told.slice(from)
    }
    telegram.put(linkOf('a'))
    await look()
    await readAll()
    await toldBefore('-7')
    await refresh()
    expect(await toldBefore('-8')).toEqual(['-8'])
    telegram.put(linkOf('a', { usage: 1 }))
    await refresh()
    await until(() => desk.told.at(-1) === CHAT)
  })
})

describe('our own changes', () => {
  it('are not undone by a page that was asked for before', async () => {
    telegram.put(linkOf('a'), linkOf('b'), linkOf('c'))
    await readAll()
    const held = gate()
    const asked = gate()
    telegram.answer = async (query, page) => {
      const old = page()
      if (query.revoked) return old
      asked.open()
      await held.wait
      return old
    }
    const refreshed = desk.linkStore.refresh({ kind: 'chat', chatId: CHAT })
    await asked.wait
    for (const change of [linkOf('a', { revoked: true }), linkOf('c', { title: 'ours' })]) {
      telegram.put(change)
      desk.linkStore.put(change)
    }
    telegram.links.delete('b')
    desk.linkStore.remove(linkOf('b'))
    held.open()
    unwrap(await refreshed)
    expect((await look()).rows.map(({ link }) => [link.hash, link.title])).toEqual([['c', 'ours']])
    expect(await hashes({ tab: 'revoked' })).toEqual(['a'])
  })

  it('give way to a page that was asked for after them', async () => {
    await readAll()
    desk.linkStore.put(linkOf('a', { title: 'ours' }))
    telegram.put(linkOf('a', { title: 'theirs' }))
    unwrap(await desk.linkStore.refresh({ kind: 'chat', chatId: CHAT }))
    expect((await look()).rows[0]?.link.title).toBe('theirs')
  })

  it('leave one primary link where Telegram keeps one', async () => {
    telegram.put(linkOf('old', { permanent: true, date: 1 }))
    await readAll()
    desk.linkStore.put(linkOf('new', { permanent: true, date: 2 }))
    expect((await look()).primary?.link.hash).toBe('new')
    expect(await hashes({ tab: 'revoked' })).toEqual(['old'])
  })

  it('can be told of before anything was read', async () => {
    desk.linkStore.put(linkOf('a'))
    const entry = unwrap(await desk.linkStore.entry(linkOf('a')))
    expect([entry.community, entry.creator.isSelf]).toEqual(['Doors', true])
    expect(codeOf(await desk.linkStore.entry(linkOf('b')))).toBe('linkGone')
  })
})

describe('one link', () => {
  it('is asked for by itself where its community was not read', async () => {
    telegram.put(linkOf('a', { title: 'Door 4' }))
    expect(unwrap(await desk.linkStore.entry(linkOf('a')))).toMatchObject({
      community: 'Doors',
      link: { title: 'Door 4' },
    })
    expect(telegram.asked).toEqual([])
    expect(codeOf(await desk.linkStore.entry(linkOf('b')))).toBe('linkGone')
  })

  it('is not waited for while Telegram asks to wait', async () => {
    const { wait } = heldWaits()
    open({ wait })
    telegram.gateway.getChatInvite = async () => fail('floodWait', { seconds: 30 })
    expect(codeOf(await desk.linkStore.entry(linkOf('a')))).toBe('floodWait')
  })
})

describe('what reading meets', () => {
  it('stands still while Telegram asks to wait, says so, and goes on by itself', async () => {
    telegram.put(...many('a', 150))
    const { waits, wait } = heldWaits()
    let now = 0
    open({ wait, limiter: new CallLimiter(() => now) })
    let flood = true
    telegram.answer = (query, page) => (query.offset !== null && flood ? fail('floodWait', { seconds: 33 }) : page())
    await look()
    await until(() => waits.length > 0)
    expect((await look()).reading).toMatchObject({ known: 100, error: { code: 'floodWait', seconds: 33 } })
    expect(codeOf(await desk.linkStore.readAll(CHAT))).toBe('floodWait')
    expect(waits.map(({ seconds }) => seconds)).toEqual([33.25])
    const asked = telegram.asked.length
    await look()
    expect(telegram.asked).toHaveLength(asked)
    flood = false
    now = 33_000
    waits[0]?.end()
    await until(async () => (await look()).reading.complete)
    expect((await look()).reading).toEqual({ known: 150, expected: 150, complete: true, error: null })
    expect(desk.told.length).toBeGreaterThan(0)
  })

  it('waits once for all communities', async () => {
    telegram.chats.push(chatOf('-1002'))
    const { waits, wait } = heldWaits()
    open({ wait })
    telegram.answer = () => fail('floodWait', { seconds: 9 })
    const window = unwrap(await desk.linkStore.query(plainQuery({ kind: 'all' }), 0, 10))
    expect(window.reading.error).toEqual({ code: 'floodWait', seconds: 9 })
    await new Promise((resolve) => setImmediate(resolve))
    expect(telegram.asked).toHaveLength(2)
    expect(waits).toHaveLength(1)
  })

  it('shows the wait instead of waiting where nothing is known yet', async () => {
    const { wait } = heldWaits()
    open({ wait })
    telegram.answer = () => fail('floodWait', { seconds: 7 })
    expect((await look()).reading).toMatchObject({ known: 0, expected: null, error: { code: 'floodWait', seconds: 7 } })
  })

  it('goes on when the line stands again, and refuses while nothing is known', async () => {
    telegram.put(linkOf('a'))
    const { wait } = heldWaits()
    open({ wait })
    let cut = true
    telegram.answer = (_query, page) => (cut ? fail('networkUnavailable') : page())
    expect(codeOf(await desk.linkStore.query(plainQuery(CHAT), 0, 10))).toBe('networkUnavailable')
    cut = false
    desk.linkStore.online(true)
    await until(async () => (await desk.linkStore.query(plainQuery(CHAT), 0, 10)).ok)
    await until(async () => (await look()).reading.complete)
    expect(await hashes()).toEqual(['a'])
    expect((await look()).reading.error).toBeNull()
  })

  it('tells a refresh that it cannot be had, and looks again by itself, once', async () => {
    telegram.put(linkOf('a'))
    const { wait } = heldWaits()
    open({ wait })
    await readAll()
    telegram.answer = () => fail('networkUnavailable')
    const refresh = () => desk.linkStore.refresh({ kind: 'chat', chatId: CHAT })
    for (let look = 0; look < 3; look++) expect(codeOf(await refresh())).toBe('networkUnavailable')
    expect((await look()).reading).toEqual({ known: 1, expected: 1, complete: true, error: null })
    telegram.put(linkOf('b'))
    telegram.answer = (_query, page) => page()
    telegram.asked.splice(0)
    desk.linkStore.online(false)
    await until(async () => (await look()).total === 2)
    expect(telegram.asked).toHaveLength(2)
  })

  it('asks again after a refusal when somebody asks again', async () => {
    telegram.put(linkOf('a'))
    telegram.answer = () => fail('chatAdminRequired')
    expect(codeOf(await desk.linkStore.query(plainQuery(CHAT), 0, 10))).toBe('chatAdminRequired')
    expect(desk.told).toEqual([])
    telegram.answer = (_query, page) => page()
    expect(await hashes()).toEqual(['a'])
  })

  it('says what stopped it half-way, without asking at every look', async () => {
    telegram.put(...many('a', 150))
    telegram.answer = (query, page) => (query.offset === null ? page() : fail('telegramRefused', { telegram: 'ODD' }))
    await look()
    await until(async () => (await look()).reading.error !== null)
    const asked = telegram.asked.length
    expect((await look()).reading.error?.code).toBe('telegramRefused')
    expect(telegram.asked).toHaveLength(asked)
    telegram.answer = (_query, page) => page()
    await readAll()
    expect((await look()).reading).toMatchObject({ complete: true, error: null })
  })

  it('looks again when something happened there', async () => {
    telegram.put(linkOf('a'))
    await look()
    await readAll()
    telegram.put(linkOf('b'))
    desk.linkStore.chatChanged(CHAT)
    await until(async () => (await look()).total === 2)
  })

  it('looks at a community that is not on the screen when it next is', async () => {
    telegram.chats.push(chatOf('-1002'))
    telegram.put(linkOf('a'))
    await look()
    await readAll()
    unwrap(await desk.linkStore.query(plainQuery('-1002'), 0, 10))
    unwrap(await desk.linkStore.readAll('-1002'))
    const asked = telegram.asked.length
    telegram.put(linkOf('b'))
    desk.linkStore.chatChanged(CHAT)
    expect(telegram.asked).toHaveLength(asked)
    await look()
    await until(async () => (await look()).total === 2)
  })
})

describe('all communities', () => {
  const all = plainQuery({ kind: 'all' })

  it('are read by two at a time', async () => {
    for (let id = 2; id <= 9; id++) {
      telegram.chats.push(chatOf(`-${id}`))
      telegram.put(linkOf(`a${id}`, { chatId: `-${id}` }))
    }
    let running = 0
    let most = 0
    telegram.answer = async (_query, page) => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      return page()
    }
    unwrap(await desk.linkStore.query(all, 0, 10))
    const found = unwrap(await desk.linkStore.select({ kind: 'matching', query: all, except: [] }))
    expect(found).toHaveLength(8)
    expect(most).toBe(2)
  })

  it('leave out one that the account may not see any more', async () => {
    telegram.chats.push(chatOf('-2'))
    telegram.put(linkOf('a'), linkOf('b', { chatId: '-2' }))
    telegram.answer = (query, page) => (query.chatId === '-2' ? fail('chatPrivate') : page())
    const found = unwrap(await desk.linkStore.select({ kind: 'matching', query: all, except: [] }))
    expect(found.map((entry) => entry.link.hash)).toEqual(['a'])
    expect(unwrap(await desk.linkStore.query(all, 0, 10)).reading).toMatchObject({ complete: true, error: null })
  })
})

describe('a selection', () => {
  it('of what matches reads everything first and keeps the order', async () => {
    telegram.put(...many('a', 250))
    const query = plainQuery(CHAT, { sort: { by: 'date', descending: false } })
    const except = [{ chatId: CHAT, hash: 'a249' }]
    const found = unwrap(await desk.linkStore.select({ kind: 'matching', query, except }))
    expect(found).toHaveLength(249)
    expect(found[0]?.link.hash).toBe('a248')
  })

  it('of named links leaves out what is gone', async () => {
    telegram.put(linkOf('a'), linkOf('b'))
    await readAll()
    const links = ['b', 'x', 'a'].map((hash) => ({ chatId: CHAT, hash }))
    const found = unwrap(await desk.linkStore.select({ kind: 'links', links }))
    expect(found.map((entry) => entry.link.hash)).toEqual(['b', 'a'])
  })
})

describe('searching', () => {
  it('takes short words for names, not for letters that a hash holds by chance', async () => {
    telegram.put(linkOf('xx9xxYz', { title: 'Door 4' }), linkOf('q', { title: 'Door 9' }), linkOf('z9'))
    await readAll()
    expect((await hashes({ search: '9' })).sort()).toEqual(['q', 'z9'])
    expect(await hashes({ search: '9XXy' })).toEqual(['xx9xxYz'])
    expect(await hashes({ search: 'https://t.me/+xx9xxYz' })).toEqual(['xx9xxYz'])
  })
})

describe('tags and notes', () => {
  it('are searched, sorted and shown as soon as they are changed', async () => {
    telegram.put(linkOf('a'), linkOf('b'))
    await readAll()
    const annotate = (hash: string, tags: string[]) => {
      desk.annotations.set(`${CHAT} ${hash}`, { tags, note: '' })
      desk.linkStore.annotationsChanged()
    }
    const byTags = { sort: { by: 'tags', descending: false } } as const
    annotate('b', ['Doors'])
    expect([await hashes(byTags), await hashes({ search: 'doors' })]).toEqual([['b', 'a'], ['b']])
    annotate('a', ['Airport'])
    annotate('b', ['Stairs'])
    expect([await hashes(byTags), await hashes({ search: 'doors' })]).toEqual([['a', 'b'], []])
    expect((await look(byTags)).rows[0]?.tags).toEqual(['Airport'])
  })
})

describe('time', () => {
  it('moves a link from tab to tab without a request, and tells so', async () => {
    let now = 50
    open({ serverTime: () => now })
    telegram.put(linkOf('a', { expireDate: 51 }))
    await look()
    await readAll()
    await until(() => desk.told.length > 0)
    const asked = telegram.asked.length
    await look()
    now = 51
    expect((await look()).counts).toEqual({ active: 0, ended: 1, revoked: 0 })
    expect(telegram.asked).toHaveLength(asked)
  })

  it('turns the order of rings, and brings links under what runs out soon', async () => {
    let now = 100
    open({ serverTime: () => now })
    // Half of a long time is used, and none of a short one.
    telegram.put(linkOf('long', { date: 0, expireDate: 200 }), linkOf('short', { date: 100, expireDate: 160 }))
    await readAll()
    const byRing = { sort: { by: 'ring', descending: true } } as const
    const soon = { filter: { ...plainQuery(CHAT).filter, runsOutWithin: 30 } }
    expect(await hashes(byRing)).toEqual(['long', 'short'])
    expect(await hashes(soon)).toEqual([])
    now = 150
    expect(await hashes(byRing)).toEqual(['short', 'long'])
    expect(await hashes(soon)).toEqual(['short'])
  })

  it('is told when the next link ends', async () => {
    const begun = performance.now()
    open({ serverTime: () => 50 + (performance.now() - begun) / 1_000 })
    telegram.put(linkOf('a', { expireDate: 51 }))
    await readAll()
    await until(() => desk.told.length > 0)
    await new Promise((resolve) => setImmediate(resolve))
    const told = desk.told.length
    expect((await look()).counts.active).toBe(1)
    await until(() => desk.told.length > told)
    await until(async () => (await look()).counts.ended === 1)
  })
})

describe('a bot', () => {
  const bot = { ...account, isBot: true }

  it('knows what it made through the app, and asks Telegram for nothing', async () => {
    const kept: InviteLink[] = [linkOf('a'), linkOf('b', { chatId: '-1002' })]
    const botLinks: BotLinks = {
      links: () => kept,
      put: (link) => kept.push(link),
      remove: (hash) => void kept.splice(kept.findIndex((link) => link.hash === hash)),
      close: async () => undefined,
    }
    open({ botLinks: async () => botLinks }, bot)
    desk.linkStore.put(linkOf('a', { title: 'edited' }))
    desk.linkStore.put(linkOf('c', { date: 2_000 }))
    const window = await look()
    expect(window.rows.map((row) => [row.link.hash, row.link.title])).toEqual([
      ['c', null],
      ['a', 'edited'],
    ])
    expect(window.reading).toEqual({ known: 2, expected: 2, complete: true, error: null })
    expect(unwrap(await desk.linkStore.query(plainQuery({ kind: 'all' }), 0, 10)).total).toBe(3)
    expect(kept.map(({ title }) => title)).toContain('edited')
    desk.linkStore.remove(linkOf('c'))
    expect(await hashes()).toEqual(['a'])
    expect(telegram.asked).toEqual([])
    // It remembers only what it was told: of the rest it cannot say that somebody has deleted it.
    expect(desk.linkStore.isGone(linkOf('forgotten'))).toBe(false)
  })
})

describe('an account that is not on the screen', () => {
  it('is read on behind the others, and looked at again when it comes to the front', async () => {
    telegram.put(...many('a', 150))
    open()
    const second = gate()
    telegram.answer = async (query, page) => {
      if (query.offset !== null) await second.wait
      return page()
    }
    await look()
    desk.linkStore.setShown(false)
    second.open()
    await until(() => telegram.asked.length === 3)
    telegram.put(linkOf('new', { date: 200_000 }))
    desk.linkStore.chatChanged(CHAT)
    desk.linkStore.online(true)
    await new Promise((resolve) => setImmediate(resolve))
    expect(telegram.asked).toHaveLength(3)
    desk.linkStore.setShown(true)
    expect((await look()).reading).toMatchObject({ complete: true, error: null })
    await until(async () => (await look()).total === 151)
  })

  it('is read anew where its session had ended', async () => {
    telegram.put(linkOf('a'))
    open()
    await readAll()
    desk.linkStore.put(linkOf('b'))
    expect(await hashes()).toEqual(['a', 'b'])
    desk.linkStore.reset()
    expect(await hashes()).toEqual(['a'])
  })

  it('knows that a link was deleted once its community was read to the end', async () => {
    telegram.put(linkOf('a'))
    open()
    expect(desk.linkStore.isGone(linkOf('b'))).toBe(false)
    await readAll()
    expect(desk.linkStore.isGone(linkOf('a'))).toBe(false)
    expect(desk.linkStore.isGone(linkOf('b'))).toBe(true)
  })
})

describe('words that this community does not have', () => {
  const HAMBURG = '-1002'
  const KIEL = '-1003'
  const HAMBURG_CHAT = chatOf(HAMBURG, { title: 'Hamburg Runners' })
  beforeEach(() => {
    telegram.chats.push(HAMBURG_CHAT, chatOf(KIEL, { title: 'Kiel Runners' }))
    telegram.put(
      linkOf('here', { title: 'Door' }),
      linkOf('h1', { chatId: HAMBURG, title: 'Podcast' }),
      linkOf('h2', { chatId: HAMBURG, title: 'Old podcast', revoked: true }),
      linkOf('podcastprimary', { chatId: HAMBURG, permanent: true }),
      linkOf('k1', { chatId: KIEL, title: 'Podcast one' }),
      linkOf('k2', { chatId: KIEL, title: 'Podcast two' }),
    )
  })
  const know = async (...chatIds: readonly string[]) => {
    for (const chatId of chatIds) unwrap(await desk.linkStore.readAll(chatId))
  }

  it('are found in the others that are known, most first, without asking Telegram', async () => {
    await know(CHAT, HAMBURG, KIEL)
    const asked = telegram.asked.length
    expect(await look({ search: 'podcast' })).toMatchObject({
      total: 0,
      elsewhere: [
        { chatId: KIEL, title: 'Kiel Runners', count: 2 },
        { chatId: HAMBURG, title: 'Hamburg Runners', count: 1 },
      ],
    })
    const revoked = await look({ search: 'podcast', tab: 'revoked' })
    expect(revoked.elsewhere).toEqual([{ chatId: HAMBURG, title: 'Hamburg Runners', count: 1 }])
    expect(telegram.asked.length).toBe(asked)
  })

  it('are looked for in no community that nobody has read yet', async () => {
    await know(CHAT, HAMBURG)
    const { elsewhere } = await look({ search: 'podcast' })
    expect(elsewhere.map(({ title }) => title)).toEqual(['Hamburg Runners'])
    expect(telegram.asked.some(({ chatId }) => chatId === KIEL)).toBe(false)
  })

  it('are told of only where words find nothing here', async () => {
    await know(CHAT, HAMBURG, KIEL)
    expect((await look({ search: 'door' })).elsewhere).toEqual([])
    expect((await look({ tab: 'ended' })).elsewhere).toEqual([])
    const all = unwrap(await desk.linkStore.query(plainQuery({ kind: 'all' }, { search: 'nowhere' }), 0, 200))
    expect(all.elsewhere).toEqual([])
  })
})
