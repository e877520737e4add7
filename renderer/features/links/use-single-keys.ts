import { useEffect, useEffectEvent } from 'react'

/** Somebody is typing: single keys are letters then. Radios and switches take no letters. */
const isTyping = (target: EventTarget | null): boolean => {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'color', 'file', 'button'].includes(target.type)
}

/** `q` and `c` pressed anywhere but in a field, with no menu or question open. */
export const useSingleKeys = (keys: Readonly<Record<'q' | 'c', () => void>>): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    const key = event.key.toLowerCase()
    if ((key !== 'q' && key !== 'c') || isTyping(event.target)) return
    if (document.querySelector('.MuiModal-root, [role="menu"], [aria-modal="true"]') !== null) return
    event.preventDefault()
    keys[key]()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
