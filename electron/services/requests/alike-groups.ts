import type { AlikeGroup, JoinRequest } from '../../contract/people'
import { type RequestSign, requestSigns } from '../../contract/request-signs'
import { compareText } from './request-orders'

/** Whoever looks alike among these, by community and link, the largest group first. */
export const alikeGroups = (requests: readonly JoinRequest[]): AlikeGroup[] => {
  const groups = new Map<string, JoinRequest[]>()
  for (const request of requests) {
    if (!request.alike) continue
    const key = `${request.chatId} ${request.via?.hash ?? ''}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [request])
    else group.push(request)
  }
  return [...groups.values()]
    .flatMap(groupOf)
    .sort((one, other) => other.count - one.count || compareText(one.community, other.community))
}

const groupOf = (members: readonly JoinRequest[]): AlikeGroup[] => {
  const [first] = members
  if (first === undefined) return []
  const counts = new Map<RequestSign, number>()
  for (const { signs } of members) for (const { sign } of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  const { chatId, community, via } = first
  return [
    {
      ...{ chatId, community, via: via === null ? null : { hash: via.hash, title: via.title } },
      count: members.length,
      // Among those that are as frequent the most telling comes first.
      signs: requestSigns
        .map((sign) => ({ sign, count: counts.get(sign) ?? 0 }))
        .filter(({ count }) => count > 0)
        .sort((one, other) => other.count - one.count),
    },
  ]
}
