import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { asCallError, type CallError, call } from '../../api'
import { appNow } from '../../clock'
import { useMenuCommands } from '../../commands'
import { useReadOnFocus } from '../../components/use-read-on-focus'
import { useSignedIn } from '../../session'

/** Milliseconds: a list that was read longer ago is read again when the room is opened. */
const OLD_AFTER = 60_000

/**
 * Keeps the list of requests up to date. Telegram reports them while the app is connected; those it could not report are
 * read when the user asks, when the window comes back to the front, when the connection does, and when the room is opened
 * again after a while.
 */
export const useFreshRequests = () => {
  const client = useQueryClient()
  const { connection, account } = useSignedIn()
  const [error, setError] = useState<CallError | null>(null)
  const [pending, setPending] = useState(false)

  const refresh = async (): Promise<void> => {
    if (account.isBot) return
    noteRead()
    setPending(true)
    setError(await call('refreshRequests').then(() => null, asCallError))
    setPending(false)
    void client.invalidateQueries({ queryKey: ['queryRequests'] })
  }

  const noteRead = useReadOnFocus(() => void refresh())

  const open = useEffectEvent(() => {
    const known = client.getQueryCache().findAll({ queryKey: ['queryRequests'] })
    const readAt = Math.max(0, ...known.map(({ state }) => state.dataUpdatedAt))
    if (readAt > 0 && appNow() - readAt > OLD_AFTER) void refresh()
  })
  useEffect(() => open(), [])

  const again = useEffectEvent(() => void refresh())
  const before = useRef(connection)
  useEffect(() => {
    if (before.current !== 'online' && connection === 'online') again()
    before.current = connection
  }, [connection])

  useMenuCommands({ refresh: () => void refresh() })
  return { refresh: () => void refresh(), pending, error }
}
