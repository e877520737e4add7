import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultInput } from '../../electron/sandbox/faults'
import type { PlannedLink } from '../../electron/services/campaigns/run/run-model'
import { openIntents } from '../../electron/services/links/create/intents'
import { ensureBundle } from '../../scripts/setup/sandbox-bundle.mjs'
import { chatIdOf, signedInGateway } from '../support/gateway'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { type StallingProxy, startStallingProxy } from '../support/stalling-proxy'
import { type Dice, FINISHED, type Life, points, seeded } from './plan'

const COMMUNITIES = ['Berlin Runners', 'City Runners News', 'Hamburg Runners'] as const
/** Deaths of one campaign at most: then it is let live. */
const DEATHS = 3
/** Rows of each community. */
const ROWS = 5
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

export interface Sums {
  readonly trials: number
  readonly kills: number
  readonly cuts: number
  /** Networks that stood still in the middle of a life, and went on delivering, mostly to a program that was gone. */
  readonly stalls: number
  readonly clockJumps: number
  /** Lives that could write files of a few kilobytes at most. */
  readonly smallDisks: number
  readonly damaged: number
  readonly lost: number
  readonly doubled: number
  /** Lives that took the session for ended. */
  readonly signedOut: number
  /** Links at the server without a record, and records without a link. */
  readonly unrecorded: number
  /** What went otherwise than it should, in words. */
  readonly mistakes: readonly string[]
}

interface World {
  readonly server: TestSandbox
  readonly network: StallingProxy
  readonly session: string
  readonly chats: readonly { readonly id: string; readonly title: string }[]
}

const openWorld = async (seed: string): Promise<World> => {
  const server = await startTestSandbox({ seed })
  const gateway = await signedInGateway(server)
  const chats = await Promise.all(COMMUNITIES.map(async (title) => ({ title, id: await chatIdOf(gateway, title) })))
  const session = gateway.saveSession()
  await gateway.destroy()
  return { server, network: await startStallingProxy(server.listening), session, chats }
}

const planRows = (world: World, name: string): readonly PlannedLink[] =>
  world.chats.flatMap(({ id, title }) =>
    Array.from({ length: ROWS }, (_, at) => ({
      ...{ key: `${id} ${at}`, requestId: randomUUID(), chatId: id, community: title },
      // Some ask for the very same thing.
      title: at % 3 === 1 ? `${name} same` : `${name} ${at}`,
      ...{ expireDate: null, usageLimit: at === 0 ? 7 : null, requestNeeded: false, tags: [] },
    })),
  )

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

/** Milliseconds, with those after which it begins, that a network stands still at most. */
const STALL = { begins: 600, lasts: 1_500 }

/** Stalls the connections of a life in its middle; what they have sent is delivered later, whoever is still there. */
const stallSometime = async ({ network }: World, dice: Dice): Promise<void> => {
  await sleep(dice.below(STALL.begins))
  network.stall()
  await sleep(dice.below(STALL.lasts))
  network.goOn()
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

const trial = async (program: string, world: World, folder: string, name: string, dice: Dice): Promise<Sums> => {
  const accountId = randomUUID()
  const rows = planRows(world, name)
  const journal = join(folder, 'accounts', accountId, 'links.jsonl')
  const mistakes: string[] = []
  const story: string[] = []
  let [kills, cut, stalls, clockJumps, smallDisks, damaged, signedOut] = [0, 0, 0, 0, 0, 0, 0]
  // One that went wrong before a start cannot be told of by records that are gone: they are spoilt in other trials.
  const setsClock = dice.chance(0.3)
  const common = { listening: world.network.listening, session: world.session, folder, accountId, rows }
  const campaignId = randomUUID()
  const deaths = 1 + dice.below(DEATHS)
  for (let death = 0, finished = false; !finished; death++) {
    const faults = [...(dice.chance(0.6) ? [dice.pick(cuts)] : []), ...(dice.chance(0.4) ? [dice.pick(others)] : [])]
    const point = dice.pick(points)
    if (point === 'told-to-wait') faults.push({ name: 'flood-wait', value: 1, times: 1, method: EXPORT })
    await world.server.setFaults(...faults)
    const after =
      point === 'any-moment' || point === 'told-to-wait' ? dice.below(800) : dice.chance(0.5) ? 0 : dice.below(60)
    const kill =
      death < deaths
        ? { point, nth: point === 'told-to-wait' ? 1 : 1 + dice.below(point.includes('listing') ? 3 : 7), after }
        : null
    const clock = setsClock ? { by: dice.pick([-3_600_000, 3_600_000, 86_400_000]), after: dice.below(400) } : null
    if (clock !== null) clockJumps += 1
    const stall = dice.chance(0.3) ? stallSometime(world, dice) : null
    if (stall !== null) stalls += 1
    const disk = kill !== null && dice.chance(0.2) ? 4 + dice.below(20) : null

    if (disk !== null) {
      smallDisks += 1
      story.push(`disk of ${disk} blocks`)
    }
    story.push(
      `${clock === null ? '' : `clock ${clock.by} `}${stall === null ? '' : 'stalled '}${kill === null ? 'lives' : `${point} ${kill.nth} +${after}`} ${faults.map(({ name: one }) => one)}`,
    )
    const end = await live(program, { ...common, campaignId, kill, clock }, disk)
    // What it held has reached the server before anything is counted.
    await stall
    if (end.finished) await world.network.over()
    finished = end.finished
    if (end.said.includes('sessionEnded')) signedOut += 1
    // What a disk that is full refuses, its owner is told; the next life has room.
    const isRefused = disk !== null && /fileNotWritten|diskFull/.test(end.said)
    if (!finished && end.said !== '' && !isRefused) {
      mistakes.push(`${name}: ${end.said}; ${story.join('; ')}`)
      break
    }
    if (!finished && !isRefused) kills += 1
    const left = ((await world.server.control({ do: 'setFaults', faults: [] })) as unknown[]).length
    cut += Math.max(0, faults.filter((fault) => cuts.includes(fault)).length - left)
    if (!finished && !setsClock && dice.chance(0.3) && (await spoil(journal, dice))) {
      damaged += 1
      story.push('records spoilt')
    }
  }
  const intents = await openIntents(folder, accountId)
  const recorded = rows.flatMap(({ requestId }) => {
    const outcome = intents.outcome(requestId)
    return outcome?.kind === 'created' ? [outcome.link.link] : []
  })
  const atServer = (await Promise.all(world.chats.map(({ title }) => world.server.links(title))))
    .flat()
    .filter(({ title }) => title?.startsWith(`${name} `))
  let [lost, doubled] = [0, 0]
  for (const { id, title: community } of world.chats) {
    const links = await world.server.links(community)
    for (const title of new Set(rows.map((row) => row.title))) {
      const planned = rows.filter((row) => row.chatId === id && row.title === title).length
      const made = links.filter((link) => link.title === title).length
      lost += Math.max(0, planned - made)
      doubled += Math.max(0, made - planned)
    }
  }
  const links = new Set(atServer.map(({ link }) => link))
  const unrecorded =
    atServer.filter(({ link }) => !recorded.includes(link)).length +
    recorded.filter((link) => !links.has(link)).length +
    (recorded.length - new Set(recorded).size)
  if (lost + doubled + unrecorded > 0) {
    mistakes.push(`${name}: lost ${lost}, doubled ${doubled}, unrecorded ${unrecorded}; ${story.join('; ')}`)
  }
  return {
    trials: 1,
    kills,
    cuts: cut,
    stalls,
    clockJumps,
    smallDisks,
    damaged,
    lost,
    doubled,
    signedOut,
    unrecorded,
    mistakes,
  }
}

const noSums: Sums = {
  ...{ trials: 0, kills: 0, cuts: 0, stalls: 0, clockJumps: 0, smallDisks: 0, damaged: 0 },
  ...{ lost: 0, doubled: 0, signedOut: 0, unrecorded: 0, mistakes: [] },
}

const add = (a: Sums, b: Sums): Sums => ({
  trials: a.trials + b.trials,
  kills: a.kills + b.kills,
  cuts: a.cuts + b.cuts,
  stalls: a.stalls + b.stalls,
  clockJumps: a.clockJumps + b.clockJumps,
  smallDisks: a.smallDisks + b.smallDisks,
  damaged: a.damaged + b.damaged,
  lost: a.lost + b.lost,
  doubled: a.doubled + b.doubled,
  signedOut: a.signedOut + b.signedOut,
  unrecorded: a.unrecorded + b.unrecorded,
  mistakes: [...a.mistakes, ...b.mistakes],
})

/** So many campaigns, each through deaths, cuts and spoilt records; two at a time, each by a server of its own. */
export const runTrials = async (trials: number, seed: number, onTrial: (sums: Sums) => void): Promise<Sums> => {
  const program = await ensureBundle('campaign-faults.cjs', 'test/faults/program.ts', ['electron', 'test/faults'])
  const folder = await mkdtemp(join(tmpdir(), 'campaign-faults-'))
  let next = 0
  let sums = noSums
  const worker = async (): Promise<void> => {
    while (next < trials) {
      const world = await openWorld(`faults ${next}`)
      try {
        for (let at = 0; at < TRIALS_A_SERVER && next < trials; at++) {
          const number = next++
          const one = await trial(program, world, folder, `T${number}`, seeded(seed + number))
          sums = add(sums, one)
          onTrial(sums)
        }
      } finally {
        await world.network.close()
        await world.server.stop()
      }
    }
  }
  try {
    await Promise.all([worker(), worker()])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return sums
}
