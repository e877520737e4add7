import { type RefObject, useEffect, useRef } from 'react'

/** The focus is nowhere: what had it went, or can be pressed no more. */
export const isFocusLost = (): boolean => {
  const holder = document.activeElement
  return holder === null || holder === document.body || holder.matches(':disabled')
}

/**
 * A pressed button that gives way while its call is on its way, or goes with what it did, takes the focus along, and
 * nobody hears of it. When `state` has changed, the focus goes to a place beside it: not to the button that stands there
 * now, which a second press of Enter would be taken for.
 */
export const useFocusBack = (place: RefObject<HTMLElement | null>, state: string): void => {
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    before.current = state
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true })
  }, [place, state])
}
