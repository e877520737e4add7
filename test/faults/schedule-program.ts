import { setTimeout as sleep } from 'node:timers/promises'
import { ok } from '../../electron/contract/result'
import { createSchedule } from '../../electron/services/automation/schedule/schedule'
import { createScheduleBook, type ScheduleBook } from '../../electron/services/automation/schedule/schedule-book'
import { connectAccount } from '../../electron/services/calls/connected-account'
import { openIntents } from '../../electron/services/links/create/intents'
import { createLinkMaker } from '../../electron/services/links/create/link-maker'
import { createLinks } from '../../electron/services/links/create/links'
import { createLinkStore } from '../../electron/services/links/store/link-store'
import { createActReporter } from '../../electron/services/watch/acts'
import { createFeed } from '../../electron/services/watch/feed'
import { accountFolder } from '../../electron/storage/account-folder'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import { accountIn, gatewayOf, givenLife, mortal, noLog, setClock } from './mortal'
import { ARRIVES_WITHIN, FINISHED } from './plan'
import { type ScheduleLife, schedulePoints } from './schedule-plan'

/** What does what is planned, in a process of its own, which kills itself with SIGKILL where its life says so. */
const life = givenLife<ScheduleLife>()
const { pass, leaves } = mortal(life)
const passNamed = (name: string): void => {
  const point = schedulePoints.find((one) => one === name)
  if (point !== undefined) pass(point)
}

const dyingBook = (book: ScheduleBook): ScheduleBook => ({
  ...book,
  write: async (decide) => {
    let kind = ''
    const written = await book.write((state) => {
      const entry = decide(state)
      kind = entry?.ok === true ? entry.value.kind : ''
      passNamed(`before-${kind}`)
      return entry
    })
    passNamed(`after-${kind}`)
    return written
  },
  note: async (entry) => {
    passNamed(`before-${entry.kind}`)
    await book.note(entry)
    passNamed(`after-${entry.kind}`)
  },
})
const dyingGateway = (gateway: TelegramGateway): TelegramGateway => ({
  ...gateway,
  exportChatInvite: (invite) => leaves('request-left', gateway.exportChatInvite(invite), 'answered'),
  editChatInvite: (edit) => leaves('change-left', gateway.editChatInvite(edit), 'changed'),
  revokeChatInvite: (chatId, link) => leaves('change-left', gateway.revokeChatInvite(chatId, link), 'changed'),
})

const open = async () => {
  const gateway = dyingGateway(await gatewayOf(life))
  const account = accountIn(life)
  const log = noLog
  const folder = accountFolder(life.folder, life.accountId)
  const connected = connectAccount(account, gateway)
  const connection = async () => ok(connected)
  const findChat = (chatId: string) => gateway.resolveChat(chatId)
  const serverTime = (): number => gateway.serverTime()
  const onChange = (): void => undefined
  const intents = await openIntents(folder)
  const maker = createLinkMaker({
    ...{ journal: async () => intents, onChange, log, secondLookAfter: 300, arrivalLimit: ARRIVES_WITHIN },
  })
  const noLinks = { links: () => [], put: onChange, remove: onChange, close: async () => undefined }
  const linkStore = createLinkStore({
    ...{ account, connection, findChat, serverTime, onChange, listChats: () => gateway.listChats() },
    ...{ annotations: { all: async () => ok(new Map()) }, openIntents: async () => [], botLinks: async () => noLinks },
  })
  const feed = createFeed({ folder, log })
  const tell = createActReporter({ feed, serverTime, onTold: async () => undefined })
  const schedule = createSchedule({
    ...{ account, connection, findChat, serverTime, linkStore, log, secondLookAfter: 300 },
    book: dyingBook(createScheduleBook({ folder, log })),
    links: createLinks({ connection, findChat, maker, onChange }),
    missedRule: () => 'do',
    report: async (act) => {
      pass('before-told')
      await tell(act)
      pass('after-told')
    },
    ...{ onNeeded: onChange, onChange, beginAfter: 0 },
    waitOf: (seconds) => Math.min(seconds * 1_000, 1_200),
  })
  return { gateway, schedule }
}

const run = async (): Promise<void> => {
  setClock(life.clock)
  pass('any-moment')
  const { gateway, schedule } = await open()
  while (!(await gateway.connect()).ok) await sleep(100)
  const list = async () => {
    const listed = await schedule.list()
    if (!listed.ok) throw new Error(listed.error.code)
    return listed.value
  }
  const isKnown = async (planId: string): Promise<boolean> => {
    const { plans, past } = await list()
    return plans.some((plan) => plan.planId === planId) || past.some(({ key }) => key.startsWith(planId))
  }
  for (const plan of life.plans) {
    while (!(await isKnown(plan.planId))) {
      // Killed before it had planned all of it, it plans the rest for the next moment.
      const at = Math.max(plan.when.kind === 'once' ? plan.when.at : 0, Math.ceil(gateway.serverTime()) + 1)
      const saved = await schedule.save({ ...plan, when: { kind: 'once', at, timeZone: 'UTC' } })
      if (!saved.ok) await sleep(100)
    }
  }
  schedule.online()
  while ((await list()).past.length < life.plans.length) await sleep(50)
  process.stdout.write(`${FINISHED}\n`, () => process.exit(0))
}

void run()
