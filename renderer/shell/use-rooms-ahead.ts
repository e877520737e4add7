import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { rooms } from '../../electron/contract/rooms'
import { roomViews } from './rooms'

/** Milliseconds after the shell was drawn in which the app still does what its start has left. */
const AFTER_START = 3_000

/**
 * Reads and asks ahead for the rooms that take longest to open, when nothing else is to be done; the others are read
 * while the pointer is on its way to them.
 */
export const useRoomsAhead = (): void => {
  const client = useQueryClient()
  const { language } = useTranslation().i18n
  useEffect(() => {
    let idle = 0
    const read = (): void => {
      for (const { id } of rooms) {
        const { late, askAhead } = roomViews[id]
        if (askAhead === undefined) continue
        late?.readAhead()
        // What cannot be read now is read, and said, when it is wanted.
        askAhead(client, language).catch(() => undefined)
      }
    }
    const timer = setTimeout(() => {
      idle = requestIdleCallback(read)
    }, AFTER_START)
    return () => {
      clearTimeout(timer)
      cancelIdleCallback(idle)
    }
  }, [client, language])
}
