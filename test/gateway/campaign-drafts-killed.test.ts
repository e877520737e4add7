import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newRecord } from '../../electron/services/campaigns/plan/campaign-draft-changes'
import { createCampaignDrafts } from '../../electron/services/campaigns/plan/campaign-drafts'
import { accountFolder } from '../../electron/storage/account-folder'
import { ensureBundle } from '../../scripts/setup/sandbox-bundle.mjs'
import { cellsOf, type DraftLife, nameOf, TABLE_EVERY } from '../faults/draft-program'
import { seeded } from '../faults/plan'
import { unwrap } from '../support/gateway'
import { silentLog } from '../support/links'

const KILLS = 16
const SEED = 20_261_125

/** Lets it write until it kills itself; answers the last number that it said. */
const live = async (program: string, life: DraftLife): Promise<number> => {
  const child = spawn(process.execPath, [program, JSON.stringify(life)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', (part) => {
    text += String(part)
  })
  await once(child, 'close')
  expect(child.signalCode).toBe('SIGKILL')
  return Number(/(\d+)\n[^\n]*$/.exec(text)?.[1])
}

it('a draft that is killed while it is written is the old one or the new one, with the table that it names', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'drafts-killed-'))
  try {
    const program = await ensureBundle('draft-program.cjs', 'test/faults/draft-program.ts', ['electron', 'test/faults'])
    const dice = seeded(SEED)
    const empty = {
      ...{ name: nameOf(0), chats: [], source: 'pattern' as const, pattern: '', count: 3, firstNumber: 1 },
      terms: { expires: { kind: 'never' as const }, usageLimit: null, requestNeeded: false, tags: [] },
    }
    const record = newRecord(empty, 0)
    const own = accountFolder(folder, 'test-1')
    const life = { folder, accountId: 'test-1', campaignId: record.id }
    unwrap(await createCampaignDrafts({ folder: own, moves: async () => new Map(), log: silentLog }).add(record, null))
    for (let kill = 0; kill < KILLS; kill++) {
      const last = await live(program, {
        ...life,
        kill: { said: 1 + dice.below(TABLE_EVERY), after: dice.below(25) },
      })
      const warned: string[] = []
      const log = { ...silentLog, warn: (event: string) => warned.push(event) }
      const drafts = createCampaignDrafts({ folder: own, moves: async () => new Map(), log })
      const kept = unwrap(await drafts.all()).get(life.campaignId)
      const number = Number(/\d+/.exec(kept?.record.draft.name ?? '')?.[0])
      // Whatever was said to be kept is kept; one more may have been on its way.
      expect(number).toBeGreaterThanOrEqual(last)
      expect(kept?.record.draft.name).toBe(nameOf(number))
      const table = number - (number % TABLE_EVERY)
      expect(kept?.cells ?? null).toEqual(table === 0 ? null : cellsOf(table))
      expect(warned).toEqual([])
    }
    // What a write had not finished lies beside the files, and is nobody's.
    const names = await readdir(join(folder, 'accounts', life.accountId, 'campaigns'))
    const cut = names.filter((name) => !name.endsWith('.json')).length
    console.info(`drafts killed ${KILLS}, of which in the middle of writing a file ${cut}, seed ${SEED}`)
    expect(cut).toBeGreaterThan(0)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
