import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type AnswerAim, aimKey } from '../../electron/contract/answer-rules'
import { fail, ok } from '../../electron/contract/result'
import { type AnswerBook, createAnswerBook } from '../../electron/services/automation/answers/answer-book'
import { createAnswerRules } from '../../electron/services/automation/answers/answer-rules'
import { connectAccount } from '../../electron/services/calls/connected-account'
import { createAnswerRecords } from '../../electron/services/requests/answer-records'
import { createActReporter } from '../../electron/services/watch/acts'
import { createFeed } from '../../electron/services/watch/feed'
import { accountFolder } from '../../electron/storage/account-folder'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import type { AnswersLife, AnswersPoint } from './answers-plan'
import { accountIn, gatewayOf, givenLife, mortal, noLog, setClock } from './mortal'
import { FINISHED } from './plan'

/**
 * What answers join requests by rules, in a process of its own, which kills itself with SIGKILL where its life says so.
 */
const life = givenLife<AnswersLife>()
const { pass, leaves } = mortal(life)
const steps = new Set<string>(['ruled', 'begun', 'did', 'settled', 'told'])
const around = (when: 'before' | 'after', kind: string | undefined): void => {
  if (kind !== undefined && steps.has(kind)) pass(`${when}-${kind}` as AnswersPoint)
}

const dyingBook = (book: AnswerBook): AnswerBook => ({
  ...book,
  write: async (decide) => {
    let kind: string | undefined
    const written = await book.write((state) => {
      const entry = decide(state)
      kind = entry?.kind
      around('before', kind)
      return entry
    })
    around('after', kind)
    return written
  },
  note: async (entry) => {
    around('before', entry.kind)
    await book.note(entry)
    around('after', entry.kind)
  },
})
const dyingGateway = (gateway: TelegramGateway): TelegramGateway => ({
  ...gateway,
  answerJoinRequest: (answer) => leaves('answer-left', gateway.answerJoinRequest(answer), 'answered'),
})

const pace = { beginAfter: 0, lookEvery: 1_000, afterChange: 20, betweenLooks: 100 }

const open = async () => {
  const gateway = dyingGateway(await gatewayOf(life))
  const account = { ...accountIn(life), userId: life.userId }
  const folder = accountFolder(life.folder, life.accountId)
  const connected = connectAccount(account, gateway)
  const book = dyingBook(createAnswerBook({ folder, log: noLog }))
  const records = createAnswerRecords({ folder, log: noLog })
  const feed = createFeed({ folder, log: noLog })
  const serverTime = (): number => gateway.serverTime()
  const report = createActReporter({ feed, serverTime, onTold: async () => undefined })
  const rules = createAnswerRules({
    ...{ account, book, serverTime, log: noLog, secondLookAfter: 300, connection: async () => ok(connected) },
    ...{ listChats: () => gateway.listChats(), findChat: (chatId: string) => gateway.resolveChat(chatId) },
    ...{ pace, groupPace: { quiet: 1, longest: 5 }, waitOf: (seconds: number) => Math.min(seconds * 1_000, 1_000) },
    ...{ onNeeded: () => undefined, onChange: () => undefined },
    linkStore: {
      entry: async ({ hash }) => {
        const link = life.links.find((one) => one.hash === hash)
        if (link === undefined) return fail('linkGone')
        const creator = { id: link.adminId, name: '', isBot: false, isSelf: true }
        return ok({ link, community: '', tags: [], note: '', creator })
      },
    },
    requests: {
      isBeingAnswered: () => false,
      noteAnswered: async (answer) => {
        pass('before-noted')
        await records.byRule(answer)
        pass('after-noted')
      },
    },
    report: async (act) => {
      pass('before-reported')
      await report(act)
      pass('after-reported')
    },
  })
  gateway.onEvent((event) => {
    if (event.kind === 'chatChanged') rules.chatChanged(event.chatId)
    if (event.kind === 'connection' && event.state === 'online') rules.online()
  })
  await gateway.connect()
  rules.online()
  return { book, rules }
}

const run = async (): Promise<void> => {
  setClock(life.clock)
  pass('any-moment')
  const { book, rules } = await open()
  const isOn = async (aim: AnswerAim): Promise<boolean> =>
    [...(await book.state()).rules.values()].some(({ rule }) => aimKey(rule.aim) === aimKey(aim))
  for (const aim of life.aims) {
    while (!(await isOn(aim))) {
      const saved = await rules.save({ aim, limits: { hour: 500, day: 5_000 }, leave: null })
      if (!saved.ok) await sleep(200)
    }
  }
  /** Nobody waits whom a rule means, and all is told. */
  const isOver = async (): Promise<boolean> => {
    if (!existsSync(life.allAsked)) return false
    for (const aim of life.aims) {
      const seen = await rules.preview(aim)
      if (!seen.ok || seen.value.count > 0) return false
    }
    const { open: begun, groups } = await book.state()
    return begun.size + groups.size === 0
  }
  while (!(await isOver())) await sleep(150)
  process.stdout.write(`${FINISHED}\n`, () => process.exit(0))
}

void run()
