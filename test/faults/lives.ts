import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FaultInput } from '../../electron/sandbox/faults'
import { createFeed, type Told } from '../../electron/services/watch/feed'
import { accountFolder } from '../../electron/storage/account-folder'
import { ensureBundle } from '../../scripts/setup/sandbox-bundle.mjs'
import { silentLog } from '../support/links'
import type { MortalLife } from './mortal'
import { type Dice, FINISHED, seeded } from './plan'
import { closeWorld, type FaultWorld, openWorld, stallSometime } from './world'

export type Counts<Name extends string> = Readonly<Record<Name, number>>

export const addCounts = <Name extends string>(a: Counts<Name>, b: Partial<Counts<Name>>): Counts<Name> =>
  Object.fromEntries((Object.keys(a) as Name[]).map((name) => [name, a[name] + (b[name] ?? 0)])) as Counts<Name>

export interface TrialsOf<Name extends string> {
  readonly sums: Counts<Name>
  /** What went otherwise than it should, in words. */
  readonly mistakes: readonly string[]
}

/** What a life may meet: lines that are cut, answers that never come, and the rest. */
export type Faults = readonly [FaultInput, ...FaultInput[]]

/** What lives count. */
export type LifeCount = 'kills' | 'cuts' | 'stalls' | 'floodWaits' | 'clockJumps'
const noLives: Counts<LifeCount> = { kills: 0, cuts: 0, stalls: 0, floodWaits: 0, clockJumps: 0 }

/** A life of a program; what it said, unless it was killed. */
const live = async (program: string, life: object): Promise<{ readonly killed: boolean; readonly said: string }> => {
  const child = spawn(process.execPath, [program, JSON.stringify(life)], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (said += text))
  await once(child, 'close')
  return { killed: child.signalCode === 'SIGKILL', said: said.trim() }
}

export interface Fate<Point extends string> {
  readonly program: string
  readonly world: FaultWorld
  readonly dice: Dice
  readonly points: readonly [Point, ...Point[]]
  readonly cuts: Faults
  readonly others: Faults
  /** Milliseconds within which a life that dies at any moment does. */
  readonly anyMoment: number
  /** Deaths at most: then it is let live. */
  readonly deaths: number
  /** What all lives of the program have. */
  readonly life: Omit<MortalLife<Point>, 'kill' | 'clock' | 'listening' | 'session'>
}

type Struck = Partial<Record<FaultInput['name'], number>>
const CUT = ['cut-before-apply', 'cut-after-apply', 'cut-mid-frame', 'mute'] as const

/** Lets a program live, die and live again until its work is done. `failed`: it ended otherwise, with these words. */
export const liveOn = async <Point extends string>(fate: Fate<Point>) => {
  const { program, world, dice, deaths } = fate
  let counts = noLives
  const story: string[] = []
  for (let death = 0; ; death++) {
    const faults = [
      ...(dice.chance(0.6) ? [dice.pick(fate.cuts)] : []),
      ...(dice.chance(0.4) ? [dice.pick(fate.others)] : []),
    ]
    const point = dice.pick(fate.points)
    const after = point === 'any-moment' ? dice.below(fate.anyMoment) : dice.chance(0.5) ? 0 : dice.below(60)
    const kill = death < deaths ? { point, nth: 1 + dice.below(4), after } : null
    const clock = dice.chance(0.2) ? { by: dice.pick([-3_600_000, 86_400_000]), after: dice.below(400) } : null
    const stalls = dice.chance(0.2)
    story.push(
      [kill === null ? 'lives' : `${point} ${kill.nth} +${after}`, ...faults.map(({ name }) => name)].join(' '),
    )
    await world.server.setFaults(...faults)
    const stall = stalls ? stallSometime(world, dice) : null
    const around = { listening: world.network.listening, session: world.session }
    const { killed, said } = await live(program, { ...fate.life, ...around, kill, clock })
    await stall
    const struck = (await world.server.control({ do: 'struck' })) as Struck
    await world.server.setFaults()
    counts = addCounts(counts, {
      ...{ kills: killed ? 1 : 0, stalls: stalls ? 1 : 0, clockJumps: clock === null ? 0 : 1 },
      ...{ cuts: CUT.reduce((sum, one) => sum + (struck[one] ?? 0), 0), floodWaits: struck['flood-wait'] ?? 0 },
    })
    if (!killed) return { counts, story: story.join('; '), failed: said === FINISHED ? null : said }
  }
}

/** Everything that an account was told, read from the disk. */
export const toldIn = async (folder: string, accountId: string): Promise<readonly Told[]> => {
  const feed = createFeed({ folder: accountFolder(folder, accountId), log: silentLog })
  const told = await feed.all()
  await feed.close()
  return told
}

export interface Trial {
  readonly program: string
  readonly world: FaultWorld
  readonly folder: string
  readonly number: number
  readonly dice: Dice
}

export interface TrialsOptions<Name extends string> {
  /** Of the program in this folder, without `-program.ts`. */
  readonly name: string
  readonly trials: number
  readonly seed: number
  /** Trials after which a server, whose lists have grown long, makes way for a new one. */
  readonly trialsAServer: number
  readonly none: Counts<Name>
  readonly trial: (trial: Trial) => Promise<TrialsOf<Name>>
}

/** So many trials, two at a time, each by a server of its own. */
export const runTrialsOf = async <Name extends string>(options: TrialsOptions<Name>): Promise<TrialsOf<Name>> => {
  const { name, trials, seed, trialsAServer, none, trial } = options
  const program = await ensureBundle(`${name}-faults.cjs`, `test/faults/${name}-program.ts`, [
    'electron',
    'test/faults',
  ])
  const folder = await mkdtemp(join(tmpdir(), `${name}-faults-`))
  let next = 0
  let all: TrialsOf<Name> = { sums: none, mistakes: [] }
  const worker = async (): Promise<void> => {
    while (next < trials) {
      const world = await openWorld(`${name} ${next}`)
      try {
        for (let at = 0; at < trialsAServer && next < trials; at++) {
          const number = next++
          const one = await trial({ program, world, folder, number, dice: seeded(seed + number) })
          all = { sums: addCounts(all.sums, one.sums), mistakes: [...all.mistakes, ...one.mistakes] }
        }
      } finally {
        await closeWorld(world)
      }
    }
  }
  try {
    await Promise.all([worker(), worker()])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return all
}
