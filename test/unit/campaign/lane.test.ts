import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ok } from '../../../electron/contract/result'
import { accountOf } from '../../../electron/services/accounts'
import { Lane } from '../../../electron/services/campaign/lane'
import { Width } from '../../../electron/services/campaign/width'
import { type IntentEntry, indexIntents } from '../../../electron/services/intents'
import { createLinkMaker } from '../../../electron/services/link-maker'
import { makingTelegram, rowsOf } from '../../support/campaign'
import { silentLog } from '../../support/links'

/** Runs a lane on a disk that takes so many turns for a sync; answers how many intents were written each time. */
const writtenBy = async (turns: number): Promise<readonly number[]> => {
  const entries: IntentEntry[] = []
  const append = async (entry: IntentEntry) => {
    for (let turn = 0; turn < turns; turn++) await setImmediate()
    entries.push(entry)
    return ok(null)
  }
  const intents = indexIntents({ append, entries: () => entries, setAsideAt: () => null, asides: () => [] })
  const maker = createLinkMaker({ journal: async () => intents, onChange: () => undefined, log: silentLog })
  const groups: number[] = []
  const person = { userId: '1', name: 'Mara', username: null, phone: null, isBot: false }
  const telegram = makingTelegram()
  const line = { account: { ...accountOf('test', person), id: 'a' }, gateway: telegram.gateway }
  const rows = rowsOf('-1001', 400)
  const lane = new Lane(rows, true, {
    ...{ intents, width: new Width(), line: async () => ok(line) },
    maker: {
      ...maker,
      prepare: (to, wishes) => {
        groups.push(wishes.length)
        return maker.prepare(to, wishes)
      },
    },
    ...{ sending: () => undefined, made: () => undefined, doubted: () => undefined, onChange: () => undefined },
    hold: ({ code }) => {
      throw new Error(code)
    },
  })
  await lane.run(new AbortController().signal)
  expect(telegram.titles('-1001')).toEqual(rows.map(({ title }) => title))
  return groups
}

test('intents are written a few ahead where the disk is fast, so that none is stale', async () => {
  const groups = await writtenBy(0)
  expect(new Set(groups)).toEqual(new Set([16]))
})

test('where rows wait for the disk more are written at once, up to a limit', async () => {
  const groups = await writtenBy(200)
  expect(groups.slice(0, 3)).toEqual([16, 16, 32])
  expect(Math.max(...groups)).toBe(64)
})
