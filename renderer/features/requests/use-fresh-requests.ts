import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { asCallError, type CallError, call } from '../../api'
import { appNow } from '../../clock'
import { useMenuCommands } from '../../commands'
import { useSignedIn } from '../../session'

/** A window that comes back to the front asks again, but not at every flick between two programs (milliseconds). */
const FOCUS_AFTER = 5_000
/** What was read longer ago is asked for anew when the room is opened (milliseconds). */
const OLD_AFTER = 60_000

/**
 * Telegram tells who asks while the line stands. What was missed meanwhile is asked for: when somebody wants it, when
 * the window comes back to the front, when the line does, and when the room is opened again after a while.
 */
export const useFreshRequests = () => {
  const client = useQueryClient()
  const { connection, account } = useSignedIn()
  const [error, setError] = useState<CallError | null>(null)
  const [pending, setPending] = useState(false)
  const lastAt = useRef(appNow())

  const refresh = async (): Promise<void> => {
    if (account.isBot) return
    lastAt.current = appNow()
    setPending(true)
    setError(await call('refreshRequests').then(() => null, asCallError))
    setPending(false)
    void client.invalidateQueries({ queryKey: ['queryRequests'] })
  }

  const open = useEffectEvent(() => {
    const known = client.getQueryCache().findAll({ queryKey: ['queryRequests'] })
    const readAt = Math.max(0, ...known.map(({ state }) => state.dataUpdatedAt))
    if (readAt > 0 && appNow() - readAt > OLD_AFTER) void refresh()
  })
  useEffect(() => open(), [])

  const again = useEffectEvent(() => void refresh())
  const onFocus = useEffectEvent(() => {
    if (appNow() - lastAt.current > FOCUS_AFTER) void refresh()
  })
  useEffect(() => {
    const listener = (): void => onFocus()
    window.addEventListener('focus', listener)
    return () => window.removeEventListener('focus', listener)
  }, [])

  const before = useRef(connection)
  useEffect(() => {
    if (before.current !== 'online' && connection === 'online') again()
    before.current = connection
  }, [connection])

  useMenuCommands({ refresh: () => void refresh() })
  return { refresh: () => void refresh(), pending, error }
}
