import type { JoinRequest, RequestFilter, RequestRef } from '../../../electron/contract/people'

/** Everybody who waits, anywhere. */
export const everybody: RequestFilter = { search: '', chatId: null, hash: null, campaignId: null }

/** Something is looked for or left out, so that more may wait than are found. */
export const isNarrowed = ({ search, chatId, campaignId }: RequestFilter): boolean =>
  search.trim() !== '' || chatId !== null || campaignId !== null

/** The key by which a request is told from all others: the same person may wait in two communities. */
export const requestKey = ({ chatId, person }: JoinRequest): string => `${chatId} ${person.userId}`
export const refOf = ({ chatId, person }: JoinRequest): RequestRef => ({ chatId, userId: person.userId })

/** What a link is called beside people: its title or, without one, its address. */
export const linkWords = ({ title, hash }: { readonly title: string | null; readonly hash: string }): string => {
  const named = title?.trim() ?? ''
  return named === '' ? `t.me/+${hash}` : named
}
