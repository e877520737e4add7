import { useEffect, useEffectEvent } from 'react'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['radio', 'checkbox', 'color', 'file', 'button'].includes(target.type)))

/** What asks something: its keys are its own. A panel beside the list is none, but Escape closes it first. */
const MODAL = '.MuiModal-root, [role="menu"], [aria-modal="true"]'
const PANEL = '[role="dialog"]'

interface ListKeys {
  readonly search: () => void
  readonly selectAll: () => void
  /** true: there was something to let go of. */
  readonly clear: () => boolean
}

/**
 * Ctrl or ⌘ with F goes to the search from anywhere; with A it takes in all that match, and Escape lets go, but in a
 * field or a question these mean something else.
 */
export const useListKeys = (keys: ListKeys): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.shiftKey) return
    const mod = event.ctrlKey || event.metaKey
    if (mod && event.key.toLowerCase() === 'f' && document.querySelector('[aria-modal="true"]') === null) {
      event.preventDefault()
      keys.search()
      return
    }
    const all = mod && event.key.toLowerCase() === 'a'
    if ((!all && !(event.key === 'Escape' && !mod)) || isTyping(event.target)) return
    if (document.querySelector(all ? MODAL : `${MODAL}, ${PANEL}`) !== null) return
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
