import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fail, ok, type Result } from '../../electron/contract/result'
import { HISTORY_TITLE } from '../../electron/sandbox/world/seed-history'
import { accountOf } from '../../electron/services/accounts/accounts'
import { connectAccount } from '../../electron/services/calls/connected-account'
import { createTelegramFigures } from '../../electron/services/insights/telegram-figures'
import { readGraph } from '../../electron/telegram/methods/statistics'
import { chatIdOf, endAllGateways, signedInGateway, unwrap } from '../support/gateway'
import { keptStays, openCollector, removeTemporaryFolders, temporaryFolder } from '../support/insights'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

const DAY = 86_400
/** A zone whose days begin within those of UTC. */
const timeZone = 'Asia/Kolkata'
const ever = { period: { from: null, to: null }, timeZone }

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startTestSandbox({ seed: 'figures', history: { joins: 1_200, days: 40 } })
})
afterEach(async () => {
  await sandbox.setFaults()
  await endAllGateways()
})
afterAll(async () => {
  await sandbox.stop()
  removeTemporaryFolders()
})

/** Who came and went by UTC day, as the server knows it. */
const trueDays = async (): Promise<Map<string, { joined: number; left: number }>> => {
  const { days } = await sandbox.truth(HISTORY_TITLE)
  const sums = new Map<string, { joined: number; left: number }>()
  for (const byDay of Object.values(days)) {
    for (const [day, { joined, left, removed }] of Object.entries(byDay)) {
      const sum = sums.get(day) ?? { joined: 0, left: 0 }
      sums.set(day, { joined: sum.joined + joined, left: sum.left + left + removed })
    }
  }
  return sums
}

describe('Telegram’s own statistics', () => {
  it.each([
    ['at the account’s own data center', null],
    ['at another one', 4],
  ])('tell who came and went by day, %s', async (_where, dc) => {
    if (dc !== null) await sandbox.control({ do: 'setStatsDc', dcId: dc })
    const gateway = await signedInGateway(sandbox)
    const { days } = unwrap(await gateway.getJoinStatistics(await chatIdOf(gateway, HISTORY_TITLE))) ?? { days: [] }
    expect(days.length).toBeGreaterThanOrEqual(30)
    expect(days.every(({ start }) => start % DAY === 0)).toBe(true)
    const truth = await trueDays()
    const told = days.map(({ start, joined, left }) => [
      new Date(start * 1_000).toISOString().slice(0, 10),
      { joined, left },
    ])
    expect(told).toEqual(told.map(([day]) => [day, truth.get(String(day)) ?? { joined: 0, left: 0 }]))
    expect(days.some(({ joined, left }) => joined > 0 && left > 0)).toBe(true)
  })

  it('are none of a basic group, and of a community that is too small', async () => {
    const gateway = await signedInGateway(sandbox)
    expect(await gateway.getJoinStatistics(await chatIdOf(gateway, 'Leipzig Runners'))).toEqual(ok(null))
    const small = await startTestSandbox({ seed: 'small', history: { joins: 60, days: 10 } })
    const other = await signedInGateway(small)
    expect(await other.getJoinStatistics(await chatIdOf(other, HISTORY_TITLE))).toEqual(ok(null))
    await small.stop()
  })

  it('tell how long to wait where another data center asks for it', async () => {
    await sandbox.control({ do: 'setStatsDc', dcId: 4 })
    const gateway = await signedInGateway(sandbox)
    const chatId = await chatIdOf(gateway, HISTORY_TITLE)
    await sandbox.setFaults({ name: 'flood-wait', value: 7, method: 'stats.getMegagroupStats' })
    expect(await gateway.getJoinStatistics(chatId)).toEqual(fail('floodWait', { seconds: 7, telegram: 'FLOOD_WAIT_7' }))
  })

  it('are asked for again where asking failed, also where it broke off', async () => {
    const gateway = await signedInGateway(sandbox)
    const chatId = await chatIdOf(gateway, HISTORY_TITLE)
    const answers: (() => Promise<Result<null>>)[] = [
      () => Promise.reject(new Error('broken')),
      async () => fail('timedOut'),
      async () => ok(null),
    ]
    const account = accountOf('test', unwrap(await gateway.getMe()))
    const connected = connectAccount(account, {
      ...gateway,
      getJoinStatistics: async () => answers.shift()?.() ?? fail('timedOut'),
    })
    const read = createTelegramFigures({
      store: { ask: () => Promise.reject(new Error('not asked')) },
      connection: async () => ok(connected),
    })
    await expect(read(chatId, ever)).rejects.toThrow('broken')
    expect(await read(chatId, ever)).toEqual(fail('timedOut'))
    expect([await read(chatId, ever), await read(chatId, ever)]).toEqual([ok(null), ok(null)])
    expect(answers).toEqual([])
  })

  it('stand beside what was collected, over the whole days that both can tell, and are asked for once an hour', async () => {
    const gateway = await signedInGateway(sandbox)
    const chatId = await chatIdOf(gateway, HISTORY_TITLE)
    const desk = await openCollector(gateway, join(temporaryFolder(), 'insights.sqlite'), {
      listChats: async () => ok(unwrap(await gateway.listChats()).filter(({ id }) => id === chatId)),
    })
    await desk.look()
    let asked = 0
    const counted = {
      ...gateway,
      getJoinStatistics: (id: string) => {
        asked += 1
        return gateway.getJoinStatistics(id)
      },
    }
    const account = accountOf('test', unwrap(await gateway.getMe()))
    const read = createTelegramFigures({
      store: desk.store,
      connection: async () => ok(connectAccount(account, counted)),
    })
    const all = unwrap(await read(chatId, ever))
    const truth = await sandbox.truth(HISTORY_TITLE, { to: all?.to })
    expect(all?.telegram.joined).toBe(truth.total.joined)
    const kept = await keptStays(desk.store, chatId)
    const [from, end] = [all?.from ?? 0, all?.to ?? 0]
    const joins = kept.map((stay) => Number(stay.split(' ')[1])).filter((joined) => joined >= from && joined < end)
    expect(all?.known.joined).toBe(joins.length)
    expect(joins.length).toBeGreaterThan(500)
    // What is kept by day is kept for the zone of the other figures.
    expect(await desk.store.ask('setting', 'daily')).toContain(timeZone)
    // Half a day at its beginning is no day of both.
    const to = (all?.to ?? 0) - DAY
    const week = unwrap(await read(chatId, { period: { from: to - 7 * DAY - DAY / 2, to: to + DAY / 2 }, timeZone }))
    expect(week).toMatchObject({ from: to - 7 * DAY, to })
    expect(unwrap(await read(chatId, { period: { from: to, to: to + DAY / 2 }, timeZone }))).toBeNull()
    expect(asked).toBe(1)
    await desk.end()
  })
})

describe('a graph', () => {
  const chart = (columns: unknown): string => JSON.stringify({ columns })
  it('is read by its columns, whatever their names are', () => {
    const columns = [
      ['y1', 0, -2],
      ['x', 86_400_000, 172_800_000],
      ['y0', 3, 4],
    ]
    expect(readGraph(chart(columns))).toEqual([
      { start: 86_400, joined: 3, left: 0 },
      { start: 172_800, joined: 4, left: 2 },
    ])
  })
  it.each([
    ['', 'no JSON'],
    ['{}', 'no columns'],
    [
      chart([
        ['x', 1],
        ['y0', 1],
      ]),
      'a column too few',
    ],
    [
      chart([
        ['x', 1],
        ['y0', 1, 2],
        ['y1', 1],
      ]),
      'columns of different length',
    ],
    [
      chart([
        ['x', 1],
        ['y0', 'a'],
        ['y1', 1],
      ]),
      'words',
    ],
    [
      chart([
        ['x', 1],
        ['a', 1],
        ['b', 1],
      ]),
      'other columns',
    ],
  ])('that is none is refused (%#: %s)', (json) => {
    expect(readGraph(json)).toBeNull()
  })
})
