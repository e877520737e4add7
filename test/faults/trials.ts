import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FaultInput } from '../../electron/sandbox/faults'
import { openIntents } from '../../electron/services/links/create/intents'
import { accountFolder } from '../../electron/storage/account-folder'
import { ensureBundle } from '../../scripts/setup/sandbox-bundle.mjs'
import { type Dice, FINISHED, type Life, points, seeded } from './plan'
import { add, noSums, type Sums } from './sums'
import { closeWorld, countLinks, type FaultWorld, openWorld, planRows, stallSometime, upgradeSometime } from './world'

/** Deaths of one campaign at most: then it is let live. */
const DEATHS = 3
/** The share of campaigns in which a basic group becomes a supergroup; each takes a server with it. */
const UPGRADES = 0.25
/** A server whose lists have grown long makes way for a new one. */
const TRIALS_A_SERVER = 60

const EXPORT = 'messages.exportChatInvite'
const LIST = 'messages.getExportedChatInvites'
const cuts: readonly [FaultInput, ...FaultInput[]] = [
  { name: 'cut-before-apply' },
  { name: 'cut-after-apply' },
  { name: 'cut-mid-frame' },
  { name: 'mute' },
  { name: 'cut-before-apply', method: LIST },
]
const others: readonly [FaultInput, ...FaultInput[]] = [
  { name: 'flood-wait', value: 1, times: 1, method: EXPORT },
  { name: 'internal', times: 1 },
  { name: 'internal', times: 1, method: LIST },
  { name: 'latency', value: 120, times: 4, method: EXPORT },
  // Nobody authenticates it: the session must outlive it.
  { name: 'transport-error', value: -404, times: 1 },
]

export interface Trials {
  readonly sums: Sums
  /** What went otherwise than it should, in words. */
  readonly mistakes: readonly string[]
}

interface End {
  /** The campaign has ended. */
  readonly finished: boolean
  readonly said: string
}

/** A life of the program. `disk`: the size of a file at most, in blocks of 512 bytes; null: as large as it likes. */
const live = async (program: string, life: Life, disk: number | null): Promise<End> => {
  const limited = disk === null ? 'exec "$0" "$@"' : `ulimit -f ${disk}; exec "$0" "$@"`
  const child = spawn('sh', ['-c', limited, process.execPath, program, JSON.stringify(life)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (said += text))
  await once(child, 'close')
  return { finished: said.trim() === FINISHED, said: child.signalCode === 'SIGKILL' ? '' : said.trim() }
}

/** What a power loss, or a bad disk, does to the records between two lives. */
const spoil = async (path: string, dice: Dice): Promise<boolean> => {
  const text = await readFile(path, 'utf8').catch(() => '')
  const lines = text.split('\n').filter((line) => line !== '')
  if (lines.length < 3) return false
  if (dice.chance(0.5)) {
    // Half of a line that was never answered for.
    await appendFile(path, (lines.at(-1) ?? '').slice(0, 20 + dice.below(40)))
    return true
  }
  lines[dice.below(lines.length - 1)] = '{"kind":"intent","requestId":"\u0000\u0000'
  await writeFile(path, `${lines.join('\n')}\n`)
  return true
}

/** What is to go wrong in one life. */
interface Troubles {
  readonly faults: readonly FaultInput[]
  readonly kill: Life['kill']
  readonly clock: Life['clock']
  readonly stalls: boolean
  /** The size of a file at most, in blocks of 512 bytes. */
  readonly disk: number | null
}

const troublesOf = (dice: Dice, mayDie: boolean, setsClock: boolean): Troubles => {
  const faults = [...(dice.chance(0.6) ? [dice.pick(cuts)] : []), ...(dice.chance(0.4) ? [dice.pick(others)] : [])]
  const point = dice.pick(points)
  if (point === 'told-to-wait') faults.push({ name: 'flood-wait', value: 1, times: 1, method: EXPORT })
  const after =
    point === 'any-moment' || point === 'told-to-wait' ? dice.below(800) : dice.chance(0.5) ? 0 : dice.below(60)
  const nth = point === 'told-to-wait' ? 1 : 1 + dice.below(point.includes('listing') ? 3 : 7)
  const kill = mayDie ? { point, nth, after } : null
  const clock = setsClock ? { by: dice.pick([-3_600_000, 3_600_000, 86_400_000]), after: dice.below(400) } : null
  const stalls = dice.chance(0.3)
  const disk = mayDie && dice.chance(0.2) ? 4 + dice.below(20) : null
  return { faults, kill, clock, stalls, disk }
}

const wordsOf = ({ faults, kill, clock, stalls, disk }: Troubles, upgrades: boolean): string =>
  [
    ...(disk === null ? [] : [`disk of ${disk} blocks`]),
    ...(clock === null ? [] : [`clock ${clock.by}`]),
    ...(stalls ? ['stalled'] : []),
    ...(upgrades ? ['group upgraded'] : []),
    kill === null ? 'lives' : `${kill.point} ${kill.nth} +${kill.after}`,
    ...faults.map(({ name }) => name),
  ].join(' ')

type Struck = Partial<Record<FaultInput['name'], number>>

const struckSums = (struck: Struck): Partial<Sums> => {
  const of = (...names: (keyof Struck)[]): number => names.reduce((sum, name) => sum + (struck[name] ?? 0), 0)
  return {
    cuts: of('cut-before-apply', 'cut-after-apply', 'cut-mid-frame', 'mute'),
    forged404s: of('transport-error'),
    floodWaits: of('flood-wait'),
    internals: of('internal'),
    lates: of('latency'),
    lostUpdates: of('lost-updates'),
  }
}

const trial = async (program: string, world: FaultWorld, folder: string, name: string, dice: Dice): Promise<Trials> => {
  const accountId = randomUUID()
  const deaths = 1 + dice.below(DEATHS)
  /** The life in which the group is upgraded; null: in none. */
  const upgradedIn = dice.chance(UPGRADES) ? dice.below(deaths + 1) : null
  const rows = planRows(upgradedIn === null ? world.chats : [...world.chats, world.group], name)
  const journal = join(folder, 'accounts', accountId, 'links.jsonl')
  const mistakes: string[] = []
  const story: string[] = []
  let sums = add(noSums, { trials: 1 })
  const count = (more: Partial<Sums>): void => {
    sums = add(sums, more)
  }
  // One that went wrong before a start cannot be told of by records that are gone: they are spoilt in other trials.
  const setsClock = dice.chance(0.3)
  const common = { listening: world.network.listening, session: world.session, folder, accountId, rows }
  const campaignId = randomUUID()
  for (let death = 0, finished = false; !finished; death++) {
    const troubles = troublesOf(dice, death < deaths, setsClock)
    const { faults, kill, clock, stalls, disk } = troubles
    const upgrades = death === upgradedIn
    // Half of them are told by the refusal alone.
    const unheard: FaultInput[] = upgrades && dice.chance(0.5) ? [{ name: 'lost-updates' }] : []
    await world.server.setFaults(...faults, ...unheard)
    count({ stalls: stalls ? 1 : 0, clockJumps: clock === null ? 0 : 1, smallDisks: disk === null ? 0 : 1 })
    story.push(wordsOf(troubles, upgrades))
    let isOver = false
    const stall = stalls ? stallSometime(world, dice) : null
    const upgrade = upgrades ? upgradeSometime(world, dice, () => isOver) : null
    const end = await live(program, { ...common, campaignId, kill, clock }, disk)
    isOver = true
    // What it held has reached the server before anything is counted.
    await Promise.all([stall, upgrade])
    if (upgrades) count({ upgrades: 1 })
    if (end.finished) await world.network.over()
    finished = end.finished
    if (end.said.includes('sessionEnded')) count({ signedOut: 1 })
    // What a disk that is full refuses, its owner is told; the next life has room.
    const isRefused = disk !== null && /fileNotWritten|diskFull/.test(end.said)
    if (!finished && end.said !== '' && !isRefused) {
      mistakes.push(`${name}: ${end.said}; ${story.join('; ')}`)
      break
    }
    if (!finished && !isRefused) count({ kills: 1 })
    count(struckSums((await world.server.control({ do: 'struck' })) as Struck))
    await world.server.setFaults()
    if (!finished && !setsClock && dice.chance(0.3) && (await spoil(journal, dice))) {
      count({ damaged: 1 })
      story.push('records spoilt')
    }
  }
  const intents = await openIntents(accountFolder(folder, accountId))
  const recorded = rows.flatMap(({ requestId }) => {
    const outcome = intents.outcome(requestId)
    return outcome?.kind === 'created' ? [outcome.link.link] : []
  })
  const links = await countLinks(world, rows, recorded)
  count(links)
  const { lost, doubled, unrecorded } = links
  if (lost + doubled + unrecorded > 0) {
    mistakes.push(`${name}: lost ${lost}, doubled ${doubled}, unrecorded ${unrecorded}; ${story.join('; ')}`)
  }
  return { sums, mistakes }
}

/** So many campaigns, each through deaths, cuts and spoilt records; two at a time, each by a server of its own. */
export const runTrials = async (trials: number, seed: number, onTrial: (soFar: Trials) => void): Promise<Trials> => {
  const program = await ensureBundle('campaign-faults.cjs', 'test/faults/program.ts', ['electron', 'test/faults'])
  const folder = await mkdtemp(join(tmpdir(), 'campaign-faults-'))
  let next = 0
  let all: Trials = { sums: noSums, mistakes: [] }
  const worker = async (): Promise<void> => {
    while (next < trials) {
      const world = await openWorld(`faults ${next}`)
      try {
        for (let at = 0; at < TRIALS_A_SERVER && next < trials && !world.isUpgraded; at++) {
          const number = next++
          const one = await trial(program, world, folder, `T${number}`, seeded(seed + number))
          all = { sums: add(all.sums, one.sums), mistakes: [...all.mistakes, ...one.mistakes] }
          onTrial(all)
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
