import type { AnswerAim, AnswerRuleInput } from '../../electron/contract/answer-rules'
import { ok } from '../../electron/contract/result'
import type { NoticeFacts } from '../../electron/contract/watch'
import { accountOf } from '../../electron/services/accounts/accounts'
import { type AnswerBook, createAnswerBook } from '../../electron/services/automation/answers/answer-book'
import { type AnswerRulesOptions, createAnswerRules } from '../../electron/services/automation/answers/answer-rules'
import { connectAccount } from '../../electron/services/calls/connected-account'
import { createActReporter } from '../../electron/services/watch/acts'
import { createFeed, type Told } from '../../electron/services/watch/feed'
import { accountFolder } from '../../electron/storage/account-folder'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import { type TestGateway, unwrap } from './gateway'
import { openLinkStore, until } from './link-store'
import { silentLog } from './links'
import { openRequests, shortWait } from './requests'

interface RulesChange extends Partial<AnswerRulesOptions> {
  /** Stands between the rules and their file, Telegram and the feed. */
  readonly through?: {
    readonly book: (book: AnswerBook) => AnswerBook
    readonly gateway: (gateway: TelegramGateway) => TelegramGateway
    readonly report: (report: AnswerRulesOptions['report']) => AnswerRulesOptions['report']
  }
}

type Facts = Extract<NoticeFacts, { rule: 'answered' }>

/** The rules as the app builds them, over one gateway and on a folder that outlives them; `ahead`: seconds of their clock. */
export const openAnswerRules = async (given: TestGateway, folder: string, { through, ...change }: RulesChange = {}) => {
  const account = accountOf('test', unwrap(await given.getMe()))
  let ahead = 0
  const serverTime = (): number => given.serverTime() + ahead
  const own = accountFolder(folder, account.id)
  const connected = connectAccount(account, { ...(through?.gateway(given) ?? given), serverTime })
  const { linkStore } = openLinkStore(given, account)
  const desk = await openRequests(given, { folder })
  const feed = createFeed({ folder: own, log: silentLog })
  const news: Told[] = []
  const tell = createActReporter({
    ...{ feed, serverTime },
    onTold: async (told, isQuiet) => {
      if (!isQuiet) news.push(...told)
    },
  })
  const needed: boolean[] = []
  const book = createAnswerBook({ folder: own, log: silentLog })
  const rules = createAnswerRules({
    ...{ account, linkStore, serverTime, log: silentLog, secondLookAfter: 50, requests: desk.requests },
    ...{ book: through?.book(book) ?? book, connection: async () => ok(connected) },
    ...{ listChats: () => given.listChats(), findChat: (chatId: string) => given.resolveChat(chatId) },
    report: through?.report(tell) ?? tell,
    onNeeded: (isNeeded) => needed.push(isNeeded),
    onChange: () => undefined,
    pace: { beginAfter: 0, afterChange: 20, betweenLooks: 50 },
    groupPace: { quiet: 0.5, longest: 600 },
    waitOf: (seconds) => Math.min(seconds * 1_000, 100),
    wait: shortWait,
    ...change,
  })
  given.onEvent((event) => {
    if (event.kind === 'chatChanged') rules.chatChanged(event.chatId)
  })
  const acts = async (): Promise<(Facts & { readonly community: string })[]> =>
    (await feed.all()).flatMap(({ facts, community }) => (facts.rule === 'answered' ? { ...facts, community } : []))
  return {
    ...{ account, rules, desk, news, needed, acts },
    /** The server's clock goes on by so much, as far as the rules know. */
    goOn: (seconds: number): void => {
      ahead += seconds
      rules.online()
    },
    /** Switches it on for whoever waits and whoever comes. */
    switchOn: async (aim: AnswerAim, change: Partial<AnswerRuleInput> = {}): Promise<void> => {
      unwrap(await rules.save({ aim, limits: { hour: 50, day: 200 }, leave: null, ...change }))
      rules.online()
    },
    /** How many were answered by rules, as the feed tells, once it tells of so many. */
    told: (people: number): Promise<number> =>
      until(async () => {
        const done = (await acts()).filter(({ outcome }) => outcome === 'done')
        const sum = done.reduce((all, one) => all + one.people, 0)
        return sum >= people && sum
      }),
    end: async (): Promise<void> => {
      await rules.end()
      await desk.end()
      await Promise.all([feed.close(), linkStore.end()])
    },
  }
}
export type RulesDesk = Awaited<ReturnType<typeof openAnswerRules>>
