import { useQuery } from '@tanstack/react-query'
import type { LockdownReport } from '../../../../electron/contract/lockdowns'
import { everybodyWaiting } from '../../../../electron/contract/request-signs'
import { callOptions } from '../../../api'
import { linkName } from '../../../components/link-address'
import type { RequestsOf } from '../../../wishes'

/** Who still waits by links that a lockdown closed; `only`: the one link they all came by. */
export const useWaitingBy = ({ chatId, closed }: LockdownReport): { count: number; only: RequestsOf['link'] } => {
  const filter = { ...everybodyWaiting, chatId }
  const { data } = useQuery(callOptions('queryRequests', { filter, offset: 0, limit: 1 }))
  const links = new Map(closed.map(({ link }) => [link.hash, link]))
  const waiting = (data?.chats ?? [])
    .filter((chat) => chat.chatId === chatId)
    .flatMap((chat) => chat.links.filter(({ hash }) => links.has(hash)))
  const [first] = waiting
  const link = first === undefined || waiting.length > 1 ? undefined : links.get(first.hash)
  return {
    count: waiting.reduce((sum, { count }) => sum + count, 0),
    only: link === undefined ? null : { hash: link.hash, name: linkName(link) },
  }
}
