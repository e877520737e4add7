import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Told } from '../../electron/services/watch/feed'
import {
  addCounts,
  type Counts,
  type Faults,
  type LifeCount,
  liveOn,
  runTrialsOf,
  type Trial,
  type TrialsOf,
  toldIn,
} from './lives'
import { codeFileOf, rotationPoints } from './rotation-plan'
import type { WantedLink } from './single-use-plan'
import type { FaultWorld } from './world'

/** Deaths of one program at most: then it is let live. */
const DEATHS = 3
const TRIALS_A_SERVER = 30

const EXPORT = 'messages.exportChatInvite'
const EDIT = 'messages.editExportedChatInvite'
const READ = 'messages.getExportedChatInvite'
const cuts: Faults = [
  { name: 'cut-after-apply', method: EXPORT },
  { name: 'cut-before-apply', method: EXPORT },
  { name: 'cut-after-apply', method: EDIT },
  { name: 'cut-before-apply', method: EDIT },
  { name: 'cut-mid-frame' },
  { name: 'cut-before-apply', method: READ },
]
const others: Faults = [
  { name: 'flood-wait', value: 1, times: 1, method: EXPORT },
  { name: 'flood-wait', value: 1, times: 1, method: EDIT },
  { name: 'internal', times: 1, method: EDIT },
  { name: 'latency', value: 120, times: 4, method: EXPORT },
]

/**
 * `lost`: full links that have no successor, still let people in, whose end is not in the feed, or whose saved code
 * is not the successor's. `doubled`: successors that
 * were made, links that were revoked, or ends that were told, once more.
 */
type RotationCount = LifeCount | 'trials' | 'links' | 'lost' | 'doubled'
export type RotationSums = Counts<RotationCount>
const noSums: RotationSums = {
  ...{ trials: 0, links: 0, kills: 0, cuts: 0, stalls: 0, floodWaits: 0, clockJumps: 0, lost: 0, doubled: 0 },
}

const atServer = async ({ server }: FaultWorld, wanted: readonly WantedLink[]) => {
  const all = await Promise.all(wanted.map((one) => server.links(one.community)))
  return wanted.map((one, at) => ({ one, links: (all[at] ?? []).filter((link) => link.title === one.title) }))
}

/** One person comes by each link once it is there, and none by its successor. */
const fillAll = async (
  world: FaultWorld,
  wanted: readonly WantedLink[],
  pause: () => number,
  isOver: () => boolean,
): Promise<void> => {
  const full = new Set<string>()
  while (full.size < wanted.length && !isOver()) {
    await sleep(pause())
    for (const { one, links } of await atServer(world, wanted)) {
      const [link] = links
      if (link === undefined || full.has(one.title)) continue
      full.add(one.title)
      await world.server.control({ do: 'join', link: link.link })
    }
  }
}

/** What has no successor, is still open or was not told, and what was done or told twice. */
const countIn = async (world: FaultWorld, folder: string, wanted: readonly WantedLink[], told: readonly Told[]) => {
  let [lost, doubled] = [0, 0]
  for (const { one, links } of await atServer(world, wanted)) {
    const open = links.filter(({ revoked }) => !revoked)
    const notices = told.filter(({ link }) => links.some((one) => one.link === link?.link))
    const code = await readFile(codeFileOf(folder, one.title), 'utf8')
    if (links.length < 2 || open.length !== 1 || notices.length === 0 || code !== open[0]?.link) lost += 1
    doubled += Math.max(0, links.length - 2) + Math.max(0, notices.length - 1)
  }
  const { entries } = (await world.server.journal()) as { entries: readonly { method: string; outcome: string }[] }
  const revocations = entries.filter(({ method, outcome }) => method === EDIT && outcome === 'ok').length
  return { lost, doubled: doubled + Math.max(0, revocations - wanted.length) }
}

const trial = async ({ program, world, folder, number, dice }: Trial): Promise<TrialsOf<RotationCount>> => {
  const [accountId, name] = [randomUUID(), `R${number}`]
  const wanted = world.chats.map(
    ({ id, title }, at): WantedLink => ({
      ...{ requestId: randomUUID(), chatId: id, community: title, title: `${name} ${at}` },
    }),
  )
  await world.server.control({ do: 'clearJournal' })
  let isOver = false
  const filling = fillAll(
    world,
    wanted,
    () => 20 + dice.below(150),
    () => isOver,
  )
  const deaths = 1 + dice.below(DEATHS)
  const fate = { points: rotationPoints, cuts, others, anyMoment: 2_500, deaths, life: { folder, accountId, wanted } }
  const { counts, story, failed } = await liveOn({ ...fate, program, world, dice })
  isOver = true
  await filling
  const sums = addCounts(noSums, { ...counts, trials: 1, links: wanted.length })
  if (failed !== null) return { sums, mistakes: [`${name}: ${failed}; ${story}`] }
  await world.network.over()
  const found = await countIn(world, folder, wanted, await toldIn(folder, accountId))
  const { lost, doubled } = found
  const mistakes = lost + doubled === 0 ? [] : [`${name}: lost ${lost}, doubled ${doubled}; ${story}`]
  return { sums: addCounts(sums, found), mistakes }
}

/** So many programs, each through deaths, cuts and stalls, while each of its links is filled. */
export const runRotationTrials = (trials: number, seed: number): Promise<TrialsOf<RotationCount>> =>
  runTrialsOf({ name: 'rotation', trials, seed, trialsAServer: TRIALS_A_SERVER, none: noSums, trial })

/** One sentence with all counts. */
export const saidOfRotation = (sums: RotationSums): string =>
  `rotation: trials ${sums.trials}, links ${sums.links}, kills ${sums.kills}, cuts ${sums.cuts}, stalls ${sums.stalls}, waits ${sums.floodWaits}, clock jumps ${sums.clockJumps}, lost ${sums.lost}, doubled ${sums.doubled}`
