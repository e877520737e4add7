import { useEffect, useEffectEvent } from 'react'
import { isAsking, isTyping } from '../../components/typing'

/** `q` and `c` pressed anywhere but in a field, with no menu or question open. */
export const useSingleKeys = (keys: Readonly<Record<'q' | 'c', () => void>>): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    const key = event.key.toLowerCase()
    if ((key !== 'q' && key !== 'c') || isTyping(event.target) || isAsking()) return
    event.preventDefault()
    keys[key]()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
