import { useEffect, useEffectEvent } from 'react'

/** What lies over a page or a panel, and goes first: a question, a menu, a list of options. */
const OVER = '.MuiModal-root, .MuiAutocomplete-popper, .MuiPickerPopper-root'

/**
 * Escape leads back from here, wherever the focus is; what lies over it closes first. A key that is held does it once,
 * and one that ends a word being written in Chinese or Japanese does not. undefined: there is no way back.
 */
export const useEscape = (leave: (() => void) | undefined): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.repeat || event.isComposing) return
    if (document.querySelector(OVER) === null) leave?.()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
