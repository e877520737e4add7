import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { LinkScope, LinkWindow } from '../../../../electron/contract/link-list'
import { asCallError, type CallError, call } from '../../../api'
import { useMenuCommands } from '../../../commands'
import { useReadOnFocus } from '../../../components/use-read-on-focus'
import { refreshAfter } from './refresh-pace'

/**
 * Keeps the links of a scope up to date: reads them when the user asks, when the window comes back to the front, when a
 * list is opened that was read earlier, and at intervals that grow while nothing changes; never while the window is hidden.
 * `head`: the newest answer; another one is news.
 */
export const useRefreshing = (scope: LinkScope | null, head: LinkWindow | null) => {
  const client = useQueryClient()
  const [error, setError] = useState<CallError | null>(null)
  const [refreshing, setRefreshing] = useState(false)
  const [looked, setLooked] = useState(0)
  const quiet = useRef(0)
  const seen = useRef(new Set<string>())
  const key = scope === null ? null : scope.kind === 'all' ? 'all' : scope.chatId

  const refresh = async (): Promise<void> => {
    if (scope === null) return
    noteRead()
    setRefreshing(true)
    setError(await call('refreshLinks', { scope }).then(() => null, asCallError))
    setRefreshing(false)
    setLooked((looks) => looks + 1)
    void client.invalidateQueries({ queryKey: ['queryLinks'] })
  }

  const noteRead = useReadOnFocus(() => void refresh())

  const again = useEffectEvent(() => void refresh())
  useEffect(() => {
    if (key === null) return
    setError(null)
    quiet.current = 0
    if (seen.current.has(key)) again()
    seen.current.add(key)
    noteRead()
  }, [key, noteRead])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer is what counts, not what stands in it
  useEffect(() => {
    quiet.current = 0
  }, [head])

  const waitFor = error?.error.seconds ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: each look begins the next wait
  useEffect(() => {
    if (key === null) return
    const wait = refreshAfter(key === 'all' ? 'all' : 'chat', quiet.current, waitFor)
    const timer = setTimeout(() => {
      quiet.current += 1
      if (!document.hidden) again()
      else setLooked((looks) => looks + 1)
    }, wait)
    return () => clearTimeout(timer)
  }, [key, looked, waitFor])

  useMenuCommands({ refresh: again })
  return { refresh, refreshing, error }
}
