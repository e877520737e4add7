import { setTimeout as sleep } from 'node:timers/promises'
import { composeSingleUse } from '../../electron/app/account-single-use'
import { fail, ok } from '../../electron/contract/result'
import { AccountEvents } from '../../electron/services/accounts/account-events'
import { createSingleUseList, type SingleUseList } from '../../electron/services/automation/single-use/single-use-list'
import { connectAccount } from '../../electron/services/calls/connected-account'
import { createJobs } from '../../electron/services/jobs/jobs'
import { openIntents } from '../../electron/services/links/create/intents'
import { createLinkMaker } from '../../electron/services/links/create/link-maker'
import { createLinks } from '../../electron/services/links/create/links'
import { createActReporter } from '../../electron/services/watch/acts'
import { createFeed } from '../../electron/services/watch/feed'
import { accountFolder } from '../../electron/storage/account-folder'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import { accountIn, gatewayOf, givenLife, mortal, noLog, setClock } from './mortal'
import { ARRIVES_WITHIN, FINISHED } from './plan'
import type { SingleUseLife, SingleUsePoint } from './single-use-plan'

/**
 * What makes links and closes them after the first join, in a process of its own, which kills itself with SIGKILL where
 * its life says so.
 */
const life = givenLife<SingleUseLife>()
const { pass, leaves } = mortal(life)
const between =
  <Given extends readonly unknown[], Answer>(
    before: SingleUsePoint,
    work: (...given: Given) => Promise<Answer>,
    after: SingleUsePoint,
  ) =>
  async (...given: Given): Promise<Answer> => {
    pass(before)
    const answer = await work(...given)
    pass(after)
    return answer
  }

const dyingList = (list: SingleUseList): SingleUseList => ({
  ...list,
  want: between('before-wanted', list.want, 'after-wanted'),
  put: between('before-on', list.put, 'after-on'),
  closing: between('before-closing', list.closing, 'after-closing'),
  off: between('before-off', list.off, 'after-off'),
})
const dyingGateway = (gateway: TelegramGateway): TelegramGateway => ({
  ...gateway,
  exportChatInvite: (invite) => leaves('request-left', gateway.exportChatInvite(invite), 'answered'),
  revokeChatInvite: (chatId, link) => leaves('revocation-left', gateway.revokeChatInvite(chatId, link), 'revoked'),
})

const plain = { expires: { kind: 'never' }, usageLimit: null, requestNeeded: false } as const
const pace = { channel: 150, group: 300, afterJoin: 10, betweenJoins: 50, forEachRequest: 0, again: 100, refused: 500 }

const open = async () => {
  const gateway = dyingGateway(await gatewayOf(life))
  const account = accountIn(life)
  const log = noLog
  const folder = accountFolder(life.folder, life.accountId)
  const connected = connectAccount(account, gateway)
  const connection = async () => ok(connected)
  const list = dyingList(createSingleUseList({ folder, log, onChange: () => undefined }))
  const events = new AccountEvents()
  const intents = await openIntents(folder)
  const findChat = (chatId: string) => gateway.resolveChat(chatId)
  const maker = createLinkMaker({
    ...{
      journal: async () => intents,
      onChange: () => undefined,
      log,
      secondLookAfter: 300,
      arrivalLimit: ARRIVES_WITHIN,
    },
    onMade: (link, requestId) => events.emit('linkMade', link, requestId),
    onSingleUse: (requests) => list.want(requests.map(({ requestId }) => requestId)),
  })
  const links = createLinks({ connection, findChat, maker, onChange: () => undefined })
  const feed = createFeed({ folder, log })
  const report = createActReporter({ feed, serverTime: () => gateway.serverTime(), onTold: async () => undefined })
  composeSingleUse({
    ...{ account: { ...account, userId: 'self' }, list, connection, log, events, maker, pace, secondLookAfter: 300 },
    linkStore: {
      select: async () => ok([]),
      entry: async () => fail('linkGone'),
      put: () => undefined,
      remove: () => undefined,
    },
    jobs: createJobs({ accountId: account.id, connection, onChange: () => undefined }),
    chats: { find: findChat },
    watch: { report: between('before-told', report, 'after-told') },
    onCount: () => undefined,
  })
  gateway.onEvent((event) => {
    if (event.kind === 'joined') events.emit('joined', event.chatId)
    if (event.kind === 'connection' && event.state === 'online') events.emit('online', { again: true })
  })
  await list.load()
  await gateway.connect()
  events.emit('online', { again: false })
  return { list, links, feed }
}

const run = async (): Promise<void> => {
  setClock(life.clock)
  pass('any-moment')
  const { list, links, feed } = await open()
  for (const { requestId, chatId, title } of life.wanted) {
    const options = { ...plain, title, legacyRevokePermanent: false, monthlyFee: null }
    for (;;) {
      const made = await links.create({ requestId, chatId, options, closeAfterFirst: true })
      if (made.ok) break
      await sleep(200)
    }
  }
  const told = async (): Promise<number> => new Set((await feed.all()).map(({ hash }) => hash)).size
  while (list.count() > 0 || (await told()) < life.wanted.length) await sleep(50)
  process.stdout.write(`${FINISHED}\n`, () => process.exit(0))
}

void run()
