import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AnswerAim } from '../../electron/contract/answer-rules'
import type { InviteLink } from '../../electron/contract/links'
import { hasLinkInBio } from '../../electron/services/automation/answers/decide'
import { createAnswerRecords } from '../../electron/services/requests/answer-records'
import type { Told } from '../../electron/services/watch/feed'
import { accountFolder } from '../../electron/storage/account-folder'
import { openTestGateway, type TestGateway, unwrap } from '../support/gateway'
import { silentLog } from '../support/links'
import { answersPoints } from './answers-plan'
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
import type { FaultWorld } from './world'

/** Deaths of one program at most: then it is let live. */
const DEATHS = 3
const TRIALS_A_SERVER = 10

const HIDE = 'messages.hideChatJoinRequest'
const READ = 'messages.getChatInviteImporters'
const cuts: Faults = [
  { name: 'cut-after-apply', method: HIDE },
  { name: 'cut-before-apply', method: HIDE },
  { name: 'cut-after-apply', method: HIDE, times: 2 },
  { name: 'cut-mid-frame' },
  { name: 'mute', method: HIDE },
  { name: 'cut-before-apply', method: READ },
]
const others: Faults = [
  { name: 'flood-wait', value: 1, times: 1, method: HIDE },
  { name: 'flood-wait', value: 1, times: 1, method: READ },
  { name: 'internal', times: 1, method: HIDE },
  { name: 'latency', value: 120, times: 4, method: HIDE },
]

/**
 * `left`: people whose answer Telegram never confirmed, and who wait for the manager, as the feed says: nothing is sent twice.
 * `lost`: others whom a rule means and who wait on, or of whom nothing is told or remembered. `doubled`: answers that were
 * told or remembered once more. `wrong`: people who were answered against the rules.
 */
type AnswersCount = LifeCount | 'trials' | 'people' | 'left' | 'lost' | 'doubled' | 'wrong'
export type AnswersSums = Counts<AnswersCount>
const noSums: AnswersSums = {
  ...{ trials: 0, people: 0, left: 0, lost: 0, doubled: 0, wrong: 0 },
  ...{ kills: 0, cuts: 0, stalls: 0, floodWaits: 0, clockJumps: 0 },
}

/** What the account itself does beside the program. */
const withGateway = async <T>({ server, session }: FaultWorld, work: (gateway: TestGateway) => Promise<T>) => {
  const gateway = await openTestGateway(server, { session })
  unwrap(await gateway.connect())
  const done = await work(gateway)
  await gateway.destroy()
  return done
}
const peopleOf = async (gateway: TestGateway, chatId: string, link: string | null, requested: boolean) => {
  const page = { search: '', offset: null, limit: 100 }
  return unwrap(await gateway.listChatInviteImporters({ chatId, link, requested, ...page })).people
}

/** Two links whose people are let in, and a community in which those with a link in the bio are dismissed. */
const setUp = (world: FaultWorld, name: string) =>
  withGateway(world, async (gateway) => {
    const make = async (chatId: string, title: string): Promise<InviteLink> => {
      const made = unwrap(
        await gateway.exportChatInvite({
          ...{ chatId, title, expireDate: null, usageLimit: null, requestNeeded: true },
          ...{ legacyRevokePermanent: false, subscriptionPricing: null },
        }),
      )
      if (made.kind !== 'link') throw new Error('no link was made')
      return made.link
    }
    const [first, second, third] = world.chats
    if (first === undefined || second === undefined || third === undefined) throw new Error('too few communities')
    const doors = [await make(first.id, `${name} A`), await make(second.id, `${name} B`)]
    const guarded = await make(third.id, `${name} C`)
    for (const { link } of [...doors, guarded])
      await world.server.control({ do: 'sendCrowd', link, as: 'wave', count: 4, within: 0 })
    const waiting = await Promise.all(doors.map(({ chatId, link }) => peopleOf(gateway, chatId, link, true)))
    const there = await peopleOf(gateway, third.id, null, true)
    const ids = (people: typeof there, leads: boolean): string[] =>
      people.filter((one) => hasLinkInBio(one) === leads).map(({ userId }) => userId)
    const aims: AnswerAim[] = [
      ...doors.map(({ chatId, hash }): AnswerAim => ({ kind: 'approve', chatId, hash })),
      { kind: 'dismiss', chatId: third.id },
    ]
    return {
      ...{ doors, aims, chatId: third.id, userId: unwrap(await gateway.getMe()).userId },
      /** By door: whom the rule lets in of those who ask before anything else, and whom it leaves alone. */
      letIn: waiting.map((people) => ids(people, false)),
      leftAlone: waiting.map((people) => ids(people, true)),
      ...{ dismissed: ids(there, true), stay: ids(there, false) },
    }
  })
type Plan = Awaited<ReturnType<typeof setUp>>

/** People ask at both doors, whether the program lives or not; answers who did, by door. */
const askAll = async (world: FaultWorld, { doors }: Plan, dice: Dice): Promise<string[][]> => {
  const asked = doors.map((): string[] => [])
  for (let person = 0; person < 6; person++) {
    await sleep(20 + dice.below(300))
    const at = dice.below(doors.length)
    const { userId } = (await world.server.control({ do: 'join', link: doors[at]?.link ?? '' })) as { userId: string }
    asked[at]?.push(userId)
  }
  return asked
}

/** How many the feed says were answered so, and how many it leaves to the manager, since nobody knows what became of them. */
const sumsOf = (told: readonly Told[]) => {
  const done = told.flatMap(({ facts }) => (facts.rule === 'answered' && facts.outcome === 'done' ? facts : []))
  const people = (approved: boolean): number =>
    done.reduce((sum, one) => sum + (one.approved === approved ? one.people + one.left : 0), 0)
  return { approved: people(true), dismissed: people(false), left: done.reduce((sum, { left }) => sum + left, 0) }
}

/** The outcomes of all answers, from the disk. */
const recordsIn = async (folder: string, accountId: string) => {
  const records = createAnswerRecords({ folder: accountFolder(folder, accountId), log: silentLog })
  const { rows } = await records.find('', 1_000)
  await records.close()
  return rows
}

interface Ended {
  readonly plan: Plan
  /** Who asked meanwhile, by door. */
  readonly asked: readonly (readonly string[])[]
  readonly folder: string
  readonly accountId: string
}

/** Who was answered, told and remembered, against whom the rules mean. */
const countIn = (world: FaultWorld, { plan, asked, folder, accountId }: Ended) =>
  withGateway(world, async (gateway) => {
    const told = sumsOf(await toldIn(folder, accountId))
    const rows = await recordsIn(folder, accountId)
    const inDoubt = new Set(rows.flatMap(({ userId, how }) => (how === 'unknown' ? userId : [])))
    let [lost, wrong] = [0, 0]
    const meant: string[] = []
    for (const [at, { chatId, link }] of plan.doors.entries()) {
      const inside = new Set((await peopleOf(gateway, chatId, link, false)).map(({ userId }) => userId))
      const waiting = new Set((await peopleOf(gateway, chatId, link, true)).map(({ userId }) => userId))
      const rightly = [...(plan.letIn[at] ?? []), ...(asked[at] ?? [])]
      meant.push(...rightly)
      lost += rightly.filter((userId) => !inside.has(userId) && !(inDoubt.has(userId) && waiting.has(userId))).length
      wrong += [...inside].filter((userId) => !rightly.includes(userId)).length
      wrong += (plan.leftAlone[at] ?? []).filter((userId) => !waiting.has(userId)).length
    }
    const there = new Set((await peopleOf(gateway, plan.chatId, null, true)).map(({ userId }) => userId))
    lost += plan.dismissed.filter((userId) => there.has(userId) && !inDoubt.has(userId)).length
    wrong += plan.stay.filter((userId) => !there.has(userId)).length
    const counted = [
      [rows.filter(({ approved }) => approved).length, meant.length],
      [rows.filter(({ approved }) => !approved).length, plan.dismissed.length],
      [told.approved, meant.length],
      [told.dismissed, plan.dismissed.length],
      [told.left, inDoubt.size],
    ] as const
    return {
      ...{ people: meant.length + plan.dismissed.length, left: inDoubt.size, wrong },
      lost: counted.reduce((sum, [known, right]) => sum + Math.max(0, right - known), lost),
      doubled: counted.reduce((sum, [known, right]) => sum + Math.max(0, known - right), 0),
    }
  })

const trial = async ({ program, world, folder, number, dice }: Trial): Promise<TrialsOf<AnswersCount>> => {
  const [accountId, name] = [randomUUID(), `A${number}`]
  const plan = await setUp(world, name)
  const allAsked = join(folder, `${name}-asked`)
  const asking = askAll(world, plan, dice).then(async (asked) => {
    await writeFile(allAsked, '')
    return asked
  })
  const { userId, aims, doors: links } = plan
  const deaths = 1 + dice.below(DEATHS)
  const life = { folder, accountId, userId, aims, links, allAsked }
  const fate = { points: answersPoints, cuts, others, anyMoment: 2_500, deaths, life }
  const { counts, story, failed } = await liveOn({ ...fate, program, world, dice })
  const asked = await asking
  const sums = addCounts(noSums, { ...counts, trials: 1 })
  if (failed !== null) return { sums, mistakes: [`${name}: ${failed}; ${story}`] }
  await world.network.over()
  const found = await countIn(world, { plan, asked, folder, accountId })
  const { lost, doubled, wrong } = found
  const isRight = lost + doubled + wrong === 0
  const mistakes = isRight ? [] : [`${name}: lost ${lost}, doubled ${doubled}, wrong ${wrong}; ${story}`]
  return { sums: addCounts(sums, found), mistakes }
}

/** So many programs, each through deaths, cuts and stalls, while people ask to join. */
export const runAnswersTrials = (trials: number, seed: number): Promise<TrialsOf<AnswersCount>> =>
  runTrialsOf({ name: 'answers', trials, seed, trialsAServer: TRIALS_A_SERVER, none: noSums, trial })

/** One sentence with all counts. */
export const saidOfAnswers = (sums: AnswersSums): string =>
  `answers: trials ${sums.trials}, people ${sums.people}, kills ${sums.kills}, cuts ${sums.cuts}, stalls ${sums.stalls}, waits ${sums.floodWaits}, clock jumps ${sums.clockJumps}, left to the manager ${sums.left}, lost ${sums.lost}, doubled ${sums.doubled}, answered wrongly ${sums.wrong}`
