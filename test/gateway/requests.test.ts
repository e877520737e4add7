import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Importer, ImporterCursor, RequestSelection } from '../../electron/contract/people'
import { everybodyWaiting } from '../../electron/contract/request-signs'
import { fail, ok } from '../../electron/contract/result'
import { waitSeconds } from '../../electron/services/calls/wait-seconds'
import { annotationKey } from '../../electron/services/links/local/annotations'
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
import { allSeen, openRequests, type RequestsDesk, shortWait } from '../support/requests'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { callsOf } from '../support/work'

const COMMUNITY = 'Berlin Runners'
const HIDE = 'messages.hideChatJoinRequest'
const CAMPAIGN = '5d0a3f6e-6f5c-4f0e-9a39-3f1f8f0c7a11'
const HIDE_ALL = 'messages.hideAllChatJoinRequests'
const READ = 'messages.getChatInviteImporters'

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

const shown = async (link: string) => (await server.links(COMMUNITY)).find((one) => one.link === link) ?? null

/** As the server counts them, in all communities that Mara runs. */
const waitingAtServer = async (): Promise<number> => {
  const titles = new Set(unwrap(await gateway.listChats()).map(({ title }) => title))
  const communities = (await server.control({ do: 'communities' })) as { title: string; requests: number }[]
  return communities.filter(({ title }) => titles.has(title)).reduce((sum, { requests }) => sum + requests, 0)
}

test('whoever was answered is forgotten, one by one or all at once', async () => {
  const { people } = await asked(230, 'Hundreds')
  const read = async () => {
    const page = { chatId, link: null, requested: true, search: '', limit: 100 }
    let offset: ImporterCursor | null = null
    for (;;) {
      const last: Importer | undefined = unwrap(await gateway.listChatInviteImporters({ ...page, offset })).people.at(
        -1,
      )
      if (last === undefined) return
      offset = { date: last.date, userId: last.userId }
    }
  }
  await read()
  const all = gateway.remembered().users
  expect(all).toBeGreaterThanOrEqual(230)
  for (const { userId } of people.slice(0, 215))
    unwrap(await gateway.answerJoinRequest({ chatId, userId, approved: true }))
  // The last two hundred stay for a while.
  expect(gateway.remembered().users).toBe(all - 15)
  unwrap(await gateway.answerAllJoinRequests({ chatId, link: null, approved: false }))
  expect(gateway.remembered().users).toBeLessThanOrEqual(all - 30)
})

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
    await expect.poll(() => desk.counts.at(-1)).toBe(window.waiting)
  })
})

describe('one request', () => {
  test('is approved or dismissed, and gone from the list at once', async () => {
    const { people } = await asked(2, 'One by one')
    const before = await desk.allRead()
    const [one, other] = people
    expect(await desk.answer({ chatId, userId: one?.userId ?? '' }, true)).toEqual(ok(null))
    expect((await desk.query()).waiting).toBe(before.waiting - 1)
    expect(await desk.answer({ chatId, userId: other?.userId ?? '' }, false)).toEqual(ok(null))
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
    expect(await desk.answer({ chatId, userId: one ?? '' }, true)).toEqual(fail('alreadyMember'))
    expect(await desk.answer({ chatId, userId: other ?? '' }, true)).toEqual(fail('requestGone'))
    expect((await desk.query()).waiting).toBe(before.waiting - 2)
  })
})

describe('an answer', () => {
  test.each([
    ['403:USER_CHANNELS_TOO_MUCH', 'personChannelsTooMuch'],
    ['400:CHANNELS_TOO_MUCH', 'channelsTooMuch'],
    ['400:INPUT_USER_DEACTIVATED', 'personDeactivated'],
    ['400:USER_ID_INVALID', 'personInvalid'],
    ['400:CHAT_ADMIN_REQUIRED', 'chatAdminRequired'],
    ['403:CHAT_WRITE_FORBIDDEN', 'chatWriteForbidden'],
    ['400:CHANNEL_PRIVATE', 'chatPrivate'],
  ] as const)('that is refused with %s leaves the row and says %s', async (value, code) => {
    const { people } = await asked(1, code)
    const userId = people[0]?.userId ?? ''
    const isShown = async () => (await desk.query({ chatId })).rows.some((row) => row.person.userId === userId)
    await until(isShown)
    await server.setFaults({ name: 'refuse', value, method: HIDE, times: 1 })
    expect(await desk.answer({ chatId, userId }, true)).toMatchObject({ ok: false, error: { code } })
    expect(await isShown()).toBe(true)
    expect(await desk.answer({ chatId, userId }, true)).toEqual(ok(null))
  })

  test('that Telegram wants to wait for is given once its time is over, and no other is sent before', async () => {
    const { people } = await asked(2, 'Floods')
    const [one, other] = people.map(({ userId }) => userId)
    const patient = await openRequests(gateway, {
      wait: (seconds, signal) => (seconds < 60 ? waitSeconds(seconds, signal) : shortWait(seconds, signal)),
    })
    const isShown = async () => (await patient.query({ chatId })).rows.some((row) => row.person.userId === other)
    await until(isShown)
    await server.setFaults({ name: 'refuse', value: '420:FLOOD_WAIT_1', method: HIDE, times: 1 })
    const answers = [one, other].map((userId = '') => patient.answer({ chatId, userId }, true))
    expect(await Promise.all(answers)).toEqual([ok(null), ok(null)])
    const calls = await callsOf(server, HIDE)
    expect(calls.filter((outcome) => outcome === 'ok')).toHaveLength(2)
    expect(calls.length).toBeLessThanOrEqual(4)
    await patient.end()
  })

  test('that Telegram wants to wait long for leaves the row, and says so', async () => {
    const { people } = await asked(1, 'Long floods')
    const userId = people[0]?.userId ?? ''
    const refused = async () => (await desk.query({ chatId })).refused.find((one) => one.userId === userId)
    await until(async () => (await desk.query({ chatId })).rows.some((row) => row.person.userId === userId))
    await server.setFaults({ name: 'refuse', value: '420:FLOOD_WAIT_90', method: HIDE, times: 1 })
    const waits = { ok: false, error: { code: 'floodWait', seconds: 90 } }
    expect(await desk.answer({ chatId, userId }, true)).toMatchObject(waits)
    expect(await refused()).toMatchObject({ error: { code: 'floodWait' } })
    expect(unwrap(await desk.requests.listAnswered('', 1)).rows[0]).toMatchObject({ how: 'notSent' })
    expect(await callsOf(server, HIDE)).toHaveLength(1)
  })

  test.each(['cut-after-apply', 'cut-mid-frame'] as const)('that is lost (%s) was given once', async (name) => {
    const { people } = await asked(2, name)
    await desk.allRead()
    const [one, other] = people.map(({ userId }) => userId)
    await server.setFaults({ name, method: HIDE, times: 1 })
    expect(await desk.answer({ chatId, userId: one ?? '' }, true)).toEqual(ok(null))
    await server.setFaults({ name, method: HIDE, times: 1 })
    expect(await desk.answer({ chatId, userId: other ?? '' }, false)).toEqual(ok(null))
    expect((await callsOf(server, HIDE)).length).toBe(2)
    const { rows } = await desk.query({ chatId })
    expect(rows.filter(({ person }) => person.userId === one || person.userId === other)).toEqual([])
  })

  test('that never arrived is given again', async () => {
    const { people } = await asked(1, 'Cut before')
    const userId = people[0]?.userId ?? ''
    await desk.allRead()
    await server.setFaults({ name: 'cut-before-apply', method: HIDE })
    expect(await desk.answer({ chatId, userId }, true)).toEqual(ok(null))
    expect((await callsOf(server, HIDE)).filter((outcome) => outcome === 'ok')).toHaveLength(1)
  })

  test('of which nobody can tell what became of it is told as unknown', async () => {
    const { people } = await asked(1, 'Nobody knows')
    const userId = people[0]?.userId ?? ''
    await desk.allRead()
    await server.setFaults({ name: 'cut-after-apply', method: HIDE }, { name: 'flood-wait', value: 1, method: READ })
    expect(await desk.answer({ chatId, userId }, true)).toEqual(fail('outcomeUnknown'))
    await server.setFaults()
    expect(await desk.answer({ chatId, userId }, true)).toEqual(fail('alreadyMember'))
  })
})

describe('reading', () => {
  test('goes on by itself after a flood wait and a cut connection', async () => {
    await asked(1, 'Patience')
    // Long enough to be seen.
    const patient = await openRequests(gateway, {
      wait: (seconds, signal) =>
        seconds < 60 ? waitSeconds(Math.min(seconds, 1), signal) : shortWait(seconds, signal),
    })
    // Until it is seen: others read too.
    await server.setFaults({ name: 'flood-wait', value: 1, method: READ })
    // While nothing is known the wait is the answer.
    await until(async () => {
      const answer = await patient.requests.query(everybodyWaiting, 0, 50)
      return !answer.ok && answer.error.code === 'floodWait'
    })
    await server.setFaults({ name: 'cut-after-apply', method: READ, times: 2 })
    const window = await until(async () => {
      const answer = await patient.requests.query(everybodyWaiting, 0, 200)
      return answer.ok && !answer.value.reading && answer.value
    })
    expect(window.unread).toEqual([])
    expect(window.waiting).toBe(await waitingAtServer())
    await patient.end()
  })

  test('names a community that refuses, and shows all others', async () => {
    await server.setFaults({ name: 'refuse', value: '400:CHAT_ADMIN_REQUIRED', method: READ, times: 1 })
    const window = await desk.allRead()
    expect(window.unread).toHaveLength(1)
    expect(window.reading).toBe(false)
    unwrap(await desk.requests.refresh())
    expect(await desk.query()).toMatchObject({ unread: [], waiting: await waitingAtServer() })
  })

  test('is told by updates of one community, which alone is read again', async () => {
    const before = await desk.allRead()
    await until(() => desk.counts.at(-1) === before.waiting)
    gateway.onEvent((event) => {
      if (event.kind === 'chatChanged') desk.requests.chatChanged(event.chatId)
    })
    await server.control({ do: 'clearJournal' })
    const { people } = await asked(1, 'Just came')
    const window = await until(async () => {
      const now = await desk.query()
      return now.waiting === before.waiting + 1 && now
    })
    expect(window.rows.at(-1)?.person.userId).toBe(people[0]?.userId)
    await until(() => desk.counts.at(-1) === before.waiting + 1)
    const told = await until(() => desk.news[0] ?? null)
    expect(told.map(({ person }) => person.userId)).toEqual([people[0]?.userId])
    // Who waited before is no news.
    expect(desk.news).toHaveLength(1)
  })

  test('is each account’s own, said again when it comes to the front and not before', async () => {
    const { phone = '', code = '' } = server.listening.accounts.find((one) => one.phone === '9996610003') ?? {}
    const lena = await openTestGateway(server)
    await signInByPhone(lena, phone, code)
    const hers = await openRequests(lena)
    const maras = await desk.allRead()
    desk.requests.setShown(false)
    const told = desk.counts.length
    const inHers = await hers.allRead()
    expect(inHers.chats.map(({ title }) => title)).toContain('Quiet Room')
    expect(maras.chats.map(({ title }) => title)).not.toContain('Quiet Room')
    expect(desk.counts).toHaveLength(told)
    desk.requests.setShown(true)
    expect(desk.counts.at(-1)).toBe(maras.waiting)
    await hers.end()
  })

  test('is not for bots, and says so', async () => {
    const bot = await openTestGateway(server)
    const step = unwrap(await bot.signInWithBotToken(server.account('bot').botToken ?? ''))
    if (step.step !== 'done') throw new Error('a password is asked for')
    const bots = await openRequests(bot)
    expect(await bots.requests.query(everybodyWaiting, 0, 50)).toEqual(fail('botsCannot'))
    expect(await bots.requests.refresh()).toEqual(fail('botsCannot'))
    expect(await bots.startJob({ kind: 'matching', filter: everybodyWaiting, seen: allSeen }, true)).toEqual(
      fail('botsCannot'),
    )
    await bots.end()
  })
})

describe('answers that are held', () => {
  const nameOf = (userId: string) => ({ kind: 'requests' as const, requests: [{ chatId, userId }] })

  test('leave the list and the counts at once, come back when they are taken back, and are sent by the app’s end', async () => {
    const { link, people } = await asked(4, 'Held for a moment')
    const patient = await openRequests(gateway, { holdFor: 600_000 })
    const rows = async () => (await patient.query({ chatId, hash: link.hash })).rows.map(({ person }) => person.userId)
    await until(async () => (await rows()).length === 4)
    const { waiting } = await patient.query()
    const order = await rows()
    const [first, second, third] = people
    if (first === undefined || second === undefined || third === undefined) throw new Error('nobody asked')
    unwrap(await patient.requests.hold(nameOf(first.userId), true))
    const taken = unwrap(await patient.requests.hold(nameOf(second.userId), false))
    expect(await rows()).toHaveLength(2)
    expect((await patient.query()).waiting).toBe(waiting - 2)
    expect((await patient.query()).chats.find((one) => one.chatId === chatId)?.links).toContainEqual(
      expect.objectContaining({ hash: link.hash, count: 2 }),
    )
    // A list that is read meanwhile brings nobody back.
    unwrap(await patient.requests.refresh())
    expect(await rows()).toHaveLength(2)
    expect(await callsOf(server, HIDE)).toEqual([])
    unwrap(await patient.requests.undo(taken.heldId))
    expect(await rows()).toEqual(order.filter((userId) => userId !== first.userId))
    expect((await shown(link.link))?.waiting).toBe(4)
    await patient.end()
    expect(await callsOf(server, HIDE)).toEqual(['ok'])
    expect(patient.ends).toEqual([`${first.name}: done`])
    expect(await shown(link.link)).toMatchObject({ joined: 1, waiting: 3 })
  })

  test('to fifty people in a row are a call each, and whoever was taken back waits', async () => {
    const { link, people } = await asked(50, 'Impatient')
    const patient = await openRequests(gateway, { holdFor: 600_000 })
    await until(async () => (await patient.query({ chatId, hash: link.hash })).total === 50)
    await server.control({ do: 'clearJournal' })
    const held = await Promise.all(people.map(({ userId }, at) => patient.requests.hold(nameOf(userId), at % 2 === 0)))
    expect((await patient.query({ chatId, hash: link.hash })).total).toBe(0)
    expect(unwrap(await patient.requests.listAnswered('', 100)).rows.every(({ how }) => how === 'held')).toBe(true)
    expect(await callsOf(server, HIDE)).toEqual([])
    const [last] = held.slice(-1).map(unwrap)
    unwrap(await patient.requests.undo(last?.heldId ?? ''))
    await patient.end()
    expect(await callsOf(server, HIDE)).toEqual(people.slice(1).map(() => 'ok'))
    expect(await callsOf(server, HIDE_ALL)).toEqual([])
    expect(await shown(link.link)).toMatchObject({ joined: 25, waiting: 1 })
  })

  test('of a whole link become one job once their time is over, and whoever is refused waits again', async () => {
    const { link, people } = await asked(3, 'Held together')
    const quick = await openRequests(gateway, { holdFor: 0 })
    const selection = {
      kind: 'matching',
      filter: { ...everybodyWaiting, chatId, hash: link.hash },
      seen: allSeen,
    } as const
    await until(async () => (await quick.query(selection.filter)).total === 3)
    await server.setFaults(
      { name: 'refuse', value: '400:CHANNELS_TOO_MUCH', method: HIDE_ALL },
      { name: 'refuse', value: '400:USER_CHANNELS_TOO_MUCH', method: HIDE, times: 1 },
    )
    unwrap(await quick.requests.hold(selection, true))
    await until(async () => (await shown(link.link))?.joined === 2)
    const window = await until(async () => {
      const now = await quick.query(selection.filter)
      return now.total === 1 && now.refused.length === 1 && now
    })
    expect(window.refused[0]).toMatchObject({
      userId: window.rows[0]?.person.userId,
      error: { code: 'personChannelsTooMuch' },
    })
    const answered = unwrap(await quick.requests.listAnswered('held together', 10))
    expect(answered.rows.map(({ how }) => how).sort()).toEqual(['done', 'done', 'refused'])
    expect(answered.rows.map(({ name }) => name).sort()).toEqual(people.map(({ name }) => name).sort())
    await quick.end()
  })
})

describe('many', () => {
  const ofLink = (hash: string | null, search = '') =>
    ({
      kind: 'matching',
      filter: { ...everybodyWaiting, search, chatId, hash },
      seen: allSeen,
    }) satisfies RequestSelection

  test('of one link are answered by one call, each counted', async () => {
    const { link } = await asked(7, 'Whole link')
    await until(async () => (await desk.query({ chatId, hash: link.hash })).total === 7)
    const job = unwrap(await desk.startJob(ofLink(link.hash), true))
    expect(job).toMatchObject({ kind: 'approve', total: 7, community: COMMUNITY })
    expect(await desk.ended(job.id)).toMatchObject({ done: 7, failed: 0, alreadyDone: 0, canUndo: false })
    expect(await callsOf(server, HIDE_ALL)).toEqual(['ok'])
    expect(await callsOf(server, HIDE)).toEqual([])
    expect((await desk.query({ chatId, hash: link.hash })).total).toBe(0)
    expect((await shown(link.link))?.joined).toBe(7)
  })

  /** What somebody answers who has read the list, and so many who come after that. */
  const raided = async (title: string, seen: number, raiders: number) => {
    const { link, people } = await asked(seen, title)
    const filter = { ...everybodyWaiting, chatId, hash: link.hash }
    const read = await until(async () => {
      const window = await desk.query(filter)
      return !window.reading && window.total === seen && window
    })
    const raid = async () => {
      for (let at = 0; at < raiders; at++) await server.control({ do: 'join', link: link.link })
    }
    const selection: RequestSelection = { kind: 'matching', filter, seen: read.seen }
    return { link, people, raid, selection, filter }
  }

  test.each([true, false])('who came after the list was read are not answered (approved: %s)', async (approved) => {
    const { link, raid, selection } = await raided(`Raid ${approved}`, 4, 200)
    await raid()
    // Nobody has told of them: only a look at Telegram knows.
    const job = unwrap(await desk.startJob(selection, approved))
    expect(job.total).toBe(4)
    expect(await desk.ended(job.id)).toMatchObject({ total: 4, done: 4, failed: 0 })
    expect(await callsOf(server, HIDE_ALL)).toEqual([])
    expect((await callsOf(server, HIDE)).length).toBe(4)
    expect(await shown(link.link)).toMatchObject({ joined: approved ? 4 : 0, waiting: 200 })
  })

  test('who came after the question was put are not answered, though the list has them by then', async () => {
    const { link, raid, selection, filter } = await raided('Read again', 3, 5)
    await raid()
    unwrap(await desk.requests.refresh())
    await until(async () => (await desk.query(filter)).total === 8)
    const job = unwrap(await desk.startJob(selection, true))
    expect(await desk.ended(job.id)).toMatchObject({ total: 3, done: 3 })
    expect(await callsOf(server, HIDE_ALL)).toEqual([])
    expect(await shown(link.link)).toMatchObject({ joined: 3, waiting: 5 })
    // Whoever was dismissed and asks again is somebody new.
    expect(await desk.startJob(selection, true)).toEqual(fail('nothingSelected'))
  })

  test('who come while the one call is lost and made again are not answered', async () => {
    const { link, raid, selection } = await raided('Lost and raided', 3, 20)
    // The look before the call, then the call that does not arrive.
    await server.setFaults({ name: 'cut-before-apply', method: HIDE_ALL, times: 1 })
    const job = unwrap(await desk.startJob(selection, true))
    await until(async () => (await callsOf(server, HIDE_ALL)).length === 1)
    await raid()
    expect(await desk.ended(job.id)).toMatchObject({ total: 3, failed: 0 })
    expect(await shown(link.link)).toMatchObject({ joined: 3, waiting: 20 })
  })

  test('named one by one get a call each; whoever was answered elsewhere counts as already done', async () => {
    const { people, link } = await asked(6, 'Some of them')
    await until(async () => (await desk.query({ search: 'Some of them' })).total === 6)
    const [first] = people
    unwrap(await gateway.answerJoinRequest({ chatId, userId: first?.userId ?? '', approved: false }))
    await server.control({ do: 'clearJournal' })
    const requests = people.slice(0, 5).map(({ userId }) => ({ chatId, userId }))
    const job = unwrap(await desk.startJob({ kind: 'requests', requests }, false))
    expect(await desk.ended(job.id)).toMatchObject({ kind: 'dismiss', total: 5, done: 4, alreadyDone: 1, failed: 0 })
    expect((await callsOf(server, HIDE)).length).toBe(5)
    expect(await shown(link.link)).toMatchObject({ joined: 0, waiting: 1 })
    expect((await desk.query({ search: 'Some of them' })).total).toBe(1)
  })

  test('that came by a campaign’s links are answered one by one, and nobody else', async () => {
    const [first, second, other] = [await asked(2, 'Door 1'), await asked(1, 'Door 2'), await asked(1, 'Another')]
    await desk.allRead()
    desk.made.set(CAMPAIGN, new Set([first, second].map(({ link }) => annotationKey(link))))
    const filter = { ...everybodyWaiting, chatId, campaignId: CAMPAIGN }
    const meant = [...first.people, ...second.people].map(({ userId }) => userId)
    // Telegram tells by which link somebody came only where that link is asked.
    const rows = await until(async () => {
      const found = (await desk.query(filter)).rows
      return found.length === meant.length && found
    })
    expect(new Set(rows.map(({ person }) => person.userId))).toEqual(new Set(meant))
    const job = unwrap(await desk.startJob({ kind: 'matching', filter, seen: allSeen }, true))
    expect(await desk.ended(job.id)).toMatchObject({ total: 3, done: 3 })
    expect(await callsOf(server, HIDE_ALL)).toEqual([])
    await until(async () => (await desk.query({ chatId, hash: other.link.hash })).total === 1)
    // Of one that is gone nobody is meant.
    expect((await desk.query({ campaignId: crypto.randomUUID() })).rows).toEqual([])
  })

  test('are said to be in doubt where the answer may have been applied and nobody can look before it is stopped', async () => {
    const { people } = await asked(2, 'In doubt')
    await desk.allRead()
    await server.setFaults(
      { name: 'cut-after-apply', method: HIDE, times: 1 },
      { name: 'flood-wait', value: 30, method: READ },
    )
    const requests = people.map(({ userId }) => ({ chatId, userId }))
    const job = unwrap(await desk.startJob({ kind: 'requests', requests }, true))
    await until(async () => (await callsOf(server, HIDE)).length > 0 && desk.jobs.list()[0]?.state.kind === 'waiting')
    unwrap(desk.jobs.stop(job.id))
    const rows = await until(async () => {
      const { rows } = unwrap(await desk.requests.listAnswered('', 2))
      return rows.every(({ how }) => how !== 'held' && how !== 'sending') && rows
    })
    await server.setFaults()
    const waits = new Set((await desk.allRead({ search: 'In doubt' })).rows.map(({ person }) => person.userId))
    expect(rows.map(({ how }) => how)).toContain('unknown')
    for (const { userId, how } of rows) if (!waits.has(userId)) expect(how).not.toBe('notSent')
  })

  test('that a search finds are answered one by one, and nobody else', async () => {
    const { link } = await asked(3, 'Zebra crossing')
    await until(async () => (await desk.query({ search: 'zebra' })).total === 3)
    const before = (await desk.query()).waiting
    const job = unwrap(await desk.startJob(ofLink(null, 'zebra'), true))
    expect(await desk.ended(job.id)).toMatchObject({ total: 3, done: 3 })
    expect(await callsOf(server, HIDE_ALL)).toEqual([])
    expect((await desk.query()).waiting).toBe(before - 3)
    expect((await shown(link.link))?.joined).toBe(3)
  })

  test('of a link whose one call is refused are asked for one by one, each with its reason', async () => {
    const { link } = await asked(4, 'Refused')
    await until(async () => (await desk.query({ chatId, hash: link.hash })).total === 4)
    await server.setFaults(
      { name: 'refuse', value: '400:CHANNELS_TOO_MUCH', method: HIDE_ALL },
      { name: 'refuse', value: '403:USER_CHANNELS_TOO_MUCH', method: HIDE, times: 1 },
    )
    const job = unwrap(await desk.startJob(ofLink(link.hash), true))
    expect(await desk.ended(job.id)).toMatchObject({ total: 4, done: 3, failed: 1 })
    const [failure] = unwrap(desk.jobs.failures(job.id))
    expect(failure).toMatchObject({ community: COMMUNITY, error: { code: 'personChannelsTooMuch' } })
    await server.setFaults()
    unwrap(desk.jobs.repeat(job.id))
    expect(await until(async () => (await desk.ended(job.id)).done === 4 && desk.ended(job.id))).toMatchObject({
      ...{ done: 4, failed: 0 },
    })
  })

  test('without the right fail by name without a call for each', async () => {
    const { link } = await asked(3, 'No right')
    await until(async () => (await desk.query({ chatId, hash: link.hash })).total === 3)
    await server.setFaults({ name: 'refuse', value: '400:CHAT_ADMIN_REQUIRED', method: HIDE_ALL })
    const job = unwrap(await desk.startJob(ofLink(link.hash), false))
    expect(await desk.ended(job.id)).toMatchObject({ total: 3, done: 0, failed: 3 })
    expect(await callsOf(server, HIDE)).toEqual([])
    expect((await desk.query({ chatId, hash: link.hash })).total).toBe(3)
  })

  test.each([
    ['400:CHAT_ADMIN_REQUIRED', 'chatAdminRequired'],
    ['400:FROZEN_PARTICIPANT_MISSING', 'accountFrozen'],
  ] as const)('that are refused for all alike (%s) are held after the first answers', async (value, code) => {
    const { link, people } = await asked(30, code)
    await until(async () => (await desk.query({ chatId, hash: link.hash })).total === 30)
    await server.setFaults({ name: 'refuse', value, method: HIDE })
    const requests = people.map(({ userId }) => ({ chatId, userId }))
    const job = unwrap(await desk.startJob({ kind: 'requests', requests }, true))
    expect(await desk.ended(job.id)).toMatchObject({ done: 0, state: { kind: 'stopped', because: { code } } })
    // Those that were on their way together.
    await until(async () => (await callsOf(server, HIDE)).length > 0)
    expect((await callsOf(server, HIDE)).length).toBeLessThanOrEqual(4)
    expect(unwrap(desk.jobs.failures(job.id)).every(({ error }) => error.code === code)).toBe(true)
    await server.setFaults()
    unwrap(desk.jobs.repeat(job.id))
    expect(await until(async () => (await desk.ended(job.id)).done === 30 && desk.ended(job.id))).toMatchObject({
      ...{ failed: 0, state: { kind: 'finished' } },
    })
    expect(await shown(link.link)).toMatchObject({ joined: 30, waiting: 0 })
  })

  test.each(['cut-after-apply', 'cut-before-apply', 'mute'] as const)(
    'through %s and a flood wait are answered once',
    async (name) => {
      const { link } = await asked(5, name)
      await until(async () => (await desk.query({ chatId, hash: link.hash })).total === 5)
      await server.setFaults(
        { name, method: HIDE_ALL, times: 1 },
        { name: 'flood-wait', value: 1, method: READ, times: 1 },
      )
      const job = unwrap(await desk.startJob(ofLink(link.hash), true))
      const ended = await desk.ended(job.id)
      expect(ended).toMatchObject({ total: 5, failed: 0 })
      expect(ended.done + ended.alreadyDone).toBe(5)
      expect((await callsOf(server, HIDE_ALL)).filter((outcome) => outcome === 'HIDE_REQUESTER_MISSING')).toEqual([])
      expect(await shown(link.link)).toMatchObject({ joined: 5, waiting: 0 })
      expect((await desk.query({ chatId, hash: link.hash })).total).toBe(0)
    },
    20_000,
  )

  test('of a community are answered by one call, and the links’ counts follow', async () => {
    const { link } = await asked(2, 'Whole community')
    await until(async () => (await desk.query({ chatId, hash: link.hash })).total === 2)
    const { total } = await desk.query({ chatId })
    const job = unwrap(await desk.startJob(ofLink(null), false))
    expect(await desk.ended(job.id)).toMatchObject({ kind: 'dismiss', total, done: total })
    expect(await callsOf(server, HIDE_ALL)).toEqual(['ok'])
    expect((await desk.query({ chatId })).total).toBe(0)
    expect((await server.links(COMMUNITY)).every(({ waiting }) => waiting === 0)).toBe(true)
    expect(await desk.startJob(ofLink(null), false)).toEqual(fail('nothingSelected'))
    await until(async () => {
      const entry = await desk.linkStore.query(plainQuery(chatId), 0, 50)
      return entry.ok && entry.value.rows.every((row) => row.link.requested === 0)
    })
  })
})
