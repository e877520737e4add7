import { useEffect, useEffectEvent, useRef } from 'react'
import type { Campaign } from '../../../../electron/contract/campaigns'
import { call } from '../../../api'
import { appNow } from '../../../clock'
import { useMenuCommands } from '../../../commands'

/** Milliseconds: a window that comes back to the front reads again, but not at every switch between two programs. */
const FOCUS_AFTER = 5_000

/**
 * Who joined by the links of a campaign is what it is opened for once it is over: its communities are looked at then, when
 * the window comes back to the front, and when somebody asks. What cannot be read is shown as it was known last.
 */
export const useRunRefresh = ({ chats, state }: Pick<Campaign, 'chats' | 'state'>): void => {
  const isOver = state.kind === 'finished' || state.kind === 'stopped'
  const lastAt = useRef(0)
  const refresh = (): void => {
    lastAt.current = appNow()
    for (const { chatId } of chats) {
      void call('refreshLinks', { scope: { kind: 'chat', chatId } }).catch(() => undefined)
    }
  }
  const look = useEffectEvent(() => {
    if (isOver && appNow() - lastAt.current > FOCUS_AFTER) refresh()
  })
  useEffect(() => {
    look()
    const listener = (): void => look()
    window.addEventListener('focus', listener)
    return () => window.removeEventListener('focus', listener)
  }, [])
  useMenuCommands({ refresh })
}
