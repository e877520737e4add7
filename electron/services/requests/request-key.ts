import type { JoinRequest, RequestRef } from '../../contract/people'

/** Identifies a request: the same person may wait in several communities. */
export const requestKey = ({ chatId, userId }: RequestRef): string => `${chatId} ${userId}`

export const refOf = ({ chatId, person }: JoinRequest): RequestRef => ({ chatId, userId: person.userId })

/** The key of a request. */
export const keyOf = (request: JoinRequest): string => requestKey(refOf(request))

/** The title of the community that all of them ask to join; null: there are several, or none. */
export const oneCommunity = (requests: readonly JoinRequest[]): string | null => {
  const [first] = requests
  return first !== undefined && requests.every(({ chatId }) => chatId === first.chatId) ? first.community : null
}
