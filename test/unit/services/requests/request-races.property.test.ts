import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Importer } from '../../../../electron/contract/people'
import { everybodyWaiting } from '../../../../electron/contract/request-signs'
import { ok, type Result } from '../../../../electron/contract/result'
import type { Account } from '../../../../electron/contract/session'
import { connectAccount } from '../../../../electron/services/calls/connected-account'
import type { AnswerRecords } from '../../../../electron/services/requests/answer-records'
import { createRequests } from '../../../../electron/services/requests/requests'
import type { TelegramGateway } from '../../../../electron/telegram/gateway'
import { CHAT, chatOf, SELF } from '../../../support/fake-telegram'
import { unwrap } from '../../../support/gateway'
import { openJobs } from '../../../support/jobs'
import { importerOf } from '../../../support/requests'

const account: Account = {
  ...{ id: 'test-1', endpoint: 'test', userId: SELF, name: 'Mara', username: null, phone: null, isBot: false },
}

const noRecords: AnswerRecords = {
  held: async () => undefined,
  became: async () => undefined,
  byRule: async () => undefined,
  find: async () => ({ rows: [], total: 0 }),
  close: async () => undefined,
}

/** Lets everything happen that needs no waiting. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

/** `theirs`: another admin answers, of which nobody tells. */
const step = fc.record({
  does: fc.constantFrom('answer', 'answer', 'theirs', 'ask', 'refresh', 'notice'),
  who: fc.nat(11),
  /** Pages that come before the next step. */
  answers: fc.nat(3),
})

it('brings nobody back whom we answered, and in the end knows who waits', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 25, size: 'max' }),
      fc.scheduler(),
      fc.boolean(),
      async (steps, s, early) => {
        const waiting = new Map<string, Importer>()
        const ask = (who: number, date: number) => waiting.set(`${who}`, importerOf(`${who}`, { date }))
        for (let who = 0; who < 9; who++) ask(who, 100 + who)
        let held = true
        type Page = Awaited<ReturnType<TelegramGateway['listChatInviteImporters']>>
        const gateway: Partial<TelegramGateway> = {
          answerJoinRequest: async ({ userId }): Promise<Result<null>> => {
            waiting.delete(userId)
            return ok(null)
          },
          listChatInviteImporters: async ({ offset, requested }) => {
            // Pages of three, read when the request arrives or when the answer leaves, and answered in any order.
            const page = (): Page => {
              const list = requested ? [...waiting.values()].sort((a, b) => b.date - a.date) : []
              const older = offset === null ? list : list.filter(({ date }) => date < offset.date)
              return ok({ people: older.slice(0, 3), total: list.length })
            }
            if (!held) return page()
            const read = early ? page() : null
            return s.schedule(Promise.resolve()).then(() => read ?? page())
          },
        }
        const over = new Set<string>()
        const requests = createRequests({
          account,
          connection: async () => ok(connectAccount(account, gateway as TelegramGateway)),
          listChats: async () => ok([chatOf(CHAT)]),
          waitingLinks: async () => ok({ links: [], complete: true }),
          madeBy: async () => ok(new Set()),
          jobs: openJobs().jobs,
          ...{
            onChange: () => undefined,
            onNews: () => undefined,
            onAnswered: () => undefined,
            onSent: () => undefined,
            onEnded: (heldId) => over.add(heldId),
            records: noRecords,
            serverTime: () => 1_000,
          },
          wait: (seconds, signal) =>
            seconds < 60
              ? Promise.resolve()
              : new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
        })
        requests.setShown(true)
        const rows = async () =>
          unwrap(await requests.query(everybodyWaiting, 0, 200)).rows.map(({ person }) => person.userId)
        await rows()
        /** Whom we answered, and who has not asked again since. */
        const gone = new Set<string>()
        const noneIsBack = async () => expect((await rows()).filter((userId) => gone.has(userId))).toEqual([])
        const running: Promise<unknown>[] = []
        let now = 200
        for (const { does, who, answers } of steps) {
          const userId = `${who}`
          if (does === 'refresh') running.push(requests.refresh())
          else if (does === 'notice') requests.chatChanged(CHAT)
          else if (does === 'theirs') waiting.delete(userId)
          else if (does === 'ask') {
            gone.delete(userId)
            ask(who, now++)
          } else {
            const selection = { kind: 'requests' as const, requests: [{ chatId: CHAT, userId }] }
            const holding = requests.hold(selection, who % 2 === 0)
            let isHeld = false
            void holding.finally(() => {
              isHeld = true
            })
            // Of whom nothing is known yet, the list is read first.
            for (await settle(); !isHeld; await settle()) if (s.count() > 0) await s.waitNext(1)
            const answer = await holding
            await requests.sendHeld()
            if (answer.ok) gone.add(userId)
            if (answer.ok) expect(over).toContain(answer.value.heldId)
          }
          await noneIsBack()
          for (let index = 0; index < answers && s.count() > 0; index++) await s.waitNext(1)
          await noneIsBack()
        }
        held = false
        await s.waitIdle()
        await Promise.all(running)
        unwrap(await requests.refresh())
        expect((await rows()).sort()).toEqual([...waiting.keys()].sort())
        await requests.end()
      },
    ),
    { numRuns: 100 },
  )
})
