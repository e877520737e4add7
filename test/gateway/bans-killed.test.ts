import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { RequestRef } from '../../electron/contract/people'
import { createAnswerRecords } from '../../electron/services/requests/answer-records'
import { accountFolder } from '../../electron/storage/account-folder'
import { chatIdOf, endAllGateways, signedInGateway, type TestGateway, unwrap } from '../support/gateway'
import { until } from '../support/link-store'
import { silentLog } from '../support/links'
import { openRequests } from '../support/requests'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

const COMMUNITY = 'Berlin Runners'

let server: TestSandbox
let chatId = ''
let folder = ''
let gateway: TestGateway

beforeAll(async () => {
  server = await startTestSandbox({ seed: 'bans' })
})
afterAll(() => server.stop())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bans-'))
  gateway = await signedInGateway(server, { callTimeout: 3_000 })
  chatId = await chatIdOf(gateway, COMMUNITY)
})
afterEach(async () => {
  expect((await server.journal()).mistakes).toEqual([])
  await endAllGateways()
  await rm(folder, { recursive: true, force: true })
})

/** Two people of one hand who wait. */
const twoWait = async (title: string): Promise<RequestRef[]> => {
  const made = unwrap(
    await gateway.exportChatInvite({
      ...{ chatId, title, expireDate: null, usageLimit: null, requestNeeded: true },
      ...{ legacyRevokePermanent: false, subscriptionPricing: null },
    }),
  )
  if (made.kind !== 'link') throw new Error('no link was made')
  const { link } = made.link
  await server.control({ do: 'sendCrowd', link, as: 'wave', count: 2, within: 0 })
  const page = { search: '', offset: null, limit: 100 }
  const read = unwrap(await gateway.listChatInviteImporters({ chatId, link, requested: true, ...page }))
  return read.people.map(({ userId }) => ({ chatId, userId }))
}

/** Everybody who is banned there, as the server knows. */
const banned = async (): Promise<readonly string[]> =>
  (await server.control({ do: 'banned', community: COMMUNITY })) as string[]
const waiting = async (): Promise<ReadonlySet<string>> => {
  const page = { search: '', offset: null, limit: 100 }
  const read = unwrap(await gateway.listChatInviteImporters({ chatId, link: null, requested: true, ...page }))
  return new Set(read.people.map(({ userId }) => userId))
}

/**
 * Dies at the `nth` step (from 1 on): nothing that comes after it happens, as after SIGKILL. Each record and each call is two
 * steps: before it, and after it was done and before anybody hears of it. `bans`: whom it asked Telegram to ban.
 */
const openDying = async (nth: number, own: string) => {
  let step = 0
  const never = new Promise<never>(() => undefined)
  let die = (): void => undefined
  const died = new Promise<true>((resolve) => {
    die = () => resolve(true)
  })
  const pass = async (): Promise<void> => {
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
  const bans: string[] = []
  const through: TestGateway = {
    ...gateway,
    banPerson: (ban) =>
      around(() => {
        bans.push(ban.userId)
        return gateway.banPerson(ban)
      }),
    reportSpam: (userId) => around(() => gateway.reportSpam(userId)),
    answerJoinRequest: (answer) => around(() => gateway.answerJoinRequest(answer)),
  }
  const { id } = (await openRequests(gateway, { folder: join(own, 'aside') })).account
  const records = createAnswerRecords({ folder: accountFolder(own, id), log: silentLog })
  const desk = await openRequests(through, {
    folder: own,
    records: {
      ...records,
      held: (people) => around(() => records.held(people)),
      became: (key, how) => around(() => records.became(key, how)),
    },
  })
  return { desk, died, bans }
}

test('killed at every step of a ban of many and started again, nobody is banned twice or forgotten, and what is said is true', {
  timeout: 240_000,
}, async () => {
  const dead: { readonly end: () => Promise<void> }[] = []
  let steps = 0
  for (let nth = 1; nth <= 60; nth++) {
    const own = join(folder, `${nth}`)
    const meant = await twoWait(`Killed ${nth}`)
    const before = new Set(await banned())
    const { desk: first, died, bans } = await openDying(nth, own)
    unwrap(await first.requests.hold({ kind: 'requests', requests: meant }, false, { report: true }))
    const sent = first.requests.sendHeld().then(() => false)
    const isDead = await Promise.race([died, sent])
    dead.push(first)

    // What the app says at its next start is so.
    const second = await openRequests(gateway, { folder: own })
    const rows = unwrap(await second.requests.listAnswered('', 100)).rows
    const [out, still] = [new Set(await banned()), await waiting()]
    const said = (userId: string) => rows.filter((row) => row.userId === userId).map(({ how }) => how)
    for (const { userId } of meant) {
      const how = said(userId)
      expect(how.length).toBeLessThanOrEqual(1)
      if (how[0] === 'done') expect([out.has(userId), still.has(userId)]).toEqual([true, false])
      else if (how[0] === 'unknown') expect(rows.find((row) => row.userId === userId)?.banned).toBe(true)
      else expect([how[0] ?? 'notSent', out.has(userId), still.has(userId)]).toEqual(['notSent', false, true])
    }
    expect([...out].filter((userId) => !before.has(userId) && !meant.some((one) => one.userId === userId))).toEqual([])

    // Whoever is still there is banned by hand, and those whose ban is known to be done are asked for no more.
    const rest = meant.filter(({ userId }) => still.has(userId))
    if (rest.length > 0) {
      unwrap(await second.requests.hold({ kind: 'requests', requests: rest }, false, { report: false }))
      await second.requests.sendHeld()
      await until(async () => {
        const all = unwrap(await second.requests.listAnswered('', 100)).rows
        return rest.every(({ userId }) => all.some((row) => row.userId === userId && row.how === 'done'))
      })
    }
    const [outAtLast, stillAtLast] = [await banned(), await waiting()]
    for (const { userId } of meant) {
      expect(outAtLast.filter((one) => one === userId)).toHaveLength(1)
      expect(stillAtLast.has(userId)).toBe(false)
    }
    expect(new Set(bans).size).toBe(bans.length)
    await second.end()
    steps = nth
    if (!isDead) break
  }
  // All of its steps were tried, and one time more.
  expect(steps).toBeGreaterThan(16)
  expect(steps).toBeLessThan(60)
  await Promise.all(dead.map((desk) => desk.end()))
})
