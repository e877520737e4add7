import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { InviteLink } from '../../electron/contract/links'
import type { PlanInput } from '../../electron/contract/schedule'
import type { ScheduleBook } from '../../electron/services/automation/schedule/schedule-book'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import {
  chatIdOf,
  endAllGateways,
  openTestGateway,
  signedInGateway,
  type TestGateway,
  unwrap,
} from '../support/gateway'
import { until } from '../support/link-store'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { createIn, onceAt, openSchedule, revokeOf } from '../support/schedule'

const COMMUNITY = 'Hamburg Runners'
/** The basic group of the practice world. */
const GROUP = 'Leipzig Runners'
const DAY = 86_400

let server: TestSandbox
let folder = ''
beforeAll(async () => {
  server = await startTestSandbox({ seed: 'schedule killed' })
  folder = await mkdtemp(join(tmpdir(), 'schedule-killed-'))
})
afterEach(endAllGateways)
afterAll(async () => {
  expect((await server.journal()).mistakes).toEqual([])
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const makeLink = async (gateway: TestGateway, chatId: string, title: string, expireDate: number | null) => {
  const made = unwrap(
    await gateway.exportChatInvite({
      ...{ chatId, title, expireDate, usageLimit: null, requestNeeded: false },
      ...{ legacyRevokePermanent: false, subscriptionPricing: null },
    }),
  )
  if (made.kind !== 'link') throw new Error('no link')
  return made.link
}
const now = (gateway: TelegramGateway): number => Math.floor(gateway.serverTime())

/**
 * Dies at the `nth` step (from 1 on): nothing that comes after it happens, and nothing that waits for it goes on, as after
 * SIGKILL. Each write and each call is two steps: before it, and after it was done and before anybody hears of it.
 */
const dying = (nth: number) => {
  let step = 0
  let isArmed = false
  const never = new Promise<never>(() => undefined)
  let die = (): void => undefined
  const died = new Promise<void>((resolve) => {
    die = resolve
  })
  const pass = async (): Promise<void> => {
    if (!isArmed) return
    step += 1
    if (step < nth) return
    die()
    await never
  }
  const around = async <T>(work: () => Promise<T>): Promise<T> => {
    await pass()
    const done = await work()
    await pass()
    return done
  }
  const calls = ['exportChatInvite', 'getChatInvite', 'editChatInvite', 'revokeChatInvite', 'listChatInvites'] as const
  return {
    died,
    arm: (): void => {
      isArmed = true
    },
    book: (book: ScheduleBook): ScheduleBook => ({
      ...book,
      // Whoever plans it does so before anything happens.
      write: (decide) => (isArmed ? around(() => book.write(decide)) : book.write(decide)),
      note: (entry) => around(() => book.note(entry)),
    }),
    gateway: (gateway: TelegramGateway): TelegramGateway => ({
      ...gateway,
      ...Object.fromEntries(
        calls.map((name) => [
          name,
          (input: never, more: never) =>
            around(() => (gateway[name] as (...all: never[]) => Promise<unknown>)(input, more)),
        ]),
      ),
    }),
    report:
      <T>(report: (act: T) => Promise<void>) =>
      (act: T) =>
        around(() => report(act)),
  }
}

/** Most steps that one of these has. */
const STEPS = 24

interface Case {
  readonly name: string
  readonly what: (link: InviteLink, chatId: string, title: string) => PlanInput['what']
  /** Whether the world is as it should be once it was done. */
  readonly isRight: (before: InviteLink, title: string) => Promise<unknown>
}
const linkAt = async ({ link }: InviteLink) => (await server.links(COMMUNITY)).find((one) => one.link === link)
const cases: readonly Case[] = [
  {
    name: 'made',
    what: (_link, chatId, title) => createIn(chatId, `Made ${title}`),
    isRight: async (_link, title) =>
      expect((await server.links(COMMUNITY)).filter((one) => one.title === `Made ${title}`)).toHaveLength(1),
  },
  {
    name: 'revoked',
    what: (link) => revokeOf(link),
    isRight: async (link) => expect((await linkAt(link))?.revoked).toBe(true),
  },
  {
    name: 'extended by a week, once',
    what: ({ chatId, hash }) => ({
      ...{ kind: 'extend', end: { kind: 'later', seconds: 7 * DAY } },
      links: { kind: 'links', links: [{ chatId, hash }] },
    }),
    isRight: async (link) => expect((await linkAt(link))?.expireDate).toBe((link.expireDate ?? 0) + 7 * DAY),
  },
]

describe('killed at every step, and started again', () => {
  test.each(cases)('a link is $name, and told once', { timeout: 120_000 }, async ({ name, what, isRight }) => {
    const gateway = await signedInGateway(server, { callTimeout: 3_000 })
    const chatId = await chatIdOf(gateway, COMMUNITY)
    let steps = 0
    for (let nth = 1; nth <= STEPS; nth++) {
      const title = `${nth} ${name}`
      const own = join(folder, title)
      const link = await makeLink(gateway, chatId, title, now(gateway) + DAY)
      const dies = dying(nth)
      const first = await openSchedule(gateway, own, { through: dies })
      const due = now(gateway) + 3_600
      const planId = await first.plan(onceAt(due), what(link, chatId, title))
      dies.arm()
      first.come(due)
      const isOver = await Promise.race([dies.died.then(() => false), first.past(planId).then(() => true)])
      first.schedule.halt()
      const second = await openSchedule(gateway, own)
      second.come(due)
      expect((await second.past(planId)).map(({ outcome, done }) => `${outcome} ${done}`)).toEqual(['done 1'])
      await isRight(link, title)
      expect((await second.feed()).map(({ facts }) => facts.rule)).toEqual(['scheduled'])
      await second.end()
      steps = nth
      if (isOver) break
    }
    // All of its steps were tried, and one time more.
    expect(steps).toBeGreaterThan(4)
    expect(steps).toBeLessThan(STEPS)
  })
})

test('a group that became a supergroup between the plan and its moment is still meant', async () => {
  const gateway = await signedInGateway(server, { callTimeout: 3_000 })
  const group = await chatIdOf(gateway, GROUP)
  const link = await makeLink(gateway, group, 'Before', null)
  const desk = await openSchedule(gateway, join(folder, 'moved'))
  const due = now(gateway) + 3_600
  const plans = [
    await desk.plan(onceAt(due), revokeOf(link)),
    await desk.plan(onceAt(due), createIn(group, 'After')),
  ] as const
  await server.control({ do: 'upgradeGroup', community: GROUP })
  const to = await until(async () => {
    const moved = gateway.events.find(({ kind }) => kind === 'chatMoved')
    return moved?.kind === 'chatMoved' && moved.to
  })
  unwrap(await desk.schedule.moveChat(group, to))
  desk.come(due)
  for (const planId of plans) expect((await desk.past(planId))[0]).toMatchObject({ outcome: 'done' })
  const links = await server.links(GROUP)
  expect(links.find((one) => one.link === link.link)?.revoked).toBe(true)
  expect(links.filter(({ title }) => title === 'After')).toHaveLength(1)
  // Whoever learned of it before hears of it again at the next start.
  unwrap(await desk.schedule.moveChat(group, to))
  await desk.end()
})

test('another account has plans of its own', async () => {
  const gateway = await signedInGateway(server, { callTimeout: 3_000 })
  const { phone = '', code = '', password = '' } = server.account('password')
  const other = await openTestGateway(server, { callTimeout: 3_000 })
  unwrap(await other.connect())
  unwrap(await other.sendCode(phone))
  await other.signInWithCode(code)
  unwrap(await other.signInWithPassword(password))
  const [mine, theirs] = [await openSchedule(gateway, folder), await openSchedule(other, folder)]
  const [community] = unwrap(await other.listChats())
  if (community === undefined) throw new Error('no community')
  const due = now(other) + 3_600
  const planId = await theirs.plan(onceAt(due), createIn(community.id, 'Theirs'))
  expect((await mine.list()).plans).toEqual([])
  mine.come(due)
  theirs.come(due)
  expect((await theirs.past(planId))[0]).toMatchObject({ outcome: 'done', links: [{ community: community.title }] })
  expect((await mine.list()).past).toEqual([])
  await Promise.all([mine.end(), theirs.end()])
})
