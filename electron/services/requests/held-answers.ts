/*
 * Answers to join requests are held for a moment before they are sent, since Telegram can undo neither. Meanwhile the
 * people are in no list, and `undo` brings them back; several answers may be held at once. When nobody can undo them
 * any more (another account comes to the screen, the account signs out, the app ends), they are sent at once, since the
 * user believes them done. If the session ends or the app is killed, nothing was sent: the people still wait, and the
 * list of answers says so (`answer-records.ts`).
 */

import { randomUUID } from 'node:crypto'
import type { AppError } from '../../contract/errors'
import type { AnsweredHow, Ban, HeldAnswer, JoinRequest, RequestRef, RequestSelection } from '../../contract/people'
import { fail, ok, type Result } from '../../contract/result'
import type { AnswerRecords } from './answer-records'
import type { Hidden } from './request-catalog'
import { keyOf, refOf, requestKey } from './request-key'

/** What became of one answer; `error`: why it was not `done`, if known. */
export interface AnswerEnd {
  readonly how: AnsweredHow
  readonly error: AppError | null
}

/** People who were answered together. */
export interface HeldGroup {
  readonly id: string
  readonly people: readonly JoinRequest[]
  readonly selection: RequestSelection
  readonly approved: boolean
  /** null: they are approved or dismissed, and no more. */
  readonly ban: Ban | null
}

export interface HeldAnswersOptions {
  readonly records: AnswerRecords
  /** Sends the answers; resolves when `ended` has reported every outcome, or none will be reported for now. */
  readonly send: (group: HeldGroup, ended: (request: JoinRequest, end: AnswerEnd) => void) => Promise<void>
  /** The set of hidden people has changed. */
  readonly onChange: () => void
  /** The answers cannot be undone any more. */
  readonly onSent: (heldId: string) => void
  /** Every outcome was reported; `end`: the outcome, if only one person was answered. */
  readonly onEnded: (heldId: string, end: (AnswerEnd & { readonly request: JoinRequest }) | null) => void
  /** Seconds since 1970, server time. */
  readonly serverTime: () => number
  /** Milliseconds for which an answer can be undone. */
  readonly holdFor: number
}

interface Group extends HeldGroup {
  /** Sends them when the time is up; null: they are being sent. */
  timer: NodeJS.Timeout | null
}

export const createHeldAnswers = (options: HeldAnswersOptions) => {
  const { records } = options
  const groups = new Map<string, Group>()
  /** People whose answers are held or being sent, by `keyOf`: the id of their group. */
  const hidden = new Map<string, string>()
  /** By `keyOf`: why an answer was refused to somebody who asked at `date`; a later request was never answered. */
  const refused = new Map<string, { readonly date: number; readonly error: AppError }>()
  const sending = new Set<Promise<void>>()
  let version = 0
  const changed = (): void => {
    version += 1
    options.onChange()
  }
  const recordKey = (id: string, request: JoinRequest): string => `${id} ${keyOf(request)}`
  /** Shows a person again, unless they have been answered once more meanwhile. */
  const show = (id: string, request: JoinRequest): void => {
    if (hidden.get(keyOf(request)) === id) hidden.delete(keyOf(request))
  }
  const release = ({ id, people }: HeldGroup): void => {
    groups.delete(id)
    for (const one of people) show(id, one)
    changed()
  }

  const send = async (group: HeldGroup): Promise<void> => {
    const { id, people } = group
    // If the app is killed from here on, nobody knows what became of them.
    await Promise.all(people.map((one) => records.became(recordKey(id, one), 'unknown')))
    const open = new Set(people)
    const said: Promise<void>[] = []
    const ended = (request: JoinRequest, end: AnswerEnd): void => {
      open.delete(request)
      said.push(records.became(recordKey(id, request), end.how))
      show(id, request)
      const { error, how } = end
      if (how === 'done' || how === 'elsewhere' || error === null) refused.delete(keyOf(request))
      else refused.set(keyOf(request), { date: request.person.date, error })
      changed()
      if (people.length === 1) options.onEnded(id, { ...end, request })
    }
    try {
      await options.send(group, ended)
    } finally {
      // The job was stopped before these people's turn.
      for (const one of open) said.push(records.became(recordKey(id, one), 'notSent'))
      release(group)
      if (people.length > 1 || open.size > 0) options.onEnded(id, null)
    }
    await Promise.all(said)
  }

  /** The time is up, or nobody can undo the answers any more. */
  const begin = (group: Group): void => {
    if (group.timer === null) return
    clearTimeout(group.timer)
    group.timer = null
    options.onSent(group.id)
    const done = send(group).finally(() => sending.delete(done))
    sending.add(done)
  }

  const hides: Hidden = {
    version: () => version,
    has: (chatId, userId) => hidden.has(requestKey({ chatId, userId })),
  }
  return {
    hides,
    /** Why the answer to this request was refused; null: it was not, or the request is being answered again. */
    refusal: (request: JoinRequest): AppError | null => {
      const known = refused.get(keyOf(request))
      return known?.date === request.person.date ? known.error : null
    },
    /** The present state of a group; null: it is finished. `together`: the number of people. */
    stateOf: (id: string): { readonly held: boolean; readonly together: number } | null => {
      const group = groups.get(id)
      return group === undefined ? null : { held: group.timer !== null, together: group.people.length }
    },
    /** Answers people after the delay. `nothingSelected`: all of them are being answered already. */
    hold: (
      people: readonly JoinRequest[],
      selection: RequestSelection,
      approved: boolean,
      ban: Ban | null = null,
    ): Result<HeldAnswer> => {
      const meant = people.filter((one) => !hidden.has(keyOf(one)))
      if (meant.length === 0) return fail('nothingSelected')
      const id = randomUUID()
      for (const one of meant) {
        hidden.set(keyOf(one), id)
        refused.delete(keyOf(one))
      }
      const at = Math.round(options.serverTime())
      void records.held(
        meant.map((one) => ({
          ...{ key: recordKey(id, one), at, approved, chatId: one.chatId, community: one.community },
          ...{ userId: one.person.userId, name: one.person.name, username: one.person.username },
          link: one.via === null ? null : one.via.title?.trim() || `t.me/+${one.via.hash}`,
          ...(ban === null ? {} : { banned: true }),
        })),
      )
      const group: Group = { id, people: meant, selection, approved, ban, timer: null }
      group.timer = setTimeout(() => begin(group), options.holdFor)
      groups.set(id, group)
      changed()
      return ok({ heldId: id, requests: meant.map(refOf), milliseconds: options.holdFor })
    },
    /** The people wait as before. `undoGone`: the answers were sent already. */
    undo: async (id: string): Promise<Result<{ requests: RequestRef[] }>> => {
      const group = groups.get(id)
      if (group === undefined || group.timer === null) return fail('undoGone')
      clearTimeout(group.timer)
      release(group)
      await Promise.all(group.people.map((one) => records.became(recordKey(id, one), 'undone')))
      return ok({ requests: group.people.map(refOf) })
    },
    /** Sends all held answers, and waits for those under way. */
    flush: async (): Promise<void> => {
      for (const group of [...groups.values()]) begin(group)
      await Promise.all(sending)
    },
    /** The session is over: nothing can be sent, and the people wait as before. */
    drop: (): void => {
      for (const group of [...groups.values()]) {
        if (group.timer === null) continue
        clearTimeout(group.timer)
        release(group)
        options.onSent(group.id)
      }
      refused.clear()
    },
  }
}
