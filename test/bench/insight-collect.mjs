import { ensureBundle } from '../../scripts/setup/sandbox-bundle.mjs'
import { runProgram } from './run-program.mjs'
import { startServer } from './server.mjs'

/** Of so many who came within a year, a hundred thousand are inside still or left within the two days of the log. */
const HISTORY = 150_000
const GOAL = { atMost: 1.2 }

/**
 * Collecting a hundred thousand joins from nothing on, the server on this computer (which leaves the least to hide behind),
 * against bare loops of the very same calls. The collector rests for campaigns alone, so nothing is left out of the time.
 * @param {{ work: string, rounds: number, say: (line: string) => void }} bench
 * @returns {Promise<import('./measurements.mjs').Measurement>}
 */
export async function insightCollect({ work, rounds, say }, history = HISTORY) {
  const program = await ensureBundle('insight-collect.cjs', 'test/bench/insight-collect-program.ts', [
    'electron',
    'test',
  ])
  const store = await ensureBundle('insight-process.cjs', 'test/support/insight-process.ts', ['electron', 'test'])
  say(`Insights: a community to which ${history.toLocaleString('en')} people came …`)
  const server = await startServer(work, 0, ['--history', `${history}`, '--still'])
  try {
    say(`Insights: collected, and the same calls alone, ${rounds} times in turns …`)
    const found = runProgram(program, [JSON.stringify(server.listening), store, `${rounds}`])
    return { rows: rowsOf(found) }
  } finally {
    await server.stop()
  }
}

/** @typedef {{ clock: number, busy: number }} Took milliseconds */

/**
 * @param {{ ours: Took[], gramjs: Took[], connection: Took[], kept: number, calls: number }} found
 * @returns {import('./table.mjs').Row[]}
 */
function rowsOf({ ours, gramjs, connection, kept, calls }) {
  const seconds = (/** @type {readonly Took[]} */ all, /** @type {keyof Took} */ what) =>
    all.map((took) => took[what] / 1_000)
  const against = { 'a bare gramjs loop': gramjs, 'the app’s own connection alone': connection }
  return Object.entries(against).flatMap(([name, theirs]) =>
    /** @type {const} */ (['clock', 'busy']).map((what) => ({
      what: `${kept.toLocaleString('en')} joins collected${what === 'busy' ? ', processor time' : ''}`,
      against: `the same ${calls.toLocaleString('en')} calls, ${name}`,
      ...{ unit: 's', by: /** @type {const} */ ('ratio') },
      ...{ ours: seconds(ours, what), theirs: seconds(theirs, what) },
      goal: what === 'clock' && theirs === gramjs ? GOAL : null,
    })),
  )
}
