import { useEffect, useEffectEvent } from 'react'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['radio', 'checkbox', 'color', 'file', 'button'].includes(target.type)))

const OPEN = '.MuiModal-root, [role="menu"], [aria-modal="true"], [role="dialog"]'

/** Ctrl or ⌘ with A takes in all that match, Escape lets go: anywhere on the screen but in a field or a question. */
export const useListKeys = (keys: { readonly selectAll: () => void; readonly clear: () => boolean }): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.shiftKey) return
    const mod = event.ctrlKey || event.metaKey
    const all = mod && event.key.toLowerCase() === 'a'
    if ((!all && !(event.key === 'Escape' && !mod)) || isTyping(event.target)) return
    if (document.querySelector(OPEN) !== null) return
    if (all) keys.selectAll()
    if (all || keys.clear()) event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
