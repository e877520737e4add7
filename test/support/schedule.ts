import { randomUUID } from 'node:crypto'
import type { LinkRef } from '../../electron/contract/link-list'
import { ok } from '../../electron/contract/result'
import type { PlanInput, PlannedOptions, ScheduleWhen, ShownSchedule } from '../../electron/contract/schedule'
import { accountOf } from '../../electron/services/accounts/accounts'
import { createSchedule, type ScheduleOptions } from '../../electron/services/automation/schedule/schedule'
import { createScheduleBook, type ScheduleBook } from '../../electron/services/automation/schedule/schedule-book'
import { connectAccount } from '../../electron/services/calls/connected-account'
import { createActReporter } from '../../electron/services/watch/acts'
import { createFeed, type Told } from '../../electron/services/watch/feed'
import { accountFolder } from '../../electron/storage/account-folder'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import { unwrap } from './gateway'
import { openLinkStore, until } from './link-store'
import { openLinks, silentLog } from './links'

interface ScheduleChange extends Partial<ScheduleOptions> {
  /** Stands between the schedule and its file, and Telegram. */
  readonly through?: {
    readonly book: (book: ScheduleBook) => ScheduleBook
    readonly gateway: (gateway: TelegramGateway) => TelegramGateway
    readonly report: (report: ScheduleOptions['report']) => ScheduleOptions['report']
  }
}

/** The schedule as the app builds it, over one gateway and on a folder that outlives it; `come` sets its clock forward. */
export const openSchedule = async (
  given: TelegramGateway,
  folder: string,
  { through, ...change }: ScheduleChange = {},
) => {
  const account = accountOf('test', unwrap(await given.getMe()))
  let ahead = 0
  const serverTime = (): number => given.serverTime() + ahead
  const gateway = through?.gateway(given) ?? given
  const own = accountFolder(folder, account.id)
  const connected = connectAccount(account, { ...gateway, serverTime })
  // Links are looked for by when they were made, which the server says by its own clock.
  const by = connectAccount(account, gateway)
  const { links, journal } = await openLinks(gateway, folder, { accountId: account.id })
  const { linkStore } = openLinkStore(gateway, account)
  const feed = createFeed({ folder: own, log: silentLog })
  const news: Told[] = []
  const tell = createActReporter({ ...{ feed, serverTime }, onTold: async (told) => void news.push(...told) })
  const needed: boolean[] = []
  const book = createScheduleBook({ folder: own, log: silentLog })
  const schedule = createSchedule({
    ...{ account, linkStore, serverTime, log: silentLog, secondLookAfter: 50 },
    ...{ book: through?.book(book) ?? book, connection: async () => ok(connected) },
    links: { create: (request, of) => links.create(request, { known: [], ...of, by }) },
    findChat: (chatId) => given.resolveChat(chatId),
    missedRule: () => 'do',
    report: through?.report(tell) ?? tell,
    onNeeded: (isNeeded) => needed.push(isNeeded),
    onChange: () => undefined,
    beginAfter: 0,
    waitOf: (seconds) => Math.min(seconds * 1_000, 100),
    ...change,
  })
  const list = async (): Promise<ShownSchedule> => unwrap(await schedule.list())
  return {
    ...{ account, schedule, news, needed, list, links },
    feed: () => feed.all(),
    /** A moment is about to come, by the server's clock. */
    come: (moment: number): void => {
      ahead = Math.max(0, moment - 0.3 - given.serverTime())
      schedule.online()
    },
    /** Plans it; answers the plan's id. */
    plan: async (when: ScheduleWhen, what: PlanInput['what'], planId: string = randomUUID()): Promise<string> => {
      unwrap(await schedule.save({ planId, when, what }))
      return planId
    },
    /** What became of a plan's moments, latest first, once there are so many. */
    past: (planId: string, count = 1): Promise<ShownSchedule['past']> =>
      until(async () => {
        const past = (await list()).past.filter(({ key }) => key.startsWith(planId))
        return past.length >= count && past
      }),
    end: async (): Promise<void> => {
      links.end()
      await schedule.end()
      await Promise.all([feed.close(), linkStore.end(), journal.close()])
    },
  }
}
export type ScheduleDesk = Awaited<ReturnType<typeof openSchedule>>

export const onceAt = (at: number): ScheduleWhen => ({ kind: 'once', at, timeZone: 'Europe/Berlin' })
export const revokeOf = (...links: readonly LinkRef[]): PlanInput['what'] => ({
  ...{ kind: 'revoke', links: { kind: 'links', links: links.map(({ chatId, hash }) => ({ chatId, hash })) } },
})
export const createIn = (
  chatId: string,
  pattern: string,
  change: Partial<PlannedOptions> = {},
): Extract<PlanInput['what'], { kind: 'create' }> => ({
  ...{ kind: 'create', chatId, pattern },
  options: { expires: { kind: 'never' }, usageLimit: null, requestNeeded: false, ...change },
})
