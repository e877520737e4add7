import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ok } from '../../../../electron/contract/result'
import { accountOf } from '../../../../electron/services/accounts/accounts'
import { connectAccount } from '../../../../electron/services/calls/connected-account'
import { createCollector } from '../../../../electron/services/insights/collect/collector'
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
const open = (change: (store: InsightStore) => InsightStore) => {
  let [looks, told, figures] = [0, 0, 0]
  const path = join(temporaryFolder(), 'insights.sqlite')
  const collector = createCollector({
    ...{ account, log: silent, serverTime: () => 1_760_000_000, connection: async () => ok(connected) },
    store: change(openLocalHost().open(path, () => collector.lost())),
    listChats: async () => {
      looks += 1
      return ok([])
    },
    onChange: (more) => {
      told += 1
      figures += more ? 1 : 0
    },
  })
  return { collector, looks: () => looks, told: () => told, figures: () => figures }
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
})
