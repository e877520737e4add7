import { memoryAtRest } from './process-tree.mjs'
import { median } from './table.mjs'

/**
 * Start to a usable form and memory at rest, of the app with a restored practice session and of what it is compared
 * with; taken in turns, so that a slow moment of the machine meets all of them.
 * @param {{ app: import('./programs.mjs').Program, emptyWindow: import('./programs.mjs').Program,
 *   telegramDesktop: import('./programs.mjs').Program | null }} programs
 * @param {number} rounds
 * @param {(line: string) => void} say
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
export async function startAndMemory(programs, rounds, say) {
  const { app, emptyWindow, telegramDesktop } = programs
  const all = [app, emptyWindow, ...(telegramDesktop ? [telegramDesktop] : [])]
  const start = new Map(all.map((program) => [program, /** @type {number[]} */ ([])]))
  const owned = new Map(all.map((program) => [program, /** @type {number[]} */ ([])]))
  const memory = new Map(all.map((program) => [program, /** @type {number[]} */ ([])]))
  /** @type {number[]} */
  const practiceServer = []
  // Round 0 fills the disk cache and the programs' own; it does not count.
  for (let round = 0; round <= rounds; round += 1) {
    say(`Start and memory, round ${round} of ${rounds} …`)
    for (const program of all) {
      const { readyAfter, ownedAfter, pid, stop } = await program.start()
      const atRest = round === 0 ? null : await memoryAtRest(pid)
      await stop()
      if (!atRest) continue
      start.get(program)?.push(readyAfter)
      if (ownedAfter !== null) owned.get(program)?.push(ownedAfter)
      memory.get(program)?.push(atRest.app)
      if (program === app) practiceServer.push(atRest.practiceServer)
    }
  }
  say(`The practice server, counted apart: ${median(practiceServer).toFixed(0)} MB`)
  const of = (/** @type {Map<unknown, number[]>} */ samples, /** @type {unknown} */ key) => samples.get(key) ?? []
  /** @type {import('./table.mjs').Row[]} */
  const rows = [
    {
      what: 'start to usable form',
      against: 'an empty Electron window',
      unit: 'ms',
      ours: of(start, app),
      theirs: of(start, emptyWindow),
      by: 'ratio',
      goal: { atMost: 1.25 },
    },
    {
      what: 'start to a form that is React’s',
      against: 'an empty Electron window',
      unit: 'ms',
      ours: of(owned, app),
      theirs: of(start, emptyWindow),
      by: 'ratio',
      goal: { atMost: 1.6 },
    },
    {
      what: 'memory at rest, 200 links',
      against: 'an empty Electron window',
      unit: 'MB',
      ours: of(memory, app),
      theirs: of(memory, emptyWindow),
      by: 'difference',
      goal: { atMost: 60 },
    },
  ]
  if (telegramDesktop) {
    rows.push({
      what: 'start to usable form',
      against: 'Telegram Desktop to its window',
      unit: 'ms',
      ours: of(start, app),
      theirs: of(start, telegramDesktop),
      by: 'ratio',
      goal: { atMost: 0.6 },
    })
  }
  return rows
}
