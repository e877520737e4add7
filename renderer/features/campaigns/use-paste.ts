import { useEffect, useEffectEvent } from 'react'

/** A field that takes text by itself. */
export const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement

/** Hears what is pasted anywhere in the room, but for dialogs. `take` says whether it was meant for it. */
export const usePaste = (take: (text: string, target: EventTarget | null) => boolean): void => {
  const onPaste = useEffectEvent((event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (event.defaultPrevented || document.querySelector('[aria-modal="true"]') !== null || text.trim() === '') return
    if (take(text, event.target)) event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: ClipboardEvent): void => onPaste(event)
    document.addEventListener('paste', listener)
    return () => document.removeEventListener('paste', listener)
  }, [])
}
