import { useEffect, useEffectEvent } from 'react'

/** What lies over a panel: a question, a menu, a list of options. */
const OVER = '.MuiModal-root, .MuiAutocomplete-popper, .MuiPickerPopper-root'

/** Escape closes a panel that stands beside the page, wherever the focus is; what opened later closes first. */
export const usePanelEscape = (onClose: () => void): void => {
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(OVER) !== null) return
    onClose()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onEscape(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
