import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ok } from '../../../../electron/contract/result'
import { accountOf } from '../../../../electron/services/accounts/accounts'
import { connectAccount } from '../../../../electron/services/calls/connected-account'
import { type Collector, createCollector } from '../../../../electron/services/insights/collect/collector'
import type { InsightStore } from '../../../../electron/services/insights/store/insight-store'
import type { TelegramGateway } from '../../../../electron/telegram/gateway'
import { unwrap } from '../../../support/gateway'
import { openLocalHost, removeTemporaryFolders, temporaryFolder } from '../../../support/insights'
import { until } from '../../../support/link-store'

afterAll(removeTemporaryFolders)

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const account = accountOf('test', { userId: '1', name: 'Mara', username: null, phone: null, isBot: false })
const connected = connectAccount(account, {} as TelegramGateway)

/** The collector of an account that has no communities. */
const open = (
  change: (store: InsightStore) => InsightStore = (store) => store,
  path = join(temporaryFolder(), 'insights.sqlite'),
) => {
  let [looks, told] = [0, 0]
  const host = openLocalHost()
  const collector = createCollector({
    ...{ account, log: silent, serverTime: () => 1_760_000_000, connection: async () => ok(connected) },
    store: change(host.open(path, () => collector.lost())),
    listChats: async () => {
      looks += 1
      return ok([])
    },
    onChange: () => {
      told += 1
    },
  })
  const damage = async (): Promise<void> => {
    await host.open(path).close()
    writeFileSync(path, randomBytes(20_000))
  }
  return { collector, path, damage, looks: () => looks, told: () => told }
}

describe('the collector', () => {
  it('says so where the file cannot be written, and looks anew when it is wanted', async () => {
    let isBroken = true
    const { collector, told } = open((store) => ({
      ...store,
      ask: (name, ...values) =>
        isBroken && name === 'setting' ? Promise.reject(new Error('ended')) : store.ask(name, ...values),
    }))
    collector.wanted()
    const before = told()
    await until(() => told() > before)
    isBroken = false
    await until(async () => {
      const state = await collector.state()
      return state.ok && state.value.state === 'waiting' && state.value.error?.code === 'insightsUnavailable'
    })
    collector.wanted()
    await until(async () => unwrap(await collector.state()).state === 'idle')
    expect(unwrap(await collector.state()).error).toBeNull()
    await collector.end()
  })

  it('looks anew where what was collected is damaged, and stays paused where it was, also at the next start', async () => {
    const { collector, path, damage, looks } = open()
    const stateOf = async ({ state }: Collector) => unwrap(await state()).state
    collector.now()
    await until(async () => looks() === 1 && (await stateOf(collector)) === 'idle')
    await damage()
    await collector.state()
    await until(async () => looks() === 2 && (await stateOf(collector)) === 'idle')
    await collector.pause()
    await damage()
    expect(await stateOf(collector)).toBe('paused')
    await collector.end()
    expect(looks()).toBe(2)
    const next = open(undefined, path)
    expect(await stateOf(next.collector)).toBe('paused')
    await next.collector.end()
  })
})
