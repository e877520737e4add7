import type { Importer, RequestRef } from '../../contract/people'
import { ok, type Result } from '../../contract/result'
import type { TelegramGateway } from '../../telegram/gateway'
import { readPages } from '../calls/read-pages'
import { type Change, type VerifiedChange, verifiedChange } from '../calls/verified-change'
import { PEOPLE_A_PAGE, peoplePages } from '../links/people-pages'

/** What became of a request: `done` by us, or dealt with elsewhere, under Telegram's own names for that. */
export type AnswerOutcome = 'done' | 'requestGone' | 'alreadyMember'

interface People {
  readonly chatId: string
  /** null: by any link. */
  readonly link: string | null
  /** People who wait, instead of those who joined. */
  readonly requested: boolean
}

/** Reads pages to the end, or until `take` returns false. */
const readPeople = (
  gateway: TelegramGateway,
  of: People,
  take: (people: readonly Importer[]) => boolean,
): Promise<Result<null>> =>
  readPages({
    ...peoplePages((offset) => gateway.listChatInviteImporters({ ...of, search: '', offset, limit: PEOPLE_A_PAGE })),
    take,
  })

/** User ids of everybody who waits now, by a link or (null) by any. */
export const listWaiting = async (
  gateway: TelegramGateway,
  chatId: string,
  link: string | null,
): Promise<Result<ReadonlySet<string>>> => {
  const waiting = new Set<string>()
  const read = await readPeople(gateway, { chatId, link, requested: true }, (people) => {
    for (const { userId } of people) waiting.add(userId)
    return true
  })
  return read.ok ? ok(waiting) : read
}

/**
 * Looks for a member who joined at `since` (seconds since 1970, server time) or later; newest first, so that a few
 * pages are enough. null: there is none.
 */
const findMember = async (
  gateway: TelegramGateway,
  { chatId, userId }: RequestRef,
  since: number,
): Promise<Result<Importer | null>> => {
  let found: Importer | null = null
  const read = await readPeople(gateway, { chatId, link: null, requested: false }, (people) => {
    found = people.find((one) => one.userId === userId) ?? null
    return found === null && people.every(({ date }) => date >= since)
  })
  return read.ok ? ok(found) : read
}

/** An answer to a join request. */
export interface AnswerChange extends RequestRef {
  readonly approved: boolean
  /** The user id of the account that answers. */
  readonly selfId: string
  /** When they asked to join: seconds since 1970, server time. */
  readonly askedAt: number
}

/**
 * How a request is approved or dismissed. If the answer is lost, the people are read: somebody who still waits was not
 * answered; somebody who is inside was approved by the admin whom Telegram names; somebody who is neither was dismissed
 * or, if we wanted to approve them, has withdrawn the request.
 */
const answerOf = (change: AnswerChange): Change<AnswerOutcome> => {
  const { chatId, userId, approved, selfId, askedAt } = change
  return {
    send: async (gateway) => {
      const answer = await gateway.answerJoinRequest({ chatId, userId, approved })
      if (answer.ok) return ok('done')
      const { code } = answer.error
      return code === 'requestGone' || code === 'alreadyMember' ? ok(code) : answer
    },
    look: async (gateway) => {
      const waiting = await listWaiting(gateway, chatId, null)
      if (!waiting.ok) return waiting
      if (waiting.value.has(userId)) return ok(null)
      const member = await findMember(gateway, change, askedAt)
      if (!member.ok) return member
      if (member.value === null) return ok(approved ? 'requestGone' : 'done')
      return ok(approved && member.value.approvedBy?.userId === selfId ? 'done' : 'alreadyMember')
    },
  }
}

/** Approves or dismisses a request, once. */
export const answering = (change: AnswerChange, secondLookAfter?: number): VerifiedChange<AnswerOutcome> =>
  verifiedChange(answerOf(change), secondLookAfter)

/** What became of an answer that an earlier run of the app may have given; null: the person waits. */
export const lookUpAnswer = (change: AnswerChange, gateway: TelegramGateway): Promise<Result<AnswerOutcome | null>> =>
  answerOf(change).look(gateway)
