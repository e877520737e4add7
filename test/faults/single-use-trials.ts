import { randomUUID } from 'node:crypto'
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
import type { Dice } from './plan'
import { singleUsePoints, type WantedLink } from './single-use-plan'
import type { FaultWorld } from './world'

/** Deaths of one program at most: then it is let live. */
const DEATHS = 3
const TRIALS_A_SERVER = 30

const EXPORT = 'messages.exportChatInvite'
const EDIT = 'messages.editExportedChatInvite'
const READ = 'messages.getExportedChatInvite'
const cuts: Faults = [
  { name: 'cut-before-apply', method: EDIT },
  { name: 'cut-after-apply', method: EDIT },
  { name: 'cut-after-apply', method: EXPORT },
  { name: 'cut-mid-frame' },
  { name: 'mute', method: EDIT },
  { name: 'cut-before-apply', method: READ },
]
const others: Faults = [
  { name: 'flood-wait', value: 1, times: 1, method: EDIT },
  { name: 'flood-wait', value: 1, times: 1, method: READ },
  { name: 'internal', times: 1, method: EDIT },
  { name: 'latency', value: 120, times: 4, method: EDIT },
]

/**
 * `lost`: links by which somebody joined that still let people in, or whose end is not in the feed. `doubled`: links that
 * were made, revoked or told twice.
 */
type SingleUseCount = LifeCount | 'trials' | 'links' | 'lost' | 'doubled'
export type SingleUseSums = Counts<SingleUseCount>
const noSums: SingleUseSums = {
  ...{ trials: 0, links: 0, kills: 0, cuts: 0, stalls: 0, floodWaits: 0, clockJumps: 0, lost: 0, doubled: 0 },
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

/** What is still open or not told, and what was made, revoked or told twice. */
const countIn = async (world: FaultWorld, wanted: readonly WantedLink[], told: readonly Told[]) => {
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
  return { lost, doubled: doubled + Math.max(0, revocations - wanted.length) }
}

const trial = async ({ program, world, folder, number, dice }: Trial): Promise<TrialsOf<SingleUseCount>> => {
  const [accountId, name] = [randomUUID(), `S${number}`]
  const wanted = [...world.chats, world.group].map(
    ({ id, title }, at): WantedLink => ({
      ...{ requestId: randomUUID(), chatId: id, community: title, title: `${name} ${at}` },
    }),
  )
  await world.server.control({ do: 'clearJournal' })
  let isOver = false
  const joining = joinAll(world, wanted, dice, () => isOver)
  const life = { folder, accountId, wanted }
  const deaths = 1 + dice.below(DEATHS)
  const fate = { points: singleUsePoints, cuts, others, anyMoment: 2_500, deaths, life }
  const { counts, story, failed } = await liveOn({ ...fate, program, world, dice })
  isOver = true
  await joining
  const sums = addCounts(noSums, { ...counts, trials: 1, links: wanted.length })
  if (failed !== null) return { sums, mistakes: [`${name}: ${failed}; ${story}`] }
  await world.network.over()
  const found = await countIn(world, wanted, await toldIn(folder, accountId))
  const { lost, doubled } = found
  const mistakes = lost + doubled === 0 ? [] : [`${name}: lost ${lost}, doubled ${doubled}; ${story}`]
  return { sums: addCounts(sums, found), mistakes }
}

/** So many programs, each through deaths, cuts and stalls, while somebody joins by each of its links. */
export const runSingleUseTrials = (trials: number, seed: number): Promise<TrialsOf<SingleUseCount>> =>
  runTrialsOf({ name: 'single-use', trials, seed, trialsAServer: TRIALS_A_SERVER, none: noSums, trial })

/** One sentence with all counts. */
export const saidOfSingleUse = (sums: SingleUseSums): string =>
  `single use: trials ${sums.trials}, links ${sums.links}, kills ${sums.kills}, cuts ${sums.cuts}, stalls ${sums.stalls}, waits ${sums.floodWaits}, clock jumps ${sums.clockJumps}, lost ${sums.lost}, doubled ${sums.doubled}`
