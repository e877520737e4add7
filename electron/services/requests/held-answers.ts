/*
 * What somebody said about people who wait is held for a moment before it is sent: Telegram takes neither answer back.
 * Meanwhile these people are in no list, and `undo` brings them back; several answers may be held at once. Where nobody can
 * take it back any more (another account's desk, a sign-out, an end of the app) what is held is sent at once, since whoever
 * answered believes it done. Where the session is over or the app is killed nothing was sent, the people wait as before,
 * and the list of answers says so (`answer-records.ts`).
 */

import { randomUUID } from 'node:crypto'
import type { AppError } from '../../contract/errors'
import type { AnsweredHow, HeldAnswer, JoinRequest, RequestRef, RequestSelection } from '../../contract/people'
import { fail, ok, type Result } from '../../contract/result'
import type { AnswerRecords } from './answer-records'
import type { Hidden } from './request-catalog'
import { keyOf, refOf, requestKey } from './request-key'

/** What became of one answer, and why it was not `done`, where that has a name. */
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
}

export interface HeldAnswersOptions {
  readonly records: AnswerRecords
  /** Sends it; resolves when all is said, by `ended`, or nothing more will be for now. */
  readonly send: (group: HeldGroup, ended: (request: JoinRequest, end: AnswerEnd) => void) => Promise<void>
  /** Who is hidden has changed. */
  readonly onChange: () => void
  /** Nothing takes it back any more. */
  readonly onSent: (heldId: string) => void
  /** All of it is said; `end`: what became of it, where it was to one person. */
  readonly onEnded: (heldId: string, end: (AnswerEnd & { readonly request: JoinRequest }) | null) => void
  /** Seconds since 1970. */
  readonly serverTime: () => number
  /** Milliseconds for which an answer can be taken back. */
  readonly holdFor: number
}

interface Group extends HeldGroup {
  /** null: it is being sent. */
  timer: NodeJS.Timeout | null
}

export const createHeldAnswers = (options: HeldAnswersOptions) => {
  const { records } = options
  const groups = new Map<string, Group>()
  /** Held, or on their way: by person, the answer they belong to. */
  const hidden = new Map<string, string>()
  /** Why an answer to somebody was refused, who asked at `date`: whoever asks again was never answered. */
  const refused = new Map<string, { readonly date: number; readonly error: AppError }>()
  const sending = new Set<Promise<void>>()
  let version = 0
  const changed = (): void => {
    version += 1
    options.onChange()
  }
  const recordKey = (id: string, request: JoinRequest): string => `${id} ${keyOf(request)}`
  /** An answer that was given meanwhile hides its people on. */
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
    // What a kill from here on leaves is not known.
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
      // Work that was stopped has not come to them.
      for (const one of open) said.push(records.became(recordKey(id, one), 'notSent'))
      release(group)
      if (people.length > 1 || open.size > 0) options.onEnded(id, null)
    }
    await Promise.all(said)
  }

  /** Its time is over, or nobody can take it back any more. */
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
    /** Why the answer to this request was refused; null: it was not, or is being given anew. */
    refusal: (request: JoinRequest): AppError | null => {
      const known = refused.get(keyOf(request))
      return known?.date === request.person.date ? known.error : null
    },
    /** What stands of an answer; null: it is over. */
    stateOf: (id: string): { readonly held: boolean; readonly together: number } | null => {
      const group = groups.get(id)
      return group === undefined ? null : { held: group.timer !== null, together: group.people.length }
    },
    /** `nothingSelected`: nobody is meant who is not answered already. */
    hold: (people: readonly JoinRequest[], selection: RequestSelection, approved: boolean): Result<HeldAnswer> => {
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
        })),
      )
      const group: Group = { id, people: meant, selection, approved, timer: null }
      group.timer = setTimeout(() => begin(group), options.holdFor)
      groups.set(id, group)
      changed()
      return ok({ heldId: id, requests: meant.map(refOf), milliseconds: options.holdFor })
    },
    /** They wait as before. `undoGone`: it is sent already. */
    undo: async (id: string): Promise<Result<{ requests: RequestRef[] }>> => {
      const group = groups.get(id)
      if (group === undefined || group.timer === null) return fail('undoGone')
      clearTimeout(group.timer)
      release(group)
      await Promise.all(group.people.map((one) => records.became(recordKey(id, one), 'undone')))
      return ok({ requests: group.people.map(refOf) })
    },
    /** Sends what is held, and waits for what is on its way. */
    flush: async (): Promise<void> => {
      for (const group of [...groups.values()]) begin(group)
      await Promise.all(sending)
    },
    /** The session is over: nothing can be sent, and whoever was to be answered waits as before. */
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
