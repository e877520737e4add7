import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PlannedLink } from '../../electron/services/campaigns/run/run-model'
import { chatIdOf, signedInGateway } from '../support/gateway'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'
import { type StallingProxy, startStallingProxy } from '../support/stalling-proxy'
import type { Dice } from './plan'

const COMMUNITIES = ['Berlin Runners', 'City Runners News', 'Hamburg Runners'] as const
/** The basic group of the practice world. */
const GROUP = 'Leipzig Runners'
/** Rows of each community. */
const ROWS = 5

interface ChatOfTrial {
  /** As it was when the world was opened: a group that was upgraded since has another. */
  readonly id: string
  readonly title: string
}

/** A practice server with the network before it, and who is signed in there. */
export interface FaultWorld {
  readonly server: TestSandbox
  readonly network: StallingProxy
  readonly session: string
  readonly chats: readonly ChatOfTrial[]
  readonly group: ChatOfTrial
  /** Its group is a supergroup by now: there is no other. */
  isUpgraded: boolean
}

export const openWorld = async (seed: string): Promise<FaultWorld> => {
  const server = await startTestSandbox({ seed })
  const gateway = await signedInGateway(server)
  const of = async (title: string): Promise<ChatOfTrial> => ({ title, id: await chatIdOf(gateway, title) })
  const chats = await Promise.all(COMMUNITIES.map(of))
  const group = await of(GROUP)
  const session = gateway.saveSession()
  await gateway.destroy()
  return { server, network: await startStallingProxy(server.listening), session, chats, group, isUpgraded: false }
}

export const closeWorld = async ({ network, server }: FaultWorld): Promise<void> => {
  await network.close()
  await server.stop()
}

export const planRows = (chats: readonly ChatOfTrial[], name: string): readonly PlannedLink[] =>
  chats.flatMap(({ id, title }) =>
    Array.from({ length: ROWS }, (_, at) => ({
      ...{ key: `${id} ${at}`, requestId: randomUUID(), chatId: id, community: title },
      // Some ask for the very same thing.
      title: at % 3 === 1 ? `${name} same` : `${name} ${at}`,
      ...{ expireDate: null, usageLimit: at === 0 ? 7 : null, requestNeeded: false, tags: [] },
    })),
  )

/** Milliseconds, with those after which it begins, that a network stands still at most. */
const STALL = { begins: 600, lasts: 1_500 }

/** Stalls the connections of a life in its middle; what they have sent is delivered later, whoever is still there. */
export const stallSometime = async ({ network }: FaultWorld, dice: Dice): Promise<void> => {
  await sleep(dice.below(STALL.begins))
  network.stall()
  await sleep(dice.below(STALL.lasts))
  network.goOn()
}

/** Milliseconds between two looks how far a campaign has come. */
const LOOK_EVERY = 20

/**
 * The group's owner makes it a supergroup in the middle of a life: once a campaign has made some of its links there.
 * `isOver`: the life is, so that there will be no more.
 */
export const upgradeSometime = async (world: FaultWorld, dice: Dice, isOver: () => boolean): Promise<void> => {
  const more = dice.below(ROWS)
  const { server, group } = world
  const before = (await server.links(group.title)).length
  while (!isOver() && (await server.links(group.title)).length < before + more) await sleep(LOOK_EVERY)
  await server.control({ do: 'upgradeGroup', community: group.title })
  world.isUpgraded = true
}

/** What the server has of a campaign, against its plan and its records. */
export const countLinks = async (
  { server }: FaultWorld,
  rows: readonly PlannedLink[],
  recorded: readonly string[],
): Promise<{ readonly lost: number; readonly doubled: number; readonly unrecorded: number }> => {
  const atServer: string[] = []
  let [lost, doubled] = [0, 0]
  for (const community of new Set(rows.map((row) => row.community))) {
    const links = await server.links(community)
    for (const title of new Set(rows.map((row) => row.title))) {
      const planned = rows.filter((row) => row.community === community && row.title === title).length
      const made = links.filter((link) => link.title === title)
      lost += Math.max(0, planned - made.length)
      doubled += Math.max(0, made.length - planned)
      atServer.push(...made.map(({ link }) => link))
    }
  }
  const unrecorded =
    atServer.filter((link) => !recorded.includes(link)).length +
    recorded.filter((link) => !atServer.includes(link)).length +
    (recorded.length - new Set(recorded).size)
  return { lost, doubled, unrecorded }
}
