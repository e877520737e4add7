import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ROOT } from './electron-runtime.mjs'
import { withVirtualDisplay } from './setup/display.mjs'
import { prepare } from './setup/prepare.mjs'
import { orExit, say } from './setup/say.mjs'

/**
 * Measures the app against what it is compared with, in one run on one machine, and prints a table.
 * `npm run bench [-- ROUNDS]`, five rounds unless told. Linux only: memory is read from /proc.
 */

const ROUNDS = 5
const SCREEN = { width: 1400, height: 900 }

/** @param {string} executable @param {NodeJS.ProcessEnv} env @param {string} work @param {number} rounds */
async function measure(executable, env, work, rounds) {
  const [
    { EMPTY_WINDOW, electronProgram, telegramDesktop },
    { startAndMemory },
    { restoredPractice },
    { campaignRate },
  ] = await Promise.all([
    import('../test/bench/programs.mjs'),
    import('../test/bench/start-and-memory.mjs'),
    import('../test/bench/restored-practice.mjs'),
    import('../test/bench/campaign-rate.mjs'),
  ])
  const userData = path.join(work, 'app')
  await restoredPractice(executable, env, userData)
  const programs = {
    app: electronProgram('Invite Desk', executable, ROOT, userData, env),
    emptyWindow: electronProgram('Empty window', executable, EMPTY_WINDOW, path.join(work, 'empty'), env),
    telegramDesktop: telegramDesktop(env),
  }
  // More rows: a function like this one, that takes programs and gives rows.
  return [...(await startAndMemory(programs, rounds, say)), ...(await campaignRate(rounds, say))]
}

await orExit(async () => {
  if (process.platform !== 'linux') throw new Error('The benchmark reads memory from /proc and runs on Linux only.')
  const rounds = Number(process.argv[2] ?? ROUNDS)
  const { executable, version } = await prepare('virtual display', say)
  const { table } = await import('../test/bench/table.mjs')
  const work = mkdtempSync(path.join(tmpdir(), 'invite-desk-bench-'))
  try {
    const rows = await withVirtualDisplay(SCREEN, (env) => measure(executable, env, work, rounds))
    process.stdout.write(`Medians of ${rounds} rounds, Electron ${version}:\n\n${table(rows)}\n`)
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 5 })
  }
})
