import type { Importer, RequestRef } from '../../contract/people'
import { ok, type Result } from '../../contract/result'
import type { TelegramGateway } from '../../telegram/gateway'
import { readPages } from '../calls/read-pages'
import { type VerifiedChange, verifiedChange } from '../calls/verified-change'
import { PEOPLE_A_PAGE, peoplePages } from '../links/people-pages'

/** What became of a request: answered by us, or dealt with elsewhere, as Telegram would have said. */
export type AnswerOutcome = 'done' | 'requestGone' | 'alreadyMember'

interface People {
  readonly chatId: string
  /** null: by any link. */
  readonly link: string | null
  /** Those who wait instead of those who joined. */
  readonly requested: boolean
}

/** Pages to the end, or as long as `take` wants more. */
const readPeople = (
  gateway: TelegramGateway,
  of: People,
  take: (people: readonly Importer[]) => boolean,
): Promise<Result<null>> =>
  readPages({
    ...peoplePages((offset) => gateway.listChatInviteImporters({ ...of, search: '', offset, limit: PEOPLE_A_PAGE })),
    take,
  })

/** Everybody who waits now, by a link or by any. */
export const whoWaits = async (
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

/** Whoever joined after that moment; newest first, so that a few pages tell. null: not there. */
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

export interface AnswerChange extends RequestRef {
  readonly approved: boolean
  /** Who answers. */
  readonly selfId: string
  /** When they asked to join: seconds since 1970, server time. */
  readonly askedAt: number
}

/**
 * Lets somebody in, or dismisses their request. Where the answer is lost, the people are looked at: whoever still waits
 * was not answered; whoever is inside was let in by whom Telegram names; whoever is neither was dismissed, or, where we
 * wanted them in, is gone.
 */
export const answering = (change: AnswerChange, secondLookAfter?: number): VerifiedChange<AnswerOutcome> => {
  const { chatId, userId, approved, selfId, askedAt } = change
  return verifiedChange<AnswerOutcome>(
    {
      send: async (gateway) => {
        const answer = await gateway.answerJoinRequest({ chatId, userId, approved })
        if (answer.ok) return ok('done')
        const { code } = answer.error
        return code === 'requestGone' || code === 'alreadyMember' ? ok(code) : answer
      },
      look: async (gateway) => {
        const waiting = await whoWaits(gateway, chatId, null)
        if (!waiting.ok) return waiting
        if (waiting.value.has(userId)) return ok(null)
        const member = await findMember(gateway, change, askedAt)
        if (!member.ok) return member
        if (member.value === null) return ok(approved ? 'requestGone' : 'done')
        return ok(approved && member.value.approvedBy?.userId === selfId ? 'done' : 'alreadyMember')
      },
    },
    secondLookAfter,
  )
}
