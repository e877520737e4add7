import { statSync } from 'node:fs'
import sqlite from 'node-sqlite3-wasm'
import { openInsightStore } from '../../electron/services/insights/store/insight-store'
import { collect, historyOf, IMPORTERS_AT_ONCE, NOW } from './insight-history'

/**
 * `fill FILE JOINS`: collects so many joins into a new file, and writes the same people and stays into two bare tables of
 * another one; prints the milliseconds of both and bytes a join. `ask FILE TIMES`: opens such a file as the app does and
 * asks for what the room shows, so many times; prints how many milliseconds of processor time each question takes, by its
 * name: whoever asks waits for nothing else, and what else this computer does is left out. `plot FILE TIMES`: asks for the
 * plot by day alone. Both print the most memory that this process had, in MB. `prepare FILE JOINS`: collects as many of the
 * year until now, for an app that will open the file.
 */

const timed = (work: () => unknown): number => {
  const begin = performance.now()
  work()
  return performance.now() - begin
}
const busy = (work: () => unknown): number => {
  const begin = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(begin)
  return (user + system) / 1_000
}
const print = (found: unknown): void => void process.stdout.write(`${JSON.stringify(found)}\n`)

const fill = (path: string, joins: number): void => {
  const history = historyOf(joins)
  const bare = timed(() => fillBare(`${path}.bare`, history))
  const { calls, close } = openInsightStore(path)
  // As for somebody who has opened the room: what is counted by day is kept while people are written down.
  calls.span(everything, ZONE)
  const ours = timed(() => collect(calls, history))
  const uncompacted = statSync(path).size
  const compacting = timed(() => calls.compact())
  close()
  print({ ours, bare, compacting, uncompacted: uncompacted / joins, size: statSync(path).size / joins })
}

const prepare = (path: string, joins: number): void => {
  const { calls, close } = openInsightStore(path)
  collect(calls, historyOf(joins, Math.floor(Date.now() / 1_000)))
  calls.compact()
  close()
  print({ joins })
}

/** The least that could be written: the same columns, keys, transactions and care for the disk, and nothing asked before. */
const fillBare = (path: string, { links }: ReturnType<typeof historyOf>): void => {
  const database = new sqlite.Database(path)
  database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL')
  database.exec(`CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, username TEXT) STRICT;
    CREATE TABLE stay (person INTEGER, chat INTEGER, joined INTEGER, way INTEGER, how INTEGER, approver INTEGER,
      ended INTEGER, seen INTEGER, PRIMARY KEY (person, chat, joined)) STRICT, WITHOUT ROWID`)
  const person = database.prepare('INSERT OR REPLACE INTO person VALUES (?, ?, ?)')
  const stay = database.prepare('INSERT OR REPLACE INTO stay VALUES (?, 1, ?, ?, 0, ?, NULL, NULL)')
  for (const [way, { people }] of links.entries()) {
    for (let at = 0; at < people.length; at += IMPORTERS_AT_ONCE) {
      database.exec('BEGIN')
      for (const one of people.slice(at, at + IMPORTERS_AT_ONCE)) {
        person.run([Number(one.userId), one.name, one.username])
        stay.run([Number(one.userId), one.date, way, one.approvedBy && Number(one.approvedBy.userId)])
      }
      database.exec('COMMIT')
    }
  }
  person.finalize()
  stay.finalize()
  database.close()
}

const ZONE = 'Europe/Berlin'
const everything = { chats: null, links: null, admins: null }
const anybody = { search: '', event: 'joined', state: 'any', source: null, cell: null } as const

const ask = (path: string, times: number, isPlotAlone: boolean): void => {
  const found: Record<string, number[]> = {}
  const note = (name: string, milliseconds: number): void => {
    found[name] = [...(found[name] ?? []), milliseconds]
  }
  for (let time = 0; time < times; time += 1) {
    let store: ReturnType<typeof openInsightStore> | null = null
    note(
      'open',
      busy(() => {
        store = openInsightStore(path)
      }),
    )
    if (store !== null) askAll(store, note, isPlotAlone)
    if (!isPlotAlone) note('look', lookOver(path))
  }
  print({ found, memory: process.resourceUsage().maxRSS / 1_024 })
}

/** The plot by day without anything that is kept by day: every stay is looked at. */
const lookOver = (path: string): number => {
  const database = new sqlite.Database(path)
  const took = busy(() => {
    for (const column of ['joined', 'ended']) {
      database.all(
        `SELECT (${column} + 3600) / 86400 AS day, count(*) AS count FROM stay WHERE ${column} > 0 GROUP BY day`,
      )
    }
  })
  database.close()
  return took
}

const askAll = (
  { calls, close }: ReturnType<typeof openInsightStore>,
  note: (name: string, took: number) => void,
  isPlotAlone: boolean,
): void => {
  const query = { scope: everything, timeZone: ZONE, sort: { by: 'joined', descending: true } as const }
  const known = () => calls.span(everything, ZONE) ?? { from: 0, to: 0 }
  const plot = (bucket: 'hour' | 'day', from: number) => {
    const span = { from, to: known().to }
    calls.overTime({ bucket, timeZone: ZONE, span, now: NOW }, everything, [everything], everything)
  }
  const all = known()
  const plotByDay = () => plot('day', all.from)
  const questions: Record<string, () => unknown> = {
    plotByDay,
    plotByHour: () => plot('hour', NOW - 14 * 86_400),
    summary: () => calls.summary(everything, ZONE, known()),
    cells: () => calls.joinTimes(everything, ZONE, known()),
    sources: () => calls.joinSources(everything, ZONE, known()),
    ranking: () => calls.links(everything, ZONE, known(), NOW),
    people: () => calls.people({ ...query, span: known(), filter: anybody }, 0, 100),
    search: () => calls.people({ ...query, span: known(), filter: { ...anybody, search: 'fatima' } }, 0, 100),
  }
  const wanted = isPlotAlone ? [] : Object.entries(questions)
  if (isPlotAlone) plotByDay()
  for (const [name, question] of wanted) note(name, busy(question))
  close()
}

const [, , what, path = '', count] = process.argv
if (what === 'fill') fill(path, Number(count))
else if (what === 'prepare') prepare(path, Number(count))
else ask(path, Number(count), what === 'plot')
