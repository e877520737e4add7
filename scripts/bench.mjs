import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { withVirtualDisplay } from './setup/display.mjs'
import { prepare } from './setup/prepare.mjs'
import { orExit, say } from './setup/say.mjs'

/**
 * Measures the app against what it is compared with, in one run on one machine, and prints a table.
 * `npm run bench [-- ROUNDS] [NAMES]`: five rounds of everything unless told; the names are those of
 * `test/bench/measurements.mjs`. Linux only: memory is read from /proc.
 */

const ROUNDS = 5
const SCREEN = { width: 1400, height: 900 }

/**
 * One after the other: two at once would measure each other.
 * @param {readonly ((bench: import('../test/bench/measurements.mjs').Bench) =>
 *   Promise<import('../test/bench/measurements.mjs').Measurement>)[]} chosen
 * @param {import('../test/bench/measurements.mjs').Bench} bench
 */
async function measure(chosen, bench) {
  const found = []
  for (const one of chosen) found.push(await one(bench))
  return { rows: found.flatMap(({ rows }) => rows), frames: found.flatMap(({ frames = [] }) => frames) }
}

await orExit(async () => {
  if (process.platform !== 'linux') throw new Error('The benchmark reads memory from /proc and runs on Linux only.')
  const [first = '', ...rest] = process.argv.slice(2)
  const rounds = Number(first) || ROUNDS
  const names = Number(first) ? rest : [first, ...rest].filter((name) => name !== '')
  const { executable, version } = await prepare('virtual display', say)
  const [{ measurements }, { frameTable, table }] = await Promise.all([
    import('../test/bench/measurements.mjs'),
    import('../test/bench/table.mjs'),
  ])
  const unknown = names.find((name) => !Object.hasOwn(measurements, name))
  if (unknown !== undefined)
    throw new Error(`No measurement ${unknown}; there are ${Object.keys(measurements).join(', ')}.`)
  const chosen = Object.entries(measurements).filter(([name]) => names.length === 0 || names.includes(name))
  const work = mkdtempSync(path.join(tmpdir(), 'invite-desk-bench-'))
  try {
    const { rows, frames } = await withVirtualDisplay(SCREEN, (env) =>
      measure(
        chosen.map(([, one]) => one),
        { executable, env, work, rounds, say },
      ),
    )
    process.stdout.write(`Medians of ${rounds} rounds, Electron ${version}:\n\n${table(rows)}\n`)
    if (frames.length > 0) process.stdout.write(`\nFrames:\n\n${frameTable(frames)}\n`)
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 5 })
  }
})
