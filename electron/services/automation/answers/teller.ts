import type { AnswerBook } from './answer-book'
import type { AnsweredGroup, AnswerState, Begun } from './answer-state'
import { type AnswerAct, whenAnswered } from './outcomes'

/** Seconds. */
export interface GroupPace {
  /** Without another answer, after which a group is told of. */
  readonly quiet: number
  /** From its first answer on, after which it is told of whoever else comes. */
  readonly longest: number
}
export const usualGroupPace: GroupPace = { quiet: 60, longest: 15 * 60 }

export interface GroupTellerOptions {
  readonly book: AnswerBook
  /** Writes into the feed, once for each key; resolves when it is on the disk. */
  readonly report: (act: AnswerAct) => Promise<void>
  readonly pace: GroupPace
}

type Named = Pick<Begun, 'ruleId' | 'chatId'>

/**
 * Tells of those who were answered, all of a group at once. That nobody comes to the group any more is written first, so that
 * an app that ends in between tells the same again, by the same key.
 */
export const createGroupTeller = ({ book, report, pace }: GroupTellerOptions) => {
  /** When it is to be told of, in seconds since 1970, server time. */
  const ripeAt = ({ from, to, isSettled }: AnsweredGroup): number =>
    isSettled ? 0 : Math.min(to + pace.quiet, from + pace.longest)
  const isOpen = ({ open }: Readonly<AnswerState>, groupId: string): boolean =>
    [...open.values()].some((begun) => begun.groupId === groupId)

  return {
    /** The group that somebody who is answered now belongs to; null: a new one. */
    groupFor: ({ groups }: Readonly<AnswerState>, { ruleId, chatId }: Named, now: number): string | null => {
      const found = [...groups.values()].find(
        (group) => group.ruleId === ruleId && group.chatId === chatId && !group.isSettled && ripeAt(group) > now,
      )
      return found?.groupId ?? null
    },
    /** When the next group is ripe; null: there is none. */
    nextAt: ({ groups }: Readonly<AnswerState>): number | null =>
      groups.size === 0 ? null : Math.min(...[...groups.values()].map(ripeAt)),
    /** Tells of all that are ripe. */
    tell: async (now: number): Promise<void> => {
      for (const { groupId } of [...(await book.state()).groups.values()]) {
        const state = await book.state()
        const group = state.groups.get(groupId)
        if (group === undefined || ripeAt(group) > now || isOpen(state, groupId)) continue
        const settled = await book.write(({ groups }) =>
          groups.get(groupId)?.isSettled === false ? { kind: 'settled', groupId } : null,
        )
        const whole = (await book.state()).groups.get(groupId)
        // Where that cannot be written, a later start would tell of more by the same key, and of fewer people.
        if (!settled.ok || whole === undefined) continue
        if (whole.people + whole.refused > 0) await report(whenAnswered(whole))
        await book.note({ kind: 'told', groupId })
      }
    },
  }
}
export type GroupTeller = ReturnType<typeof createGroupTeller>
