import { setTimeout as sleep } from 'node:timers/promises'
import { composeSingleUse } from '../../electron/app/account-single-use'
import { fail, ok } from '../../electron/contract/result'
import { AccountEvents } from '../../electron/services/accounts/account-events'
import { accountOf } from '../../electron/services/accounts/accounts'
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
import { openGateway } from '../../electron/telegram/open-gateway'
import { ARRIVES_WITHIN, FINISHED } from './plan'
import type { SingleUseLife, SingleUsePoint } from './single-use-plan'

/**
 * What makes links and closes them after the first join, in a process of its own, which kills itself with SIGKILL where
 * its life says so.
 */
const life = JSON.parse(process.argv[2] ?? '') as SingleUseLife

const seen = new Map<SingleUsePoint, number>()
const die = (): void => void process.kill(process.pid, 'SIGKILL')
const pass = (point: SingleUsePoint): void => {
  const { kill } = life
  const times = (seen.get(point) ?? 0) + 1
  seen.set(point, times)
  if (kill?.point !== point || kill.nth !== times) return
  if (kill.after === 0) die()
  else setTimeout(die, kill.after)
}
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
const leaves = async <Answer>(
  point: SingleUsePoint,
  asked: Promise<Answer>,
  after: SingleUsePoint,
): Promise<Answer> => {
  setImmediate(() => pass(point))
  const answer = await asked
  pass(after)
  return answer
}
const dyingGateway = (gateway: TelegramGateway): TelegramGateway => ({
  ...gateway,
  exportChatInvite: (invite) => leaves('request-left', gateway.exportChatInvite(invite), 'answered'),
  revokeChatInvite: (chatId, link) => leaves('revocation-left', gateway.revokeChatInvite(chatId, link), 'revoked'),
})

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const plain = { expires: { kind: 'never' }, usageLimit: null, requestNeeded: false } as const
const pace = { channel: 150, group: 300, afterJoin: 10, betweenJoins: 50, forEachRequest: 0, again: 100, refused: 500 }

const open = async () => {
  const { dcId, host, port, publicKey } = life.listening
  const gateway = dyingGateway(
    await openGateway({
      endpoint: { kind: 'test', dcId, host, port, publicKey },
      credentials: { apiId: 1, apiHash: 'practice' },
      session: life.session,
      appVersion: '0',
      callTimeout: 1_000,
    }),
  )
  const account = {
    ...accountOf('test', { userId: '1', name: 'Mara', username: null, phone: null, isBot: false }),
    id: life.accountId,
  }
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
  if (life.clock !== null) {
    const { by, after } = life.clock
    const rightNow = Date.now
    setTimeout(() => {
      Date.now = () => rightNow() + by
    }, after)
  }
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
