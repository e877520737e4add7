import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultInput } from '../../electron/sandbox/faults'
import { createFeed } from '../../electron/services/watch/feed'
import { accountFolder } from '../../electron/storage/account-folder'
import { ensureBundle } from '../../scripts/setup/sandbox-bundle.mjs'
import { silentLog } from '../support/links'
import { type Dice, FINISHED, seeded } from './plan'
import { type SingleUseLife, singleUsePoints, type WantedLink } from './single-use-plan'
import { closeWorld, type FaultWorld, openWorld, stallSometime } from './world'

/** Deaths of one program at most: then it is let live. */
const DEATHS = 3
const TRIALS_A_SERVER = 30

const EXPORT = 'messages.exportChatInvite'
const EDIT = 'messages.editExportedChatInvite'
const READ = 'messages.getExportedChatInvite'
const cuts: readonly [FaultInput, ...FaultInput[]] = [
  { name: 'cut-before-apply', method: EDIT },
  { name: 'cut-after-apply', method: EDIT },
  { name: 'cut-after-apply', method: EXPORT },
  { name: 'cut-mid-frame' },
  { name: 'mute', method: EDIT },
  { name: 'cut-before-apply', method: READ },
]
const others: readonly [FaultInput, ...FaultInput[]] = [
  { name: 'flood-wait', value: 1, times: 1, method: EDIT },
  { name: 'flood-wait', value: 1, times: 1, method: READ },
  { name: 'internal', times: 1, method: EDIT },
  { name: 'latency', value: 120, times: 4, method: EDIT },
]

export interface SingleUseSums {
  readonly trials: number
  readonly links: number
  readonly kills: number
  readonly cuts: number
  readonly stalls: number
  readonly floodWaits: number
  readonly clockJumps: number
  /** Links by which somebody joined that still let people in, or whose end is not in the feed. */
  readonly lost: number
  /** Links that were made, revoked or told twice. */
  readonly doubled: number
}
const noSums: SingleUseSums = {
  ...{ trials: 0, links: 0, kills: 0, cuts: 0, stalls: 0, floodWaits: 0, clockJumps: 0, lost: 0, doubled: 0 },
}
const add = (a: SingleUseSums, b: Partial<SingleUseSums>): SingleUseSums => ({
  ...a,
  ...Object.fromEntries(
    (Object.keys(noSums) as (keyof SingleUseSums)[]).map((name) => [name, a[name] + (b[name] ?? 0)]),
  ),
})

export interface SingleUseTrials {
  readonly sums: SingleUseSums
  /** What went otherwise than it should, in words. */
  readonly mistakes: readonly string[]
}

/** A life of the program; what it said, unless it was killed. */
const live = async (program: string, life: SingleUseLife): Promise<{ killed: boolean; said: string }> => {
  const child = spawn(process.execPath, [program, JSON.stringify(life)], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (said += text))
  await once(child, 'close')
  return { killed: child.signalCode === 'SIGKILL', said: said.trim() }
}

const atServer = async ({ server }: FaultWorld, wanted: readonly WantedLink[]) => {
  const all = await Promise.all([...new Set(wanted.map((one) => one.community))].map((title) => server.links(title)))
  return wanted.map((one) => ({ one, links: all.flat().filter((link) => link.title === one.title) }))
}

/** People come by each link once it is there, whether the program lives or not. `isOver`: nobody comes any more. */
const joinAll = async (
  world: FaultWorld,
  wanted: readonly WantedLink[],
  dice: Dice,
  isOver: () => boolean,
): Promise<void> => {
  const came = new Set<string>()
  while (came.size < wanted.length && !isOver()) {
    await sleep(20 + dice.below(150))
    for (const { one, links } of await atServer(world, wanted)) {
      const [link] = links
      if (link === undefined || came.has(one.title) || dice.chance(0.5)) continue
      came.add(one.title)
      await world.server.control({ do: 'join', link: link.link })
    }
  }
}

const trial = async (
  program: string,
  world: FaultWorld,
  folder: string,
  name: string,
  dice: Dice,
): Promise<SingleUseTrials> => {
  const accountId = randomUUID()
  const deaths = 1 + dice.below(DEATHS)
  const wanted = [...world.chats, world.group].map(
    ({ id, title }, at): WantedLink => ({
      ...{ requestId: randomUUID(), chatId: id, community: title, title: `${name} ${at}` },
    }),
  )
  let sums = add(noSums, { trials: 1, links: wanted.length })
  const story: string[] = []
  const mistakes: string[] = []
  const common = { listening: world.network.listening, session: world.session, folder, accountId, wanted }
  await world.server.control({ do: 'clearJournal' })
  let isOver = false
  const joining = joinAll(world, wanted, dice, () => isOver)
  for (let death = 0; ; death++) {
    const mayDie = death < deaths
    const faults = [...(dice.chance(0.6) ? [dice.pick(cuts)] : []), ...(dice.chance(0.4) ? [dice.pick(others)] : [])]
    const point = dice.pick(singleUsePoints)
    const after = point === 'any-moment' ? dice.below(2_500) : dice.chance(0.5) ? 0 : dice.below(60)
    const kill = mayDie ? { point, nth: 1 + dice.below(4), after } : null
    const clock = dice.chance(0.2) ? { by: dice.pick([-3_600_000, 86_400_000]), after: dice.below(400) } : null
    const stalls = dice.chance(0.2)
    story.push([kill === null ? 'lives' : `${point} ${kill.nth} +${after}`, ...faults.map((one) => one.name)].join(' '))
    await world.server.setFaults(...faults)
    const stall = stalls ? stallSometime(world, dice) : null
    const end = await live(program, { ...common, kill, clock })
    await stall
    const struck = (await world.server.control({ do: 'struck' })) as Partial<Record<FaultInput['name'], number>>
    const cut = ['cut-before-apply', 'cut-after-apply', 'cut-mid-frame', 'mute'] as const
    sums = add(sums, {
      ...{ kills: end.killed ? 1 : 0, stalls: stalls ? 1 : 0, clockJumps: clock === null ? 0 : 1 },
      cuts: cut.reduce((sum, one) => sum + (struck[one] ?? 0), 0),
      floodWaits: struck['flood-wait'] ?? 0,
    })
    await world.server.setFaults()
    if (end.killed) continue
    if (end.said !== FINISHED) mistakes.push(`${name}: ${end.said}; ${story.join('; ')}`)
    break
  }
  isOver = true
  await joining
  await world.network.over()
  const feed = createFeed({ folder: accountFolder(folder, accountId), log: silentLog })
  const told = await feed.all()
  await feed.close()
  let [lost, doubled] = [0, 0]
  for (const { links } of await atServer(world, wanted)) {
    doubled += Math.max(0, links.length - 1)
    const [link] = links
    const notices = told.filter((one) => one.link?.link === link?.link)
    if (link === undefined || !link.revoked || notices.length === 0) lost += 1
    doubled += Math.max(0, notices.length - 1)
  }
  const { entries } = (await world.server.journal()) as { entries: readonly { method: string; outcome: string }[] }
  const revocations = entries.filter(({ method, outcome }) => method === EDIT && outcome === 'ok').length
  doubled += Math.max(0, revocations - wanted.length)
  if (lost + doubled > 0) mistakes.push(`${name}: lost ${lost}, doubled ${doubled}; ${story.join('; ')}`)
  return { sums: add(sums, { lost, doubled }), mistakes }
}

/** So many programs, each through deaths, cuts and stalls, while somebody joins by each of its links. */
export const runSingleUseTrials = async (trials: number, seed: number): Promise<SingleUseTrials> => {
  const program = await ensureBundle('single-use-faults.cjs', 'test/faults/single-use-program.ts', [
    ...['electron', 'test/faults'],
  ])
  const folder = await mkdtemp(join(tmpdir(), 'single-use-faults-'))
  let next = 0
  let all: SingleUseTrials = { sums: noSums, mistakes: [] }
  const worker = async (): Promise<void> => {
    while (next < trials) {
      const world = await openWorld(`single use ${next}`)
      try {
        for (let at = 0; at < TRIALS_A_SERVER && next < trials; at++) {
          const number = next++
          const one = await trial(program, world, folder, `S${number}`, seeded(seed + number))
          all = { sums: add(all.sums, one.sums), mistakes: [...all.mistakes, ...one.mistakes] }
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

/** One sentence with all counts. */
export const saidOfSingleUse = (sums: SingleUseSums): string =>
  `single use: trials ${sums.trials}, links ${sums.links}, kills ${sums.kills}, cuts ${sums.cuts}, stalls ${sums.stalls}, waits ${sums.floodWaits}, clock jumps ${sums.clockJumps}, lost ${sums.lost}, doubled ${sums.doubled}`
