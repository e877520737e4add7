import { randomUUID } from 'node:crypto'
import type { InviteLink } from '../../electron/contract/links'
import type { PlanInput } from '../../electron/contract/schedule'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import { signedInGateway, unwrap } from '../support/gateway'
import { createIn, onceAt, revokeOf } from '../support/schedule'
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
import { schedulePoints } from './schedule-plan'
import type { FaultWorld } from './world'

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
const cuts: Faults = [
  { name: 'cut-after-apply', method: EXPORT },
  { name: 'cut-before-apply', method: EXPORT },
  { name: 'cut-before-apply', method: EDIT },
  { name: 'cut-after-apply', method: EDIT },
  { name: 'mute', method: EDIT },
  { name: 'cut-before-apply', method: READ },
]
const others: Faults = [
  { name: 'flood-wait', value: 1, times: 1, method: EDIT },
  { name: 'flood-wait', value: 1, times: 1, method: EXPORT },
  { name: 'internal', times: 1, method: EDIT },
  { name: 'internal', times: 1, method: EXPORT },
  { name: 'latency', value: 120, times: 4, method: EDIT },
]

/**
 * `plans`: to revoke, to extend and to make a link. `lost`: what was not done, or is not in the feed. `doubled`: links that
 * were made or extended twice, and what was told twice.
 */
type ScheduleCount = LifeCount | 'trials' | 'plans' | 'lost' | 'doubled'
export type ScheduleSums = Counts<ScheduleCount>
const noSums: ScheduleSums = {
  ...{ trials: 0, plans: 0, kills: 0, cuts: 0, stalls: 0, floodWaits: 0, clockJumps: 0, lost: 0, doubled: 0 },
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

const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0)

const trial = async ({ program, world, folder, number, dice }: Trial): Promise<TrialsOf<ScheduleCount>> => {
  const [accountId, name] = [randomUUID(), `P${number}`]
  await world.server.setFaults()
  const gateway = await signedInGateway(world.server)
  const due = Math.floor(gateway.serverTime()) + DUE_AFTER
  const planned = await Promise.all([...world.chats, world.group].map((chat) => planIn(gateway, chat, name, due)))
  await gateway.destroy()
  const plans = planned.flatMap((one) => one.plans)
  const life = { folder, accountId, plans }
  const deaths = 1 + dice.below(DEATHS)
  const fate = { points: schedulePoints, cuts, others, anyMoment: 5_000, deaths, life }
  const { counts, story, failed } = await liveOn({ ...fate, program, world, dice })
  const sums = addCounts(noSums, { ...counts, trials: 1, plans: plans.length })
  if (failed !== null) return { sums, mistakes: [`${name}: ${failed}; ${story}`] }
  await world.network.over()
  const told = await toldIn(folder, accountId)
  const atServer = await Promise.all(planned.map((one) => countIn(world, one)))
  const tellings = plans.map(({ planId }) => told.filter(({ key }) => key.startsWith(planId)).length)
  const lost = sum([...atServer.map((one) => one.lost), ...tellings.map((times) => (times === 0 ? 1 : 0))])
  const doubled = sum([...atServer.map((one) => one.doubled), ...tellings.map((times) => Math.max(0, times - 1))])
  const mistakes = lost + doubled === 0 ? [] : [`${name}: lost ${lost}, doubled ${doubled}; ${story}`]
  return { sums: addCounts(sums, { lost, doubled }), mistakes }
}

/** So many programs, each with a dozen plans for one moment, through deaths, cuts and stalls. */
export const runScheduleTrials = (trials: number, seed: number): Promise<TrialsOf<ScheduleCount>> =>
  runTrialsOf({ name: 'schedule', trials, seed, trialsAServer: TRIALS_A_SERVER, none: noSums, trial })

/** One sentence with all counts. */
export const saidOfSchedule = (sums: ScheduleSums): string =>
  `schedule: trials ${sums.trials}, plans ${sums.plans}, kills ${sums.kills}, cuts ${sums.cuts}, stalls ${sums.stalls}, waits ${sums.floodWaits}, clock jumps ${sums.clockJumps}, lost ${sums.lost}, doubled ${sums.doubled}`
