import path from 'node:path'
import { ROOT } from './electron-runtime.mjs'
import { ensureNpmPackages } from './setup/npm-packages.mjs'
import { run } from './setup/run.mjs'
import { orExit, say } from './setup/say.mjs'

/**
 * Kills, cuts and stalls campaigns at many points, sets their clocks, forges a -404, fills their disks and makes their
 * groups supergroups, with real processes and real SIGKILL, and counts the links at the server; a quarter as often programs
 * whose links close after the first join or are replaced when they are full, whose rules answer who asks to join, and such
 * as have links revoked, extended and made at a moment. `npm run test:faults [-- TRIALS SEED]`, 500 trials unless told.
 */

const TRIALS = '500'
const FILES = ['campaign', 'single-use', 'rotation', 'schedule', 'answers'].map(
  (name) => `test/gateway/${name}-faults.test.ts`,
)

await orExit(async () => {
  await ensureNpmPackages(say)
  const [trials = TRIALS, seed = `${Date.now() % 1_000_000}`] = process.argv.slice(2)
  const cli = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const env = { ...process.env, INVITE_DESK_FAULT_TRIALS: trials, INVITE_DESK_FAULT_SEED: seed }
  return run(process.execPath, [cli, 'run', ...FILES], {
    ...{ cwd: ROOT, env, allowFailure: true },
  })
})
