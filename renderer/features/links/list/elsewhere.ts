import type { FoundElsewhere, LinkQuery } from '../../../../electron/contract/link-list'

/** Communities that an empty list names; more of them are one way to all communities. */
const ELSEWHERE_MOST = 3

/** The ways that lead from an empty list to what is found elsewhere: the first communities, and all where there are more. */
export interface WaysElsewhere {
  readonly communities: readonly FoundElsewhere[]
  /** What is found in all communities together; null: each of them is named. */
  readonly inAll: number | null
}

export const waysElsewhere = (elsewhere: readonly FoundElsewhere[]): WaysElsewhere => ({
  communities: elsewhere.slice(0, ELSEWHERE_MOST),
  inAll: elsewhere.length <= ELSEWHERE_MOST ? null : elsewhere.reduce((sum, { count }) => sum + count, 0),
})

/** The same question, words, filter and order included, to another community or (null) to all of them. */
export const askedElsewhere = (query: LinkQuery, chatId: string | null): LinkQuery => ({
  ...query,
  scope: chatId === null ? { kind: 'all' } : { kind: 'chat', chatId },
})
