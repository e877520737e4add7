import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { InviteLink, NewEnd } from '../../electron/contract/links'
import { fail } from '../../electron/contract/result'
import type { PlanInput, ScheduleWhen } from '../../electron/contract/schedule'
import { zonedTime } from '../../electron/contract/zoned-time'
import type { ExportChatInvite } from '../../electron/telegram/gateway'
import { chatIdOf, codeOf, endAllGateways, signedInGateway, type TestGateway, unwrap } from '../support/gateway'
import { until } from '../support/link-store'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { createIn, onceAt, openSchedule, revokeOf, type ScheduleDesk } from '../support/schedule'

const COMMUNITY = 'Hamburg Runners'
const EXPORT = 'messages.exportChatInvite'
const EDIT = 'messages.editExportedChatInvite'
const HOUR = 3_600
const DAY = 86_400

let server: TestSandbox
let gateway: TestGateway
let folder = ''
let chatId = ''
let desk: ScheduleDesk

beforeAll(async () => {
  server = await startTestSandbox({ seed: 'schedule' })
})
afterAll(() => server.stop())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schedule-'))
  gateway = await signedInGateway(server, { callTimeout: 3_000 })
  chatId = await chatIdOf(gateway, COMMUNITY)
  desk = await openSchedule(gateway, folder)
  desk.schedule.online()
})
afterEach(async () => {
  await server.setFaults()
  expect((await server.journal()).mistakes).toEqual([])
  await desk.end()
  await endAllGateways()
  await rm(folder, { recursive: true, force: true })
})

const make = async (title: string, change: Partial<ExportChatInvite> = {}): Promise<InviteLink> => {
  const made = unwrap(
    await gateway.exportChatInvite({
      ...{ chatId, title, expireDate: null, usageLimit: null, requestNeeded: false },
      ...{ legacyRevokePermanent: false, subscriptionPricing: null },
      ...change,
    }),
  )
  if (made.kind !== 'link') throw new Error('no link')
  return made.link
}
const now = (): number => Math.floor(gateway.serverTime())
/** The server's clock goes on by so much, and everybody hears of it. */
const advance = async (seconds: number): Promise<void> => {
  await server.control({ do: 'advance', seconds })
  const before = now()
  await until(async () => {
    await gateway.getChatInvite(chatId, 'https://t.me/+none')
    return now() >= before + seconds - 5
  })
}
const extendOf = (link: InviteLink, end: NewEnd): PlanInput['what'] => ({
  ...{ kind: 'extend', end },
  links: { kind: 'links', links: [{ chatId: link.chatId, hash: link.hash }] },
})
const atServer = async ({ link }: InviteLink) => (await server.links(COMMUNITY)).find((one) => one.link === link)
const titled = async (title: string) => (await server.links(COMMUNITY)).filter((link) => link.title === title)
const restart = async (change: Parameters<typeof openSchedule>[2] = {}): Promise<void> => {
  await desk.end()
  desk = await openSchedule(gateway, folder, change)
  desk.schedule.online()
}
/** Every day of the week, first within this minute. */
const dailyFrom = (moment: number): ScheduleWhen => {
  const { minute } = zonedTime(moment, 'UTC')
  const weekdays = [0, 1, 2, 3, 4, 5, 6]
  return { kind: 'weekly', from: moment - (moment % 60), weekdays, minute, timeZone: 'UTC', until: null }
}

test('at its moment, and not before, a link is revoked, another extended, and one made, each told once', async () => {
  const [closes, grows] = [await make('Closes'), await make('Grows', { expireDate: now() + DAY })]
  const due = now() + HOUR
  const revoked = await desk.plan(onceAt(due), revokeOf(closes))
  const extended = await desk.plan(onceAt(due), extendOf(grows, { kind: 'later', seconds: 7 * DAY }))
  const made = await desk.plan(onceAt(due), createIn(chatId, 'Made {n}', { usageLimit: 5 }))
  expect(desk.needed.at(-1)).toBe(true)
  expect((await desk.list()).plans.map(({ next }) => next)).toEqual([due, due, due])
  expect((await atServer(closes))?.revoked).toBe(false)
  desk.come(due)
  for (const planId of [revoked, extended, made]) {
    const [past] = await desk.past(planId)
    expect(past).toMatchObject({ due, outcome: 'done', done: 1, error: null })
    expect(past?.at).toBeGreaterThanOrEqual(due)
  }
  expect((await atServer(closes))?.revoked).toBe(true)
  expect((await atServer(grows))?.expireDate).toBe((grows.expireDate ?? 0) + 7 * DAY)
  expect(await titled('Made 1')).toMatchObject([{ usageLimit: 5 }])
  await until(() => desk.needed.at(-1) === false)
  expect((await desk.list()).plans).toEqual([])
  const told = desk.news.map(({ facts }) => (facts.rule === 'scheduled' ? `${facts.what} ${facts.outcome}` : ''))
  expect(told.sort()).toEqual(['create done', 'extend done', 'revoke done'])
  expect(desk.news.find(({ link }) => link?.title === 'Made 1')?.community).toBe(COMMUNITY)
})

test('what is to come stays through a restart, is edited, paused, deleted and taken back', async () => {
  const link = await make('Kept')
  const [first, second] = [
    await desk.plan(onceAt(now() + DAY), revokeOf(link)),
    await desk.plan(onceAt(now() + 2 * DAY), createIn(chatId, 'Later')),
  ]
  await restart()
  expect((await desk.list()).plans.map(({ planId }) => planId)).toEqual([first, second])
  // Of an edited plan the links stay.
  await desk.plan(onceAt(now() + 3 * DAY), { kind: 'revoke', links: null }, first)
  unwrap(await desk.schedule.pause(second, true))
  expect((await desk.list()).plans).toMatchObject([
    { planId: second, paused: true },
    { planId: first, what: { links: [{ title: 'Kept', community: COMMUNITY }] } },
  ])
  unwrap(await desk.schedule.delete(first))
  expect((await desk.list()).plans.map(({ planId }) => planId)).toEqual([second])
  unwrap(await desk.schedule.restore(first))
  await restart()
  expect((await desk.list()).plans.map(({ planId }) => planId)).toEqual([second, first])
  expect(codeOf(await desk.schedule.restore(first))).toBe('scheduleGone')
  unwrap(await desk.schedule.run(first))
  await desk.past(first)
  expect((await atServer(link))?.revoked).toBe(true)
  expect(codeOf(await desk.schedule.run(first))).toBe('scheduleGone')
})

test('mistakes are named by the rules of the form, and by the rules of plans', async () => {
  const link = await make('Checked')
  const save = async (when: ScheduleWhen, what: PlanInput['what']): Promise<string> =>
    codeOf(await desk.schedule.save({ planId: randomUUID(), when, what }))
  const soon = onceAt(now() + HOUR)
  expect(await save(onceAt(now() - 1), revokeOf(link))).toBe('scheduleMomentPassed')
  expect(await save(soon, revokeOf())).toBe('nothingSelected')
  expect(await save(soon, extendOf(link, { kind: 'at', date: now() + HOUR }))).toBe('expireDateInvalid')
  expect(await save(soon, createIn(chatId, '{who}'))).toBe('placeholderUnknown')
  expect(await save(soon, createIn(chatId, 'x'.repeat(33)))).toBe('titleTooLong')
  expect(await save(soon, createIn(chatId, '', { usageLimit: 5, requestNeeded: true }))).toBe('approvalExcludesLimit')
  expect((await desk.list()).plans).toEqual([])
})

describe('a moment that passed while nobody was there', () => {
  test('is done late; of several of one plan only the last, with its own name, and the next comes in its time', async () => {
    const planId = await desk.plan(dailyFrom(now() + HOUR), createIn(chatId, 'Run {date}'))
    await desk.end()
    await advance(2 * DAY + 2 * HOUR)
    desk = await openSchedule(gateway, folder)
    desk.schedule.online()
    const [past] = await desk.past(planId)
    expect(past).toMatchObject({ outcome: 'done', missed: 2 })
    const made = (await server.links(COMMUNITY)).filter(({ title }) => title?.startsWith('Run '))
    expect(made.map(({ title }) => title)).toEqual([
      `Run ${new Date((past?.due ?? 0) * 1_000).toISOString().slice(0, 10)}`,
    ])
    expect(desk.news).toMatchObject([{ facts: { late: true, missed: 2, due: past?.due } }])
    expect((await desk.list()).plans).toMatchObject([{ next: (past?.due ?? 0) + DAY }])
  })

  test('is asked about where the user wants that: done, or left out', async () => {
    const [one, other] = [await make('Asked'), await make('Skipped')]
    const plans = [
      await desk.plan(onceAt(now() + HOUR), revokeOf(one)),
      await desk.plan(onceAt(now() + HOUR), revokeOf(other)),
    ] as const
    await desk.end()
    await advance(2 * HOUR)
    const asking = { missedRule: () => 'ask' as const }
    desk = await openSchedule(gateway, folder, asking)
    desk.schedule.online()
    await until(async () => (await desk.list()).plans.filter(({ asks }) => asks !== null).length === 2)
    expect(desk.news.map(({ facts }) => facts.rule === 'scheduled' && facts.outcome)).toEqual(['asks', 'asks'])
    await restart(asking)
    expect((await desk.list()).plans.every(({ asks }) => asks !== null)).toBe(true)
    unwrap(await desk.schedule.run(plans[0]))
    unwrap(await desk.schedule.skip(plans[1]))
    expect((await desk.past(plans[0]))[0]).toMatchObject({ outcome: 'done' })
    expect((await desk.past(plans[1]))[0]).toMatchObject({ outcome: 'skipped' })
    expect([(await atServer(one))?.revoked, (await atServer(other))?.revoked]).toEqual([true, false])
    expect((await desk.list()).plans).toEqual([])
    // Nothing was asked twice.
    expect((await desk.feed()).filter(({ facts }) => facts.rule === 'scheduled')).toHaveLength(3)
  })

  test('and the next of a repeated plan takes the place of one that nobody answered', async () => {
    const planId = await desk.plan(dailyFrom(now() + HOUR), createIn(chatId, 'Daily {n}'))
    await desk.end()
    await advance(2 * HOUR)
    desk = await openSchedule(gateway, folder, { missedRule: () => 'ask' })
    desk.schedule.online()
    await until(async () => (await desk.list()).plans[0]?.asks)
    await advance(DAY - HOUR)
    desk.schedule.online()
    expect((await desk.past(planId))[0]).toMatchObject({ outcome: 'done', missed: 1 })
    expect(await titled('Daily 1')).toHaveLength(1)
    expect((await desk.list()).plans).toMatchObject([{ asks: null }])
  })
})

test('the moment is one of the server’s clock, whatever the computer believes', async () => {
  const link = await make('Clock')
  await desk.end()
  // Until the connection stands the app believes its own clock, which is an hour ahead.
  let offset = HOUR
  const connect = async () => {
    const connected = await gateway.connect()
    offset = 0
    return connected
  }
  const serverTime = (): number => gateway.serverTime() + offset
  desk = await openSchedule(gateway, folder, {
    ...{ serverTime, through: { book: (book) => book, gateway: (one) => ({ ...one, connect }), report: (one) => one } },
  })
  const due = now() + HOUR + 4
  const planId = await desk.plan(onceAt(due), revokeOf(link))
  desk.schedule.online()
  await until(() => offset === 0)
  expect((await atServer(link))?.revoked).toBe(false)
  expect((await desk.list()).plans).toMatchObject([{ planId, next: due }])
})

describe('through', () => {
  test('a connection that is cut after each request, and a wait that Telegram orders', async () => {
    const due = now() + HOUR
    const link = await make('Cut', { expireDate: now() + DAY })
    await server.setFaults(
      { name: 'cut-after-apply', method: EXPORT },
      { name: 'cut-after-apply', method: EDIT },
      { name: 'flood-wait', value: 1, times: 1, method: EDIT },
    )
    const made = await desk.plan(onceAt(due), createIn(chatId, 'Through a cut'))
    const extended = await desk.plan(onceAt(due), extendOf(link, { kind: 'later', seconds: DAY }))
    desk.come(due)
    expect((await desk.past(made))[0]).toMatchObject({ outcome: 'done' })
    expect((await desk.past(extended))[0]).toMatchObject({ outcome: 'done' })
    expect(await titled('Through a cut')).toHaveLength(1)
    expect((await atServer(link))?.expireDate).toBe((link.expireDate ?? 0) + DAY)
  })

  test('a disk that is full: nothing is asked before it is written down', async () => {
    const due = now() + HOUR
    const link = await make('Disk')
    await desk.end()
    let isFull = true
    desk = await openSchedule(gateway, folder, {
      through: {
        book: (book) => ({
          ...book,
          write: async (decide) => {
            const isBegun = { found: false }
            const seen = await book.write((state) => {
              const entry = decide(state)
              isBegun.found = entry?.ok === true && entry.value.kind === 'begun'
              return isBegun.found && isFull ? fail('diskFull') : entry
            })
            return seen
          },
        }),
        ...{ gateway: (one) => one, report: (one) => one },
      },
    })
    const planId = await desk.plan(onceAt(due), revokeOf(link))
    desk.come(due)
    await until(async () => (await desk.list()).plans[0]?.doing?.waits?.code === 'diskFull')
    expect((await atServer(link))?.revoked).toBe(false)
    isFull = false
    expect((await desk.past(planId))[0]).toMatchObject({ outcome: 'done' })
    expect((await atServer(link))?.revoked).toBe(true)
  })

  test('a link that is gone, one that was revoked, and a right that was lost: each has its name', async () => {
    const [gone, revoked] = [await make('Gone'), await make('Revoked', { expireDate: now() + DAY })]
    const due = now() + HOUR
    const later: NewEnd = { kind: 'later', seconds: DAY }
    const plans = [
      await desk.plan(onceAt(due), extendOf(gone, later)),
      await desk.plan(onceAt(due), extendOf(revoked, later)),
      await desk.plan(onceAt(due), revokeOf(gone, revoked)),
    ] as const
    for (const { link } of [gone, revoked]) unwrap(await gateway.revokeChatInvite(chatId, link))
    unwrap(await gateway.deleteChatInvite(chatId, gone.link))
    desk.come(due)
    expect((await desk.past(plans[0]))[0]).toMatchObject({ outcome: 'failed', error: { code: 'linkGone' } })
    expect((await desk.past(plans[1]))[0]).toMatchObject({ outcome: 'failed', error: { code: 'linkExpired' } })
    // Both let nobody in, which is what was wanted.
    expect((await desk.past(plans[2]))[0]).toMatchObject({ outcome: 'done', done: 2 })

    await server.setFaults({ name: 'refuse', value: '400:CHAT_ADMIN_REQUIRED', method: EXPORT, times: 9 })
    const made = await desk.plan(onceAt(due + HOUR), createIn(chatId, 'No right'))
    desk.come(due + HOUR)
    expect((await desk.past(made))[0]).toMatchObject({ outcome: 'failed', error: { code: 'chatAdminRequired' } })
    expect(desk.news.at(-1)).toMatchObject({ facts: { outcome: 'failed', error: 'chatAdminRequired' }, link: null })
    expect(await titled('No right')).toEqual([])
  })

  test('the end of a session and the next sign-in', async () => {
    const due = now() + HOUR
    const link = await make('Signed out')
    const planId = await desk.plan(onceAt(due), revokeOf(link))
    desk.schedule.halt()
    expect((await atServer(link))?.revoked).toBe(false)
    desk.come(due)
    await desk.past(planId)
    expect((await atServer(link))?.revoked).toBe(true)
  })
})
