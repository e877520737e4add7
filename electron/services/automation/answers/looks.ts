import { randomUUID } from 'node:crypto'
import type { Chat } from '../../../contract/chats'
import type { ErrorCode } from '../../../contract/errors'
import { ok, type Result } from '../../../contract/result'
import type { ConnectedAccount } from '../../calls/connected-account'
import { isOutOfReach } from '../../calls/is-out-of-reach'
import type { Requests } from '../../requests/requests'
import type { AnswerBook } from './answer-book'
import { type AskedPlace, placeOf, type Waiting } from './answer-reader'
import type { AnswerState, Begun, KeptRule } from './answer-state'
import type { Answerer } from './answerer'
import { type Asking, ruleFor } from './decide'
import { type Allowance, allowanceOf } from './limits'
import { type AnswerAct, whenLimited, whenStopped } from './outcomes'
import type { GroupTeller } from './teller'

export interface AnswerLooksOptions {
  readonly book: AnswerBook
  readonly answerer: Answerer
  readonly groups: GroupTeller
  readonly requests: Pick<Requests, 'isBeingAnswered'>
  readonly read: (place: AskedPlace) => Promise<Result<Waiting>>
  readonly report: (act: AnswerAct) => Promise<void>
}

export type Community = Pick<Chat, 'id' | 'title'>

/** Identifies a request: somebody who asks again asks anew. */
export const requestKeyOf = (chatId: string, { person }: Asking): string => `${chatId} ${person.userId} ${person.date}`

/** The rules that look at a community. */
export const rulesAt = ({ rules }: Readonly<AnswerState>, chatId: string): readonly KeptRule[] =>
  [...rules.values()].filter(({ rule: { aim } }) => aim.chatId === chatId || aim.chatId === null)

/** What a rule may do now; those whose outcome is not known count, too. */
export const allowanceNow = ({ answered, open }: Readonly<AnswerState>, kept: KeptRule, now: number): Allowance => {
  const begun = [...open.values()].flatMap(({ ruleId, at }) => (ruleId === kept.ruleId ? at : []))
  return allowanceOf([...(answered.get(kept.ruleId) ?? []), ...begun], kept.rule.limits, now)
}

/** What a look at a community came to. */
export interface AnswerLook {
  /** Somebody is being answered by the user: another look finds out what became of them. */
  readonly isUnclear: boolean
  /** By rule: how many wait for its limit. */
  readonly left: ReadonlyMap<string, number>
}

/** Looks at who waits in one community, and answers whom a rule means, whoever has waited longest first. */
export class AnswerLooks {
  constructor(private readonly options: AnswerLooksOptions) {}

  /** The error for which everything waits. */
  async at(chat: Community, connection: ConnectedAccount): Promise<Result<AnswerLook>> {
    const { book, read } = this.options
    const place = placeOf(
      chat.id,
      rulesAt(await book.state(), chat.id).map(({ rule }) => rule),
    )
    const nothing = { isUnclear: false, left: new Map<string, number>() }
    if (place === null) return ok(nothing)
    const waiting = await read(place)
    if (!waiting.ok && isOutOfReach(waiting.error)) {
      await this.#stop(rulesAt(await book.state(), chat.id), chat, waiting.error.code, connection)
      return ok(nothing)
    }
    if (!waiting.ok) return waiting
    await this.#foundAgain(chat.id)
    const { people, gone } = waiting.value
    const ended = rulesAt(await book.state(), chat.id).filter(
      ({ rule: { aim } }) => aim.kind === 'approve' && gone.has(aim.hash),
    )
    await this.#stop(ended, chat, 'linkExpired', connection)
    return this.#answerAll(chat, people, connection)
  }

  async #answerAll(
    chat: Community,
    people: readonly Asking[],
    connection: ConnectedAccount,
  ): Promise<Result<AnswerLook>> {
    const { book, answerer, requests } = this.options
    const left = new Map<string, number>()
    let isUnclear = false
    for (const asking of people) {
      const state = await book.state()
      const key = requestKeyOf(chat.id, asking)
      // A rule that is changed or switched off meanwhile answers nobody else.
      const rules = rulesAt(state, chat.id).map((kept) => ({ ...kept.rule, kept }))
      const kept = ruleFor(asking, chat.id, rules)?.kept
      if (kept === undefined || state.refused.has(key) || state.open.has(key)) continue
      if (requests.isBeingAnswered({ chatId: chat.id, userId: asking.person.userId })) {
        isUnclear = true
        continue
      }
      const now = Math.floor(connection.gateway.serverTime())
      if (allowanceNow(state, kept, now).left === 0) {
        left.set(kept.ruleId, (left.get(kept.ruleId) ?? 0) + 1)
        continue
      }
      const begun = this.#begunOf(asking, kept, chat, state, now)
      const written = await book.write(({ rules, open }) =>
        rules.get(kept.ruleId) === kept && !open.has(key) ? { kind: 'begun', ...begun } : null,
      )
      if (!written.ok) return written
      if (!written.value) continue
      const entry: Begun = { kind: 'begun', ...begun }
      answerer.begin(entry)
      const given = await answerer.give(entry, true, connection)
      if (given.kind === 'waits') return { ok: false, error: given.error }
      if (given.kind === 'lost') {
        await this.#stop(rulesAt(await book.state(), chat.id), chat, given.error.code, connection)
        return ok({ isUnclear, left })
      }
    }
    await this.#noteLimits(chat, left, connection)
    return ok({ isUnclear, left })
  }

  #begunOf(
    asking: Asking,
    { ruleId, rule }: KeptRule,
    chat: Community,
    state: Readonly<AnswerState>,
    at: number,
  ): Omit<Begun, 'kind'> {
    const { userId, name, username, date } = asking.person
    const { aim, link } = rule
    return {
      ...{ key: requestKeyOf(chat.id, asking), ruleId, at, approved: aim.kind === 'approve' },
      groupId: this.options.groups.groupFor(state, { ruleId, chatId: chat.id }, at) ?? randomUUID(),
      ...{ chatId: chat.id, community: chat.title, userId, name, username, askedAt: date },
      link: link === null || aim.kind !== 'approve' ? null : { ...link, hash: aim.hash },
    }
  }

  /** Says once that people wait for a limit, until nobody does any more. */
  async #noteLimits(chat: Community, left: ReadonlyMap<string, number>, connection: ConnectedAccount): Promise<void> {
    const { book, report } = this.options
    for (const [ruleId, people] of left) {
      const state = await book.state()
      const kept = state.rules.get(ruleId)
      const now = Math.floor(connection.gateway.serverTime())
      if (kept === undefined || kept.limitedAt !== null) continue
      const { full } = allowanceNow(state, kept, now)
      if (full === null) continue
      // Told first, by a key that is the same for the same window: an app that ends in between tells it once.
      await report(whenLimited(kept, { chatId: chat.id, community: chat.title, now }, people, full))
      await book.note({ kind: 'limited', ruleId, at: now })
    }
  }

  /**
   * These rules may not answer there any more: one of this community is switched off, one of all leaves it out. Told first: an
   * app that ends in between finds the same at its next start.
   */
  async #stop(
    rules: readonly KeptRule[],
    chat: Community,
    error: ErrorCode,
    connection: ConnectedAccount,
  ): Promise<void> {
    const { book, report } = this.options
    for (const kept of rules) {
      const { ruleId, rule } = kept
      if (kept.lost.has(chat.id)) continue
      const now = Math.floor(connection.gateway.serverTime())
      await report(whenStopped(kept, { chatId: chat.id, community: chat.title, now }, error))
      await book.note(
        rule.aim.chatId === null ? { kind: 'lost', ruleId, chatId: chat.id, lost: true } : { kind: 'off', ruleId },
      )
    }
  }

  /** A community can be read: rules of all communities look at it again. */
  async #foundAgain(chatId: string): Promise<void> {
    for (const { ruleId, lost } of rulesAt(await this.options.book.state(), chatId)) {
      if (lost.has(chatId)) await this.options.book.note({ kind: 'lost', ruleId, chatId, lost: false })
    }
  }
}
