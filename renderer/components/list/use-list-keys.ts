import { useEffect, useEffectEvent } from 'react'
import { isPressed } from '../../shortcuts'
import { isMac } from '../platform'
import { isAsking, isTyping } from '../typing'

/** A panel beside the list asks nothing, but Escape closes it first. */
const PANEL = '[role="dialog"]'

interface ListKeys {
  readonly search: () => void
  readonly selectAll: () => void
  /** true: there was something to let go of. */
  readonly clear: () => boolean
}

/**
 * Ctrl or ⌘ with F, or `/`, goes to the search from anywhere; with A it takes in all that match, and Escape lets go, but
 * in a field or a question these mean something else.
 */
export const useListKeys = (keys: ListKeys): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    const typing = isTyping(event.target)
    if (isPressed(event, 'search', isMac) && !(typing && event.key === '/')) {
      if (document.querySelector('[aria-modal="true"]') !== null || (event.key === '/' && isAsking())) return
      event.preventDefault()
      keys.search()
      return
    }
    const all = isPressed(event, 'selectAll', isMac)
    if ((!all && !isPressed(event, 'clearSelection', isMac)) || typing || isAsking()) return
    if (!all && document.querySelector(PANEL) !== null) return
    if (event.target instanceof Element && event.target.closest(PANEL) !== null) return
    if (all) keys.selectAll()
    if (all || keys.clear()) event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
