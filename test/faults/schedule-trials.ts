import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InviteLink } from '../../electron/contract/links'
import type { PlanInput } from '../../electron/contract/schedule'
import type { FaultInput } from '../../electron/sandbox/faults'
import { createFeed } from '../../electron/services/watch/feed'
import { accountFolder } from '../../electron/storage/account-folder'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import { ensureBundle } from '../../scripts/setup/sandbox-bundle.mjs'
import { signedInGateway, unwrap } from '../support/gateway'
import { silentLog } from '../support/links'
import { createIn, onceAt, revokeOf } from '../support/schedule'
import { type Dice, FINISHED, seeded } from './plan'
import { type ScheduleLife, schedulePoints } from './schedule-plan'
import { closeWorld, type FaultWorld, openWorld, stallSometime } from './world'

/** Deaths of one program at most: then it is let live. */
const DEATHS = 3
const TRIALS_A_SERVER = 30
const DAY = 86_400
const WEEK = 7 * DAY
/** Seconds from the beginning of a trial to what is planned: a program has planned it all by then. */
const DUE_AFTER = 3

const EXPORT = 'messages.exportChatInvite'
const EDIT = 'messages.editExportedChatInvite'
const READ = 'messages.getExportedChatInvite'
const cuts: readonly [FaultInput, ...FaultInput[]] = [
  { name: 'cut-after-apply', method: EXPORT },
  { name: 'cut-before-apply', method: EXPORT },
  { name: 'cut-before-apply', method: EDIT },
  { name: 'cut-after-apply', method: EDIT },
  { name: 'mute', method: EDIT },
  { name: 'cut-before-apply', method: READ },
]
const others: readonly [FaultInput, ...FaultInput[]] = [
  { name: 'flood-wait', value: 1, times: 1, method: EDIT },
  { name: 'flood-wait', value: 1, times: 1, method: EXPORT },
  { name: 'internal', times: 1, method: EDIT },
  { name: 'internal', times: 1, method: EXPORT },
  { name: 'latency', value: 120, times: 4, method: EDIT },
]

export interface ScheduleSums {
  readonly trials: number
  /** Plans: to revoke, to extend and to make a link. */
  readonly plans: number
  readonly kills: number
  readonly cuts: number
  readonly stalls: number
  readonly floodWaits: number
  readonly clockJumps: number
  /** What was not done, or is not in the feed. */
  readonly lost: number
  /** Links that were made or extended twice, and what was told twice. */
  readonly doubled: number
}
const noSums: ScheduleSums = {
  ...{ trials: 0, plans: 0, kills: 0, cuts: 0, stalls: 0, floodWaits: 0, clockJumps: 0, lost: 0, doubled: 0 },
}
const add = (a: ScheduleSums, b: Partial<ScheduleSums>): ScheduleSums => ({
  ...a,
  ...Object.fromEntries(
    (Object.keys(noSums) as (keyof ScheduleSums)[]).map((name) => [name, a[name] + (b[name] ?? 0)]),
  ),
})

export interface ScheduleTrials {
  readonly sums: ScheduleSums
  /** What went otherwise than it should, in words. */
  readonly mistakes: readonly string[]
}

/** A life of the program; what it said, unless it was killed. */
const live = async (program: string, life: ScheduleLife): Promise<{ killed: boolean; said: string }> => {
  const child = spawn(process.execPath, [program, JSON.stringify(life)], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (said += text))
  await once(child, 'close')
  return { killed: child.signalCode === 'SIGKILL', said: said.trim() }
}

/** What is planned in one community, with the links as they were before. */
interface Planned {
  readonly community: string
  readonly revoked: InviteLink
  readonly extended: InviteLink
  /** The title of the link that is to be made. */
  readonly made: string
  readonly plans: readonly PlanInput[]
}

const planIn = async (
  gateway: TelegramGateway,
  { id, title }: FaultWorld['chats'][number],
  name: string,
  due: number,
): Promise<Planned> => {
  const make = async (kind: string, expireDate: number | null): Promise<InviteLink> => {
    const made = unwrap(
      await gateway.exportChatInvite({
        ...{ chatId: id, title: `${name} ${kind}`, expireDate, usageLimit: null, requestNeeded: false },
        ...{ legacyRevokePermanent: false, subscriptionPricing: null },
      }),
    )
    if (made.kind !== 'link') throw new Error(made.kind)
    return made.link
  }
  const [revoked, extended, made] = [await make('revoked', null), await make('extended', due + DAY), `${name} made`]
  const { chatId, hash } = extended
  const links = { kind: 'links' as const, links: [{ chatId, hash }] }
  const whats: readonly PlanInput['what'][] = [
    createIn(id, made),
    revokeOf(revoked),
    { kind: 'extend', links, end: { kind: 'later', seconds: WEEK } },
  ]
  const plans = whats.map((what) => ({ planId: randomUUID(), when: onceAt(due), what }))
  return { community: title, revoked, extended, made, plans }
}

/** What is missing at the server, and what is there twice. */
const countIn = async ({ server }: FaultWorld, { community, revoked, extended, made }: Planned) => {
  const links = await server.links(community)
  const copies = links.filter(({ title }) => title === made).length
  const isRevoked = links.find(({ link }) => link === revoked.link)?.revoked === true
  const gained = (links.find(({ link }) => link === extended.link)?.expireDate ?? 0) - (extended.expireDate ?? 0)
  return {
    lost: (copies === 0 ? 1 : 0) + (isRevoked ? 0 : 1) + (gained < WEEK ? 1 : 0),
    doubled: Math.max(0, copies - 1) + (gained > WEEK ? 1 : 0),
  }
}

const trial = async (
  program: string,
  world: FaultWorld,
  gateway: TelegramGateway,
  folder: string,
  name: string,
  dice: Dice,
): Promise<ScheduleTrials> => {
  const accountId = randomUUID()
  const deaths = 1 + dice.below(DEATHS)
  await world.server.setFaults()
  const due = Math.floor(gateway.serverTime()) + DUE_AFTER
  const planned = await Promise.all([...world.chats, world.group].map((chat) => planIn(gateway, chat, name, due)))
  const plans = planned.flatMap((one) => one.plans)
  let sums = add(noSums, { trials: 1, plans: plans.length })
  const story: string[] = []
  const common = { listening: world.network.listening, session: world.session, folder, accountId, plans }
  for (let death = 0; ; death++) {
    const faults = [...(dice.chance(0.6) ? [dice.pick(cuts)] : []), ...(dice.chance(0.4) ? [dice.pick(others)] : [])]
    const point = dice.pick(schedulePoints)
    const after = point === 'any-moment' ? dice.below(5_000) : dice.chance(0.5) ? 0 : dice.below(60)
    const kill = death < deaths ? { point, nth: 1 + dice.below(4), after } : null
    const clock = dice.chance(0.2) ? { by: dice.pick([-3_600_000, 86_400_000]), after: dice.below(400) } : null
    const stalls = dice.chance(0.2)
    story.push([kill === null ? 'lives' : `${point} ${kill.nth} +${after}`, ...faults.map((one) => one.name)].join(' '))
    await world.server.setFaults(...faults)
    const stall = stalls ? stallSometime(world, dice) : null
    const { killed, said } = await live(program, { ...common, kill, clock })
    await stall
    const struck = (await world.server.control({ do: 'struck' })) as Partial<Record<FaultInput['name'], number>>
    await world.server.setFaults()
    const cut = (struck['cut-before-apply'] ?? 0) + (struck['cut-after-apply'] ?? 0) + (struck.mute ?? 0)
    sums = add(sums, {
      ...{ kills: killed ? 1 : 0, cuts: cut, floodWaits: struck['flood-wait'] ?? 0 },
      ...{ stalls: stalls ? 1 : 0, clockJumps: clock === null ? 0 : 1 },
    })
    if (said === FINISHED) break
    if (!killed) return { sums, mistakes: [`${name}: ${said}; ${story.join('; ')}`] }
  }
  await world.network.over()
  const feed = createFeed({ folder: accountFolder(folder, accountId), log: silentLog })
  const told = await feed.all()
  await feed.close()
  const counts = await Promise.all(planned.map((one) => countIn(world, one)))
  const tellings = plans.map(({ planId }) => told.filter(({ key }) => key.startsWith(planId)).length)
  const lost = [...counts.map((one) => one.lost), ...tellings.map((times) => (times === 0 ? 1 : 0))]
  const doubled = [...counts.map((one) => one.doubled), ...tellings.map((times) => Math.max(0, times - 1))]
  const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0)
  const found = { lost: sum(lost), doubled: sum(doubled) }
  const mistakes =
    found.lost + found.doubled === 0
      ? []
      : [`${name}: lost ${found.lost}, doubled ${found.doubled}; ${story.join('; ')}`]
  return { sums: add(sums, found), mistakes }
}

/** So many programs, each with a dozen plans for one moment, through deaths, cuts and stalls. */
export const runScheduleTrials = async (trials: number, seed: number): Promise<ScheduleTrials> => {
  const sources = ['electron', 'test/faults']
  const program = await ensureBundle('schedule-faults.cjs', 'test/faults/schedule-program.ts', sources)
  const folder = await mkdtemp(join(tmpdir(), 'schedule-faults-'))
  let next = 0
  let all: ScheduleTrials = { sums: noSums, mistakes: [] }
  const worker = async (): Promise<void> => {
    while (next < trials) {
      const world = await openWorld(`schedule ${next}`)
      const gateway = await signedInGateway(world.server)
      try {
        for (let at = 0; at < TRIALS_A_SERVER && next < trials; at++) {
          const number = next++
          const one = await trial(program, world, gateway, folder, `P${number}`, seeded(seed + number))
          all = { sums: add(all.sums, one.sums), mistakes: [...all.mistakes, ...one.mistakes] }
        }
      } finally {
        await gateway.destroy()
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
export const saidOfSchedule = (sums: ScheduleSums): string =>
  `schedule: trials ${sums.trials}, plans ${sums.plans}, kills ${sums.kills}, cuts ${sums.cuts}, stalls ${sums.stalls}, waits ${sums.floodWaits}, clock jumps ${sums.clockJumps}, lost ${sums.lost}, doubled ${sums.doubled}`
