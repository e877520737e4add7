import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fail, ok } from '../../electron/contract/result'
import { until } from '../support/book'
import {
  chatIdOf,
  endAllGateways,
  openTestGateway,
  signedInGateway,
  signInByPhone,
  type TestGateway,
  unwrap,
} from '../support/gateway'
import { openRequests, type RequestsDesk } from '../support/requests'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { callsOf } from '../support/work'

const COMMUNITY = 'Berlin Runners'
const HIDE = 'messages.hideChatJoinRequest'
const HIDE_ALL = 'messages.hideAllChatJoinRequests'

let server: TestSandbox
let session = ''
let chatId = ''
let gateway: TestGateway
let desk: RequestsDesk

beforeAll(async () => {
  server = await startTestSandbox({ seed: 'requests' })
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

/** A link with approval, and so many who ask to join by it. */
const asked = async (count: number, title: string, chat = chatId) => {
  const made = unwrap(
    await gateway.exportChatInvite({
      ...{ chatId: chat, title, expireDate: null, usageLimit: null, requestNeeded: true },
      ...{ legacyRevokePermanent: false, subscriptionPricing: null },
    }),
  )
  if (made.kind !== 'link') throw new Error('no link was made')
  const people: { userId: string; name: string }[] = []
  for (let at = 0; at < count; at++) {
    people.push((await server.control({ do: 'join', link: made.link.link })) as { userId: string; name: string })
  }
  return { link: made.link, people }
}

describe('the list', () => {
  test('shows who waits anywhere, the longest first, with the link they came by', async () => {
    const { link, people } = await asked(2, 'Café Ñandú')
    const window = await desk.allRead()
    expect(window).toMatchObject({ reading: false, unread: [], waiting: window.rows.length })
    const dates = window.rows.map(({ person }) => person.date)
    expect(dates).toEqual([...dates].sort((a, b) => a - b))
    const found = await until(async () => {
      const { rows } = await desk.query({ search: 'cafe nandu' })
      return rows.length === 2 && rows
    })
    expect(found.map(({ person }) => person.userId).sort()).toEqual(people.map(({ userId }) => userId).sort())
    expect(found[0]).toMatchObject({ chatId, community: COMMUNITY, via: { hash: link.hash, title: 'Café Ñandú' } })
    expect((await desk.query({ chatId, hash: link.hash })).total).toBe(2)
    const facet = window.chats.find((chat) => chat.chatId === chatId)
    expect(facet?.count).toBe(window.rows.filter((row) => row.chatId === chatId).length)
    expect(desk.counts.at(-1)).toBe(window.waiting)
  })
})

describe('one request', () => {
  test('is approved or dismissed, and gone from the list at once', async () => {
    const { people } = await asked(2, 'One by one')
    const before = await desk.allRead()
    const [one, other] = people
    expect(await desk.requests.answer({ chatId, userId: one?.userId ?? '' }, true)).toEqual(ok(null))
    expect((await desk.query()).waiting).toBe(before.waiting - 1)
    expect(await desk.requests.answer({ chatId, userId: other?.userId ?? '' }, false)).toEqual(ok(null))
    expect((await desk.query()).waiting).toBe(before.waiting - 2)
    expect(await callsOf(server, HIDE)).toEqual(['ok', 'ok'])
    unwrap(await desk.requests.refresh())
    expect((await desk.query()).waiting).toBe(before.waiting - 2)
  })

  test('that another admin has answered goes away, and its name is told', async () => {
    const { people } = await asked(2, 'Lena was first')
    const { phone = '', code = '' } = server.listening.accounts.find((one) => one.phone === '9996610003') ?? {}
    const lena = await openTestGateway(server)
    await signInByPhone(lena, phone, code)
    const lenas = await chatIdOf(lena, COMMUNITY)
    const before = await desk.allRead()
    const [one, other] = people.map(({ userId }) => userId)
    unwrap(await lena.answerJoinRequest({ chatId: lenas, userId: one ?? '', approved: true }))
    unwrap(await lena.answerJoinRequest({ chatId: lenas, userId: other ?? '', approved: false }))
    expect(await desk.requests.answer({ chatId, userId: one ?? '' }, true)).toEqual(fail('alreadyMember'))
    expect(await desk.requests.answer({ chatId, userId: other ?? '' }, true)).toEqual(fail('requestGone'))
    expect((await desk.query()).waiting).toBe(before.waiting - 2)
  })
})

describe('many', () => {
  test('of one link are answered by one call, each counted', async () => {
    const { link, people } = await asked(7, 'Whole link')
    await until(async () => (await desk.query({ chatId, hash: link.hash })).total === 7)
    const selection = { kind: 'matching', filter: { search: '', chatId, hash: link.hash } } as const
    const job = unwrap(await desk.requests.startJob(selection, true))
    expect(job).toMatchObject({ kind: 'approve', total: 7, community: COMMUNITY })
    expect(await desk.ended(job.id)).toMatchObject({ done: 7, failed: 0, alreadyDone: 0 })
    expect(await callsOf(server, HIDE_ALL)).toEqual(['ok'])
    expect(await callsOf(server, HIDE)).toEqual([])
    expect((await desk.query({ chatId, hash: link.hash })).total).toBe(0)
    expect(people).toHaveLength(7)
  })
})
