import type { JoinRequest } from '../../contract/people'
import type { RequestOrder } from '../../contract/request-signs'
import type { Likeness } from './likeness/likeness'

/** Somebody who waits, and what they share with others. */
interface Ordered {
  readonly request: JoinRequest
  readonly likeness: Likeness
}

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whoever has waited longest comes first. */
export const longestFirst = ({ request: a }: Ordered, { request: b }: Ordered): number =>
  a.person.date - b.person.date || compareText(a.person.userId, b.person.userId) || compareText(a.chatId, b.chatId)

/** What puts those who share a sign beside each other. */
const beside: Readonly<Record<Exclude<RequestOrder, 'longest'>, (one: Ordered, other: Ordered) => number>> = {
  together: ({ request: a }, { request: b }) => compareText(a.via?.hash ?? '', b.via?.hash ?? ''),
  sameWords: (one, other) =>
    compareText(one.request.chatId, other.request.chatId) || (one.likeness.words ?? 0) - (other.likeness.words ?? 0),
  linkInBio: (one, other) => compareText(one.likeness.place ?? '', other.likeness.place ?? ''),
  closeAccounts: ({ request: a }, { request: b }) =>
    compareText(a.chatId, b.chatId) || Number(a.person.userId) - Number(b.person.userId),
  noPhoto: () => 0,
  noUsername: () => 0,
}

/** Compares by an order. */
export const comparing = (order: RequestOrder): ((one: Ordered, other: Ordered) => number) => {
  if (order === 'longest') return longestFirst
  const rank = ({ likeness: { signs } }: Ordered): number => (signs.some(({ sign }) => sign === order) ? 0 : 1)
  return (one, other) =>
    rank(one) - rank(other) || (rank(one) === 0 ? beside[order](one, other) : 0) || longestFirst(one, other)
}
