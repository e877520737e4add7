import { useCallback, useEffect, useEffectEvent, useRef } from 'react'
import { appNow } from '../clock'

/** Milliseconds: a window that comes back to the front reads again, but not at every switch between two programs. */
const FOCUS_AFTER = 5_000

/**
 * Reads again when the window comes back to the front, unless something was read just before, or the screen was just
 * opened. Answers what is called whenever something is read.
 */
export const useReadOnFocus = (read: () => void) => {
  const lastAt = useRef(appNow())
  const look = useEffectEvent(() => {
    if (appNow() - lastAt.current > FOCUS_AFTER) read()
  })
  useEffect(() => {
    const listener = (): void => look()
    window.addEventListener('focus', listener)
    return () => window.removeEventListener('focus', listener)
  }, [])
  return useCallback(() => {
    lastAt.current = appNow()
  }, [])
}
