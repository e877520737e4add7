import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { callOptions } from '../api'
import { useSignedIn } from '../session'

const everybody = { search: '', chatId: null, hash: null } as const

/** How many people ask to join, for the badge; asked for when the room on the screen is drawn. None for bots. */
export const useWaiting = (): number => {
  const { account } = useSignedIn()
  const drawn = useDeferredValue(true, false)
  const { data } = useQuery({
    ...callOptions('queryRequests', { filter: everybody, offset: 0, limit: 1 }),
    enabled: drawn && !account.isBot,
  })
  return data?.waiting ?? 0
}
