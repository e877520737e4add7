import { rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBundle } from '../../scripts/setup/sandbox-bundle.mjs'
import { runProgram } from './run-program.mjs'

/** A community as it is worked for, and the largest that is thought of; beside them one that is hardly one. */
const MANY = 100_000
const MOST = 1_000_000
const FEW = 10_000
/** Bytes of a join on the disk; milliseconds of a plot by day; how memory may grow from few joins to the most. */
const GOALS = { size: { atMost: 60 }, plot: { atMost: 100 }, memory: { atMost: 1.1 } }
const QUESTIONS = {
  plotByDay: 'plot by day of a year',
  plotByHour: 'plot by hour of two weeks',
  summary: 'summary',
  cells: 'weekday by hour',
  sources: 'sources',
  ranking: 'ranking of 60 links',
  people: 'a page of people',
  search: 'a page of people, by a name',
  open: 'the file opened and checked',
}

/** @returns {Promise<string>} */
const storeProgram = () =>
  ensureBundle('insight-store.cjs', 'test/bench/insight-store-program.ts', ['electron', 'test/bench'])

/** A file of so many joins in the year until now. @param {string} file @param {number} joins */
export async function prepareInsights(file, joins) {
  runProgram(await storeProgram(), ['prepare', file, `${joins}`])
}

/**
 * What the file of insights costs, in the process that the app gives it and without the app: how long so many joins take
 * to be written down and how large they lie, and how long each question takes to be answered out of them.
 * @param {{ work: string, rounds: number, say: (line: string) => void }} bench
 * @returns {Promise<import('./measurements.mjs').Measurement>}
 */
export async function insightStore({ work, rounds, say }) {
  const program = await storeProgram()
  const files = [FEW, MANY, MOST].map((joins) => {
    const file = path.join(work, `insights-${joins}.sqlite`)
    say(`Insights: ${joins.toLocaleString('en')} joins are collected …`)
    const written = runProgram(program, ['fill', file, `${joins}`])
    say(`Insights: ${joins.toLocaleString('en')} joins are asked for …`)
    const { found } = runProgram(program, ['ask', file, `${rounds}`])
    const { memory } = runProgram(program, ['plot', file, `${rounds}`])
    for (const one of [file, `${file}.bare`]) rmSync(one)
    return { joins, written, found, memory }
  })
  const [few, ...shown] = files
  return { rows: [...shown.flatMap(rowsOf), ...shown.map((one) => memoryRow(one, few?.memory))] }
}

/** @param {{ joins: number, written: Record<string, number>, found: Record<string, number[]> }} file */
function rowsOf({ joins, written, found }) {
  const many = `${joins.toLocaleString('en')} joins`
  /**
   * @param {string} what
   * @param {string} unit
   * @param {readonly number[]} ours
   * @param {Partial<import('./table.mjs').Row>} [more]
   * @returns {import('./table.mjs').Row}
   */
  const value = (what, unit, ours, more = {}) => ({
    ...{ what: `${many}: ${what}`, against: '', unit, ours, theirs: [], by: 'value', goal: null },
    ...more,
  })
  const plot = {
    ...{ against: 'one look over every stay', theirs: found.look ?? [] },
    ...(joins === MANY ? { goal: GOALS.plot } : {}),
  }
  const rate = (/** @type {number | undefined} */ milliseconds = 0) => [(joins * 1_000) / milliseconds]
  return [
    {
      ...{ what: `${many}: written down`, against: 'the same rows into two bare tables', unit: 'joins/s' },
      ...{ ours: rate(written.ours), theirs: rate(written.bare), by: /** @type {const} */ ('ratio'), goal: null },
    },
    value('on the disk, tidied', 'bytes', [written.size ?? 0], { goal: GOALS.size }),
    value('on the disk, as written', 'bytes', [written.uncompacted ?? 0]),
    value('tidied', 'ms', [written.compacting ?? 0]),
    ...Object.entries(QUESTIONS).map(([name, what]) =>
      value(`${what}, processor time`, 'ms', found[name] ?? [], name === 'plotByDay' ? plot : {}),
    ),
  ]
}

/** @param {{ joins: number, memory: number }} file @param {number} [few] */
const memoryRow = ({ joins, memory }, few = Number.NaN) => ({
  what: `${joins.toLocaleString('en')} joins: memory of a process that answers the plot by day`,
  ...{ against: `the same with ${FEW.toLocaleString('en')}`, unit: 'MB', ours: [memory], theirs: [few] },
  ...{ by: /** @type {const} */ ('ratio'), goal: joins === MOST ? GOALS.memory : null },
})

// Alone: node test/bench/insight-store.mjs FOLDER [ROUNDS]
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { table } = await import('./table.mjs')
  const say = (/** @type {string} */ line) => void process.stderr.write(`${line}\n`)
  const { rows } = await insightStore({ work: process.argv[2] ?? '', rounds: Number(process.argv[3] ?? 5), say })
  process.stdout.write(`${table(rows)}\n`)
}
