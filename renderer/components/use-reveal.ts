import { type RefObject, useEffect, useRef } from 'react'

/**
 * Brings what has just opened into view, and then what opened it: where both have no room, the beginning is seen. What was
 * open from the start stays where it is, and a field that gets the focus meanwhile has the last word. `id`: of what
 * opens; the ref is for what opens it.
 */
export const useReveal = <E extends HTMLElement>(open: boolean, id: string): RefObject<E | null> => {
  const opener = useRef<E>(null)
  const wasOpen = useRef(open)
  useEffect(() => {
    const opened = open && !wasOpen.current
    wasOpen.current = open
    if (!opened) return
    document.getElementById(id)?.scrollIntoView({ block: 'nearest' })
    opener.current?.scrollIntoView({ block: 'nearest' })
  }, [open, id])
  return opener
}
