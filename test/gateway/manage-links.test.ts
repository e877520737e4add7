import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { InviteLink } from '../../electron/contract/links'
import { fail, ok } from '../../electron/contract/result'
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
const READ = 'messages.getExportedChatInvite'
const PEOPLE = 'messages.getChatInviteImporters'

let server: TestSandbox
let folder = ''
let session = ''
let chatId = ''
let gateway: TestGateway
let desk: Work

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manage-links-'))
  server = await startTestSandbox({ seed: 'manage' })
  const first = await signedInGateway(server)
  session = first.saveSession()
  chatId = await chatIdOf(first, COMMUNITY)
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  gateway = await openTestGateway(server, { session, callTimeout: 1_500 })
  unwrap(await gateway.connect())
  desk = await openWork(gateway, folder)
  // Telegram names people by what it told of them: the list is open, as on the screen.
  unwrap(await desk.linkStore.query(plainQuery(chatId), 0, 50))
  await server.control({ do: 'clearJournal' })
})
afterEach(async () => {
  await server.setFaults()
  expect((await server.journal()).mistakes).toEqual([])
  await endAllGateways()
})

/** A link that stands in the list too. */
const make = async (change: Parameters<typeof makeLink>[2] = {}): Promise<InviteLink> => {
  const link = await makeLink(gateway, chatId, change)
  desk.linkStore.put(link)
  return link
}

const shown = async ({ link }: InviteLink) => (await server.links(COMMUNITY)).find((one) => one.link === link) ?? null

const revoked = async (change: Parameters<typeof makeLink>[2] = {}): Promise<InviteLink> => {
  const link = await make(change)
  unwrap(await desk.manage.revoke(refOf(link)))
  await server.control({ do: 'clearJournal' })
  return link
}

const inBook = async (link: InviteLink) => {
  const entry = await desk.linkStore.entry(refOf(link))
  return entry.ok ? entry.value.link : entry.error.code
}

const primary = async (): Promise<InviteLink> => {
  const window = unwrap(await desk.linkStore.query(plainQuery(chatId), 0, 1))
  if (window.primary === null) throw new Error('no primary link')
  return window.primary.link
}

describe('a change', () => {
  test('of everything stands at the server, in the answer and in the list', async () => {
    const link = await make({ title: 'before', usageLimit: 5 })
    const expireDate = Math.round(gateway.serverTime()) + 90_000
    const edited = unwrap(
      await desk.manage.edit(refOf(link), {
        ...{ title: '  after ', expires: { kind: 'at', date: expireDate }, usageLimit: null, requestNeeded: true },
      }),
    )
    const terms = { title: 'after', expireDate, usageLimit: null, requestNeeded: true }
    expect(edited).toMatchObject({ link: terms, creator: { isSelf: true }, community: COMMUNITY })
    expect(await shown(link)).toMatchObject(terms)
    expect(await inBook(link)).toMatchObject(terms)
  })

  test('leaves alone what it does not name, and 0 or null clears', async () => {
    const link = await make({ title: 'stays', usageLimit: 5, expireDate: Math.round(gateway.serverTime()) + 9_000 })
    expect(unwrap(await desk.manage.edit(refOf(link), { usageLimit: 0 })).link).toMatchObject({
      ...{ title: 'stays', usageLimit: null, expireDate: link.expireDate },
    })
    await server.setFaults({ name: 'cut-after-apply', method: EDIT })
    expect(unwrap(await desk.manage.edit(refOf(link), { title: ' Flyer\n of\u00A0Ana ' })).link.title).toBe(
      'Flyer of Ana',
    )
    expect(await shown(link)).toMatchObject({ title: 'Flyer of Ana' })
    expect(unwrap(await desk.manage.edit(refOf(link), { title: '', expires: { kind: 'never' } })).link).toMatchObject({
      ...{ title: null, expireDate: null },
    })
  })

  test('opens a link again that has expired', async () => {
    const link = await make({ expireDate: Math.round(gateway.serverTime()) + 60 })
    await server.control({ do: 'advance', seconds: 120 })
    // Any answer tells the new time.
    unwrap(await desk.manage.get(refOf(link)))
    const day = 86_400
    const { expireDate } = unwrap(
      await desk.manage.edit(refOf(link), { expires: { kind: 'after', seconds: day } }),
    ).link
    const now = gateway.serverTime()
    expect(expireDate).toBeGreaterThan(now + day - 30)
    expect(expireDate).toBeLessThan(now + day + 30)
  })

  test('against the rules is refused by name, without a call', async () => {
    const link = refOf(await make({ usageLimit: 5 }))
    const now = Math.round(gateway.serverTime())
    const { edit } = desk.manage
    expect(await edit(link, { title: '€'.repeat(33) })).toEqual(fail('titleTooLong'))
    expect(await edit(link, { expires: { kind: 'at', date: now - 1 } })).toEqual(fail('expireDateInvalid'))
    expect(await edit(link, { usageLimit: 100_000 })).toEqual(fail('usageLimitInvalid'))
    expect(await edit(link, { usageLimit: -1 })).toEqual(fail('usageLimitInvalid'))
    expect(await edit(link, { requestNeeded: true })).toEqual(fail('approvalExcludesLimit'))
    expect(await edit(refOf(await primary()), { title: 'mine' })).toEqual(fail('primaryLinkFixed'))
    const all = unwrap(await desk.linkStore.select({ kind: 'matching', query: plainQuery(chatId), except: [] }))
    const bots = all.find(({ creator }) => creator.isBot)
    expect(bots).toBeDefined()
    if (bots !== undefined) expect(await edit(refOf(bots.link), { title: 'mine' })).toEqual(fail('botLinkFixed'))
    expect(await edit({ chatId, hash: 'never-was' }, { title: 'x' })).toEqual(fail('linkGone'))
    expect(await callsOf(server, EDIT)).toEqual([])
  })

  test('of a link that somebody else closed or deleted tells the list', async () => {
    const [closed, deleted] = [await make(), await make()]
    for (const link of [closed, deleted]) unwrap(await gateway.revokeChatInvite(chatId, link.link))
    unwrap(await gateway.deleteChatInvite(chatId, deleted.link))
    for (const link of [closed, deleted]) {
      expect(await desk.manage.edit(refOf(link), { title: 'x' })).toMatchObject({ error: { code: 'linkExpired' } })
    }
    expect(await inBook(closed)).toMatchObject({ revoked: true })
    expect(await inBook(deleted)).toBe('linkGone')
  })
})

describe('a lost answer', () => {
  const applied = ['cut-after-apply', 'cut-mid-frame', 'mute'] as const

  test.each(applied)('of a change (%s) is settled by reading', async (name) => {
    const link = await make({ title: 'before' })
    await server.setFaults({ name, method: EDIT })
    expect(unwrap(await desk.manage.edit(refOf(link), { title: 'after' })).link.title).toBe('after')
    expect(await callsOf(server, EDIT)).toHaveLength(1)
    expect(await inBook(link)).toMatchObject({ title: 'after' })
  })

  test.each(applied)('of a revocation (%s) is settled by reading', async (name) => {
    const link = await make()
    await server.setFaults({ name, method: EDIT })
    expect(unwrap(await desk.manage.revoke(refOf(link)))).toMatchObject({
      ...{ revoked: { link: { revoked: true } }, replacement: null },
    })
    expect(await callsOf(server, EDIT)).toHaveLength(1)
  })

  test.each(applied)('of a primary link that is revoked (%s) shows its one successor', async (name) => {
    const old = await primary()
    await server.setFaults({ name, method: EDIT })
    const { replacement } = unwrap(await desk.manage.revoke(refOf(old)))
    expect(await callsOf(server, EDIT)).toHaveLength(1)
    expect(replacement?.link).toMatchObject({ permanent: true, revoked: false })
    expect(replacement?.link.hash).not.toBe(old.hash)
    expect((await primary()).hash).toBe(replacement?.link.hash)
  })

  test.each(applied)('of a deletion (%s) is settled by the absence', async (name) => {
    const link = await revoked()
    await server.setFaults({ name, method: DELETE })
    expect(await desk.manage.delete(refOf(link))).toEqual(ok(null))
    expect(await callsOf(server, DELETE)).toHaveLength(1)
    expect(await inBook(link)).toBe('linkGone')
  })

  test('to what was surely not done is said as it is, and nothing is sent twice', async () => {
    const link = await revoked()
    const open = await make({ title: 'before' })
    await server.setFaults({ name: 'cut-before-apply', method: EDIT, times: 1 })
    expect(codeOf(await desk.manage.edit(refOf(open), { title: 'after' }))).toBe('networkUnavailable')
    await server.setFaults({ name: 'cut-before-apply', method: EDIT, times: 1 })
    expect(codeOf(await desk.manage.revoke(refOf(open)))).toBe('networkUnavailable')
    await server.setFaults({ name: 'cut-before-apply', method: DELETE, times: 1 })
    expect(codeOf(await desk.manage.delete(refOf(link)))).toBe('networkUnavailable')
    expect(await callsOf(server, EDIT)).toHaveLength(2)
    expect(await callsOf(server, DELETE)).toHaveLength(1)
    expect(await shown(open)).toMatchObject({ title: 'before', revoked: false })
    expect(await shown(link)).not.toBeNull()
  })

  test('that cannot be looked up is said to be unknown', async () => {
    const link = await make({ title: 'before' })
    await server.setFaults(
      { name: 'cut-after-apply', method: EDIT },
      { name: 'flood-wait', value: 1, method: READ, times: 1 },
    )
    expect(await desk.manage.edit(refOf(link), { title: 'after' })).toEqual(fail('outcomeUnknown'))
    // Asked again, the same wish is the same link; not before the wait is over.
    await until(async () => (await desk.manage.get(refOf(link))).ok)
    expect(unwrap(await desk.manage.get(refOf(link))).link.title).toBe('after')
  })

  test('to a failure inside Telegram is looked up too', async () => {
    const link = await make({ title: 'before' })
    await server.setFaults({ name: 'internal', method: EDIT, times: 1 })
    expect(codeOf(await desk.manage.edit(refOf(link), { title: 'after' }))).toBe('telegramInternal')
    expect((await callsOf(server, READ)).length).toBeGreaterThan(0)
  })
})

describe('ending a link', () => {
  test('that was closed or deleted elsewhere is no error', async () => {
    const link = await make()
    unwrap(await gateway.revokeChatInvite(chatId, link.link))
    expect(unwrap(await desk.manage.revoke(refOf(link))).revoked.link.revoked).toBe(true)
    unwrap(await gateway.deleteChatInvite(chatId, link.link))
    expect(await desk.manage.delete(refOf(link))).toEqual(ok(null))
    expect(await inBook(link)).toBe('linkGone')
  })

  test('is refused for one that is open, and by a bot link', async () => {
    expect(codeOf(await desk.manage.delete(refOf(await make())))).toBe('linkNotRevoked')
    const all = unwrap(await desk.linkStore.select({ kind: 'matching', query: plainQuery(chatId), except: [] }))
    const bots = all.find(({ creator }) => creator.isBot)
    if (bots !== undefined) expect(codeOf(await desk.manage.revoke(refOf(bots.link)))).toBe('botLinkFixed')
  })
})

describe('reading', () => {
  test('tells what somebody else changed, and that a link is gone', async () => {
    const link = await make({ title: 'before' })
    unwrap(await gateway.editChatInvite({ chatId, link: link.link, title: 'theirs' }))
    expect(unwrap(await desk.manage.get(refOf(link))).link.title).toBe('theirs')
    expect(await inBook(link)).toMatchObject({ title: 'theirs' })
    unwrap(await gateway.revokeChatInvite(chatId, link.link))
    unwrap(await gateway.deleteChatInvite(chatId, link.link))
    expect(codeOf(await desk.manage.get(refOf(link)))).toBe('linkExpired')
    expect(await inBook(link)).toBe('linkGone')
  })

  test('the people of a link come as far as they are asked for, newest first, and the newest again when they change', async () => {
    const link = await make()
    for (let person = 0; person < 120; person++) await server.control({ do: 'join', link: link.link })
    const query = { ...refOf(link), requested: false }
    const idsAt = async (offset: number) => {
      const window = unwrap(await desk.people.query(query, offset, 100))
      return { total: window.total, ids: window.rows.map(({ userId }) => userId) }
    }
    const first = await idsAt(0)
    expect(first).toMatchObject({ total: 120, ids: { length: 100 } })
    expect(await callsOf(server, PEOPLE)).toHaveLength(1)
    const second = await idsAt(100)
    expect(new Set([...first.ids, ...second.ids]).size).toBe(120)
    // Within one second people stand in no order of theirs.
    await server.control({ do: 'advance', seconds: 2 })
    await server.control({ do: 'join', link: link.link })
    desk.people.chatChanged(chatId)
    const newest = await idsAt(0)
    expect(newest.total).toBe(121)
    expect(newest.ids.slice(1)).toEqual(first.ids.slice(0, 99))
    expect((await idsAt(100)).ids).toEqual([first.ids[99], ...second.ids])
    expect(await callsOf(server, PEOPLE)).toHaveLength(3)
  })
})
