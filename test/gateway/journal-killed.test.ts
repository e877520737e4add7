import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { IntentEntry } from '../../electron/services/links/create/intent-entry'
import { openIntents } from '../../electron/services/links/create/intents'
import { accountFolder } from '../../electron/storage/account-folder'
import { clearUnfinished } from '../../electron/storage/clear-unfinished'
import { ensureBundle } from '../../scripts/setup/sandbox-bundle.mjs'
import type { JournalLife } from '../faults/journal-program'
import { linkOf } from '../support/fake-telegram'

const ACCOUNT = 'test-1'
const MADE = 500
const invite = {
  ...{ chatId: '-1001', title: null, expireDate: null, usageLimit: null, requestNeeded: false },
  ...{ legacyRevokePermanent: false, subscriptionPricing: null },
}

/** Opens the journal in a process of its own; whether that was killed. */
const live = async (program: string, life: JournalLife): Promise<boolean> => {
  const child = spawn(process.execPath, [program, JSON.stringify(life)], { stdio: ['ignore', 'ignore', 'inherit'] })
  await once(child, 'close')
  if (child.signalCode === null) expect(child.exitCode).toBe(0)
  return child.signalCode === 'SIGKILL'
}

it('a journal that is compacted, and killed at any step of that, says the same of every request', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'journal-killed-'))
  const place = join(folder, 'accounts', ACCOUNT)
  const path = join(place, 'links.jsonl')
  const program = await ensureBundle('journal-program.cjs', 'test/faults/journal-program.ts', [
    'electron',
    'test/faults',
  ])
  const ids = Array.from({ length: MADE }, (_none, at) => `row ${at}`)
  const entries = ids.flatMap((requestId, at): IntentEntry[] => [
    { kind: 'intent', requestId, at, invite },
    { kind: 'created', requestId, link: linkOf(`h${at}`) },
  ])
  entries.splice(MADE, 0, { kind: 'intent', requestId: 'open', at: 7, invite })
  const before = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
  const seen = new Set<'as it was' | 'compacted'>()
  try {
    await mkdir(place, { recursive: true })
    let steps = 0
    for (let isKilled = true; isKilled; ) {
      await writeFile(path, before)
      steps += 1
      isKilled = await live(program, { folder, accountId: ACCOUNT, killAt: steps })
      const text = await readFile(path, 'utf8')
      seen.add(text === before ? 'as it was' : 'compacted')
      expect(text === before ? 2 * MADE + 1 : MADE + 1).toBe(text.split('\n').length - 1)
      const intents = await openIntents(accountFolder(folder, ACCOUNT))
      expect(intents.setAsideAt()).toBeNull()
      expect(intents.open()).toMatchObject([{ requestId: 'open', at: 7 }])
      expect(
        ids.every((id, at) => {
          const outcome = intents.outcome(id)
          return outcome?.kind === 'created' && outcome.link.hash === `h${at}`
        }),
      ).toBe(true)
      // What was being written is nobody's, and is cleared away at the start.
      await clearUnfinished(folder, Date.now() + 60_000)
      expect(await readdir(place)).toEqual(['links.jsonl'])
    }
    console.info(`journal killed at each of ${steps - 1} steps of being compacted`)
    expect([...seen].sort()).toEqual(['as it was', 'compacted'])
    expect(steps).toBeGreaterThan(6)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}, 120_000)
