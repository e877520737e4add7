import { composeRotation } from '../../electron/app/account-rotation'
import type { CreateLink, InviteLink } from '../../electron/contract/links'
import { ok } from '../../electron/contract/result'
import { defaultRotationRule, type RotationRule } from '../../electron/contract/rotation'
import type { ActFacts } from '../../electron/contract/watch'
import { AccountEvents } from '../../electron/services/accounts/account-events'
import { accountOf } from '../../electron/services/accounts/accounts'
import { createLeakGuard } from '../../electron/services/automation/rotation/leak-guard'
import type { RotationOptions } from '../../electron/services/automation/rotation/rotation'
import { createRotationBook } from '../../electron/services/automation/rotation/rotation-book'
import { connectAccount } from '../../electron/services/calls/connected-account'
import { openIntents } from '../../electron/services/links/create/intents'
import { createLinkMaker } from '../../electron/services/links/create/link-maker'
import { createLinks } from '../../electron/services/links/create/links'
import { createAnnotations } from '../../electron/services/links/local/annotations'
import { createSavedCodes } from '../../electron/services/links/local/saved-codes'
import { createCarryOver } from '../../electron/services/links/manage/carry-over'
import { createActReporter } from '../../electron/services/watch/acts'
import { createFeed, type Told } from '../../electron/services/watch/feed'
import { accountFolder } from '../../electron/storage/account-folder'
import { type TestGateway, unwrap } from './gateway'
import { openLinkStore, until } from './link-store'
import { silentLog } from './links'
import { shortWait } from './requests'

type Rotated = Extract<ActFacts, { rule: 'rotated' }>

/** Looks several times a second. */
const quick = { channel: 150, group: 300, afterJoin: 10, betweenJoins: 50, forEachRequest: 0, again: 100, refused: 300 }

/** Links that are replaced by themselves as the app builds them, over one gateway and on a folder that outlives it. */
export const openRotation = async (gateway: TestGateway, folder: string, change: Partial<RotationOptions> = {}) => {
  const account = accountOf('test', unwrap(await gateway.getMe()))
  const own = accountFolder(folder, account.id)
  const log = silentLog
  const connected = connectAccount(account, gateway)
  const connection = async () => ok(connected)
  const annotations = createAnnotations({ folder: own, log, onChange: () => linkStore.annotationsChanged() })
  const { linkStore } = openLinkStore(gateway, account, { annotations })
  const events = new AccountEvents()
  const intents = await openIntents(own)
  const maker = createLinkMaker({
    ...{ journal: async () => intents, onChange: () => undefined, log, secondLookAfter: 50 },
  })
  const findChat = (chatId: string) => gateway.resolveChat(chatId)
  const links = createLinks({ connection, findChat, maker, onChange: () => undefined })
  const feed = createFeed({ folder: own, log })
  const report = createActReporter({ feed, serverTime: () => gateway.serverTime(), onTold: async () => undefined })
  const passed: string[] = []
  const carryOver = createCarryOver({
    annotations,
    passOnRules: (from, to) => void passed.push(`${from.hash} ${to.hash}`),
  })
  /** A code is its link's address, as text. */
  const savedCodes = createSavedCodes({ folder: own, log, draw: async ({ link }) => Buffer.from(link.link) })
  const book = createRotationBook({ folder: own, log, onChange: () => undefined })
  const counts: number[] = []
  const service = composeRotation({
    ...{ account, book, connection, linkStore, log, events, links, annotations, carryOver, pace: quick },
    ...{ wait: shortWait, chats: { find: findChat }, watch: { report }, secondLookAfter: 30 },
    ...{ savedCodes, closesAfterFirst: () => false },
    onCount: (count) => counts.push(count),
    ...change,
  })
  const stopHearing = gateway.onEvent((event) => {
    if (event.kind === 'joined') events.emit('joined', event.chatId)
    if (event.kind === 'chatChanged') events.emit('chatChanged', event.chatId)
    if (event.kind === 'connection' && event.state === 'online') events.emit('online', { again: true })
  })
  events.emit('online', { again: false })
  const guard = createLeakGuard({ book, log, onLeaked: () => events.emit('linkLeaked') })
  const told = async (): Promise<readonly Told[]> => feed.all()
  return {
    ...{ account, linkStore, annotations, savedCodes, book, guard, service, feed, passed, counts, told },
    /** Makes a link; its request is one of the account's, as if the form had made it. */
    make: async (request: CreateLink): Promise<InviteLink> => {
      const made = unwrap(await links.create(request))
      if (made.kind !== 'link') throw new Error('no link')
      return made.link
    },
    rule: async (refs: readonly InviteLink[], rule: Partial<RotationRule> = {}) => {
      const selected = refs.map(({ chatId, hash }) => ({ chatId, hash }))
      for (const ref of selected) unwrap(await linkStore.entry(ref))
      return unwrap(await service.set({ kind: 'links', links: selected }, { ...defaultRotationRule, ...rule }))
    },
    /** What was told of a link that was replaced, and its successor, once that is over. */
    replaced: (old: InviteLink): Promise<Told & { readonly facts: Rotated }> =>
      until(async () => {
        const found = (await feed.all()).find(({ facts }) => facts.rule === 'rotated' && facts.old.link === old.link)
        if (found === undefined || book.state.doing.has(old.hash) || found.facts.rule !== 'rotated') return false
        return { ...found, facts: found.facts }
      }),
    end: async () => {
      stopHearing()
      await service.end()
      await Promise.all([linkStore.end(), maker.close(), feed.close(), annotations.close(), savedCodes.close()])
      await intents.close()
    },
  }
}

export type RotationDesk = Awaited<ReturnType<typeof openRotation>>
