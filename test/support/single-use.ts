import { composeSingleUse } from '../../electron/app/account-single-use'
import type { CreateLink, InviteLink } from '../../electron/contract/links'
import { ok } from '../../electron/contract/result'
import type { ActFacts } from '../../electron/contract/watch'
import { AccountEvents } from '../../electron/services/accounts/account-events'
import { accountOf } from '../../electron/services/accounts/accounts'
import type { SingleUseOptions } from '../../electron/services/automation/single-use/single-use'
import { createSingleUseList } from '../../electron/services/automation/single-use/single-use-list'
import { connectAccount } from '../../electron/services/calls/connected-account'
import { openIntents } from '../../electron/services/links/create/intents'
import { createLinkMaker } from '../../electron/services/links/create/link-maker'
import { createLinks } from '../../electron/services/links/create/links'
import { createActReporter } from '../../electron/services/watch/acts'
import { createFeed, type Told } from '../../electron/services/watch/feed'
import { accountFolder } from '../../electron/storage/account-folder'
import { type TestGateway, unwrap } from './gateway'
import { openJobs } from './jobs'
import { openLinkStore, until } from './link-store'
import { silentLog } from './links'
import { shortWait } from './requests'

type Closing = Extract<ActFacts, { rule: 'closedAfterFirst' }>

/** Looks several times a second. */
const quick = { channel: 150, group: 600, afterJoin: 10, betweenJoins: 50, forEachRequest: 0, again: 100, refused: 300 }

/** Links that close after the first join as the app builds them, over one gateway and on a folder that outlives it. */
export const openSingleUse = async (gateway: TestGateway, folder: string, change: Partial<SingleUseOptions> = {}) => {
  const account = accountOf('test', unwrap(await gateway.getMe()))
  const own = accountFolder(folder, account.id)
  const log = silentLog
  const connected = connectAccount(account, gateway)
  const connection = async () => ok(connected)
  const list = createSingleUseList({ folder: own, log, onChange: () => undefined })
  const singleUse = { load: async () => void (await list.load()), has: list.has }
  const { linkStore } = openLinkStore(gateway, account, { singleUse })
  const { jobs, last } = openJobs(connection)
  const events = new AccountEvents()
  const intents = await openIntents(own)
  const maker = createLinkMaker({
    ...{ journal: async () => intents, onChange: () => undefined, log, secondLookAfter: 50 },
    onMade: (link, requestId) => events.emit('linkMade', link, requestId),
    onSingleUse: (requests) => list.want(requests.map(({ requestId }) => requestId)),
  })
  const findChat = (chatId: string) => gateway.resolveChat(chatId)
  const links = createLinks({ connection, findChat, maker, onChange: () => undefined })
  const feed = createFeed({ folder: own, log })
  const tellings: string[] = []
  const report = createActReporter({
    ...{ feed, serverTime: () => gateway.serverTime() },
    onTold: async (told) => void tellings.push(...told.map(({ id }) => id)),
  })
  const counts: number[] = []
  const service = composeSingleUse({
    ...{ account, list, connection, linkStore, jobs, log, events, maker, pace: quick, secondLookAfter: 30 },
    ...{ wait: shortWait, chats: { find: findChat }, watch: { report }, onCount: (count) => counts.push(count) },
    ...change,
  })
  const stopHearing = gateway.onEvent((event) => {
    if (event.kind === 'joined') events.emit('joined', event.chatId)
    if (event.kind === 'chatChanged') events.emit('chatChanged', event.chatId)
    if (event.kind === 'connection' && event.state === 'online') events.emit('online', { again: true })
  })
  await list.load()
  events.emit('online', { again: false })
  /** What was told of a link, oldest first. */
  const told = async ({ hash }: InviteLink): Promise<readonly Told[]> =>
    (await feed.all()).filter((one) => one.hash === hash)
  return {
    ...{ account, list, linkStore, links, maker, connection, service, events, feed, tellings, counts, told, jobs },
    make: async (request: CreateLink): Promise<InviteLink> => {
      const made = unwrap(await links.create({ ...request, closeAfterFirst: true }))
      if (made.kind !== 'link') throw new Error('no link')
      return made.link
    },
    /** What was told once the link is closed and off the list. */
    closed: (link: InviteLink): Promise<Closing> =>
      until(async () => {
        const facts = (await told(link)).at(-1)?.facts
        return facts?.rule === 'closedAfterFirst' && !list.has(link) && facts
      }),
    /** Switches links on or off, to the end of the job. */
    switchTo: async (refs: readonly InviteLink[], on: boolean) => {
      const selected = refs.map(({ chatId, hash }) => ({ chatId, hash }))
      for (const ref of selected) unwrap(await linkStore.entry(ref))
      const { id } = unwrap(await service.switch({ kind: 'links', links: selected }, on))
      await jobs.whenOver(id)
      return { job: last(id), failures: unwrap(jobs.failures(id)) }
    },
    end: async () => {
      stopHearing()
      await service.end()
      await Promise.all([jobs.end(), linkStore.end(), maker.close(), feed.close()])
      await intents.close()
    },
  }
}

export type SingleUseDesk = Awaited<ReturnType<typeof openSingleUse>>
