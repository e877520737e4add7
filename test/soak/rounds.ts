import { vi } from 'vitest'
import type { Job } from '../../electron/contract/jobs'
import type { LinkRef, LinkSelection } from '../../electron/contract/link-list'
import type { InviteLink } from '../../electron/contract/links'
import { everybodyWaiting } from '../../electron/contract/request-signs'
import type { FaultInput } from '../../electron/sandbox/faults'
import { unwrap } from '../support/gateway'
import { plainQuery } from '../support/link-store'
import { linkRequest } from '../support/links'

import type { SoakDesk } from './desk'

/** Groups in which people write all the time, and links come and go. */
const BUSY = ['Berlin Runners', 'Hamburg Runners'] as const
/** Messages in each of them, a round. */
const MESSAGES = 40
const EXPORT = 'messages.exportChatInvite'

/** What goes wrong, in turn; null: nothing. */
const faults: readonly (FaultInput | 'cut' | 'forge' | null)[] = [
  null,
  { name: 'cut-after-apply', method: EXPORT },
  'cut',
  { name: 'flood-wait', value: 20, times: 1, method: EXPORT },
  null,
  { name: 'cut-before-apply', method: EXPORT },
  { name: 'mute', method: EXPORT },
  'forge',
  { name: 'internal', times: 1, method: EXPORT },
  { name: 'cut-mid-frame', method: EXPORT },
  { name: 'lost-updates', times: 3 },
  { name: 'updates-too-long' },
]
/** Every so many rounds a campaign runs. */
const CAMPAIGN_EVERY = 6
/** Rows of a campaign in each of its communities. */
const ROWS = 6

export interface Done {
  readonly rounds: number
  readonly created: number
  readonly edited: number
  readonly revoked: number
  readonly answered: number
  readonly campaigns: number
  readonly messages: number
  /** Faults, connections cut and −404s forged. */
  readonly faults: number
  readonly lost: number
  readonly doubled: number
}

const nothingDone: Done = {
  ...{ rounds: 0, created: 0, edited: 0, revoked: 0, answered: 0, campaigns: 0, messages: 0, faults: 0 },
  ...{ lost: 0, doubled: 0 },
}

/**
 * What a day at a busy desk is made of, round after round. All that a round makes it takes away again.
 * @param pause seconds that pass at the end of each round
 */
export const createRounds = (desk: SoakDesk, pause: number) => {
  const { server, services, scope, account, chats, during, pass, until } = desk
  let done = nothingDone
  const count = (more: Partial<Done>): void => {
    for (const [name, value] of Object.entries(more)) done = { ...done, [name]: done[name as keyof Done] + value }
  }
  const idOf = (title: string): string => {
    const chat = chats.find((one) => one.title === title)
    if (chat === undefined) throw new Error(`no community ${title}`)
    return chat.id
  }

  const goWrong = async (round: number): Promise<void> => {
    const fault = faults[round % faults.length] ?? null
    if (fault === null) return
    count({ faults: 1 })
    if (fault === 'cut') await server.control({ do: 'cutConnections' })
    else if (fault === 'forge') await server.control({ do: 'forgeTransportError' })
    else await server.setFaults(fault)
  }

  const chatter = async (): Promise<void> => {
    for (const community of BUSY) {
      await server.control({ do: 'chatter', community, firstId: done.messages + 1, count: MESSAGES })
      count({ messages: MESSAGES })
    }
  }

  /** Compares what the server has of a title with what is known here. */
  const compare = async (community: string, title: string, known: number): Promise<void> => {
    const made = (await server.links(community)).filter((link) => link.title === title).length
    count({ lost: Math.max(0, known - made), doubled: Math.max(0, made - known) })
  }

  /** As the form makes it; where the answer is lost, its fate is asked for until it is known. */
  const create = async (community: string, title: string, requestNeeded: boolean): Promise<InviteLink | null> => {
    const request = linkRequest(idOf(community), title, { requestNeeded })
    const answer = await during(scope.links.create(request))
    let made = answer.ok && answer.value.kind === 'link' ? answer.value.link : null
    if (made === null) {
      await until(`${title} is open`, async () => {
        const fate = await scope.links.fate(request.requestId, request.chatId, true)
        if (!fate.ok || fate.value.kind === 'open') return false
        if (fate.value.kind === 'answered' && fate.value.outcome.kind === 'link') made = fate.value.outcome.link
        return true
      })
    }
    await compare(community, title, made === null ? 0 : 1)
    if (made !== null) count({ created: 1 })
    return made
  }

  const ended = async (job: Job): Promise<void> => {
    const state = (): Job['state']['kind'] | undefined => scope.jobs.list().find(({ id }) => id === job.id)?.state.kind
    await until(`job ${job.kind} runs`, () => state() !== 'running' && state() !== 'waiting')
    unwrap(scope.jobs.dismiss(job.id))
  }

  const takeAway = async (links: readonly LinkRef[]): Promise<void> => {
    const selection: LinkSelection = { kind: 'links', links: [...links] }
    await ended(unwrap(await during(scope.work.start({ kind: 'revoke' }, selection))))
    await ended(unwrap(await during(scope.work.start({ kind: 'delete' }, selection))))
    count({ revoked: links.length })
  }

  /** One link's whole life: made, tagged, changed, used, closed, deleted. */
  const oneLink = async (round: number): Promise<void> => {
    const community = BUSY[round % BUSY.length] ?? BUSY[0]
    const made = await create(community, `Soak ${round}`, round % 3 === 0)
    await server.setFaults()
    if (made === null) return
    const link: LinkRef = { chatId: made.chatId, hash: made.hash }
    await until('the link is in no list', async () => (await scope.linkStore.entry(link)).ok)
    const selection: LinkSelection = { kind: 'links', links: [link] }
    unwrap(await during(scope.work.tag(selection, { add: ['soak'], remove: [] })))
    const edited = await during(scope.manage.edit(link, { title: `Soaked ${round}` }))
    if (edited.ok) count({ edited: 1 })
    for (let person = 0; person < 3; person++) await server.control({ do: 'join', link: made.link })
    if (!made.requestNeeded) await server.control({ do: 'leave', link: made.link })
    await pass(30)
    await takeAway([link])
  }

  const answerAll = async (round: number): Promise<void> => {
    const window = await during(scope.requests.query(everybodyWaiting, 0, 200))
    if (!window.ok || window.value.rows.length === 0) return
    const requests = window.value.rows.map(({ chatId, person }) => ({ chatId, userId: person.userId }))
    unwrap(await during(scope.requests.hold({ kind: 'requests', requests }, round % 2 === 0)))
    count({ answered: requests.length })
    await scope.requests.sendHeld()
    for (const { id } of scope.jobs.list()) {
      await scope.jobs.whenOver(id)
      unwrap(scope.jobs.dismiss(id))
    }
  }

  const campaign = async (round: number): Promise<void> => {
    const { campaigns } = scope
    const { id } = unwrap(await during(campaigns.create(null)))
    const pattern = `Soak ${round} {nn}`
    const change = { name: pattern, chats: BUSY.map(idOf), source: 'pattern' as const, pattern, count: ROWS }
    unwrap(await during(campaigns.update(id, change)))
    unwrap(await during(campaigns.check(id)))
    unwrap(await during(campaigns.start(id)))
    let state = ''
    await until(
      () => `a campaign of round ${round} is ${state}`,
      async () => {
        const { state: now, counts } = unwrap(await campaigns.get(id))
        state = JSON.stringify({ now, counts })
        return now.kind === 'finished'
      },
    )
    await server.setFaults()
    const made = unwrap(await during(campaigns.links(id, null)))
    for (const community of BUSY) {
      for (let row = 1; row <= ROWS; row++) await compare(community, pattern.replace('{nn}', `0${row}`), 1)
    }
    count({ campaigns: 1, created: made.length })
    await takeAway(made.map(({ link: { chatId, hash } }) => ({ chatId, hash })))
    unwrap(await during(campaigns.remove(id)))
  }

  return {
    done: (): Done => done,
    /** What is kept for as long as the app runs: none of it may grow with the rounds. */
    kept: async () => {
      const { gateway } = unwrap(await during(services.session.connectionOf(account.id)))
      const own = async (tab: 'active' | 'ended' | 'revoked'): Promise<number> => {
        const query = plainQuery({ kind: 'all' }, { tab, search: 'Soak' })
        return unwrap(await during(scope.linkStore.query(query, 0, 1))).total
      }
      return {
        remembered: gateway.remembered(),
        jobs: scope.jobs.list().length,
        campaigns: unwrap(await during(scope.campaigns.list())).length,
        openIntents: (await during(scope.links.openIntents())).length,
        /** Links that rounds made, in any list. */
        own: (await own('active')) + (await own('ended')) + (await own('revoked')),
        timers: vi.getTimerCount(),
      }
    },
    round: async (): Promise<void> => {
      const { rounds } = done
      await chatter()
      await goWrong(rounds)
      await (rounds % CAMPAIGN_EVERY === CAMPAIGN_EVERY - 1 ? campaign(rounds) : oneLink(rounds))
      await server.setFaults()
      await answerAll(rounds)
      // As a page that is open.
      await during(scope.linkStore.query(plainQuery(idOf(BUSY[0])), 0, 100))
      await during(scope.requests.query(everybodyWaiting, 0, 100))
      await pass(pause)
      count({ rounds: 1 })
    },
  }
}
