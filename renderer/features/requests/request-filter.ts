import type { AlikeGroup, JoinRequest, RequestFilter, RequestRef } from '../../../electron/contract/people'

/** Something is looked for or left out, so that more may wait than are found. */
export const isNarrowed = ({ search, chatId, campaignId, signs, alike }: RequestFilter): boolean =>
  search.trim() !== '' || chatId !== null || campaignId !== null || signs.length > 0 || alike

/** The key by which a request is told from all others: the same person may wait in two communities. */
export const requestKey = ({ chatId, person }: JoinRequest): string => `${chatId} ${person.userId}`
export const refOf = ({ chatId, person }: JoinRequest): RequestRef => ({ chatId, userId: person.userId })

/** What a link is called beside people: its title or, without one, its address. */
export const linkWords = ({ title, hash }: { readonly title: string | null; readonly hash: string }): string => {
  const named = title?.trim() ?? ''
  return named === '' ? `t.me/+${hash}` : named
}

/** The key of a group of people who look alike: there is at most one for each link. */
export const groupKey = ({ chatId, via }: AlikeGroup): string => `${chatId} ${via?.hash ?? ''}`

/** Nobody but a group is shown. */
export const isShown = (group: AlikeGroup, { alike, chatId, hash }: RequestFilter): boolean =>
  alike && chatId === group.chatId && hash === (group.via?.hash ?? '')
