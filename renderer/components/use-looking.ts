import { type FocusEvent, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { isFocusLost } from './use-focus-back'

/**
 * Whether somebody is about to do something in a place that goes by itself, or of which parts go: the pointer or the focus
 * is in it. What goes under the pointer, or with the focus on it, tells nobody that it was left. Where a part had the
 * focus the place takes it (`tabIndex={-1}`); where the whole place goes, whatever had it before has it again.
 */
export const useLooking = () => {
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const place = useRef<HTMLElement | null>(null)
  /** Who had the focus before it came in. */
  const before = useRef<EventTarget | null>(null)
  const wentWithFocus = useRef(false)

  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return
    place.current = element
    return () => {
      place.current = null
      wentWithFocus.current = element.contains(document.activeElement)
      setPointed(false)
      setFocused(false)
    }
  }, [])
  useLayoutEffect(() => {
    if (place.current !== null && focused && isFocusLost()) place.current.focus({ preventScroll: true })
    if (!wentWithFocus.current) return
    wentWithFocus.current = false
    if (isFocusLost()) giveTo(before.current)
  })

  return {
    now: pointed || focused,
    ref,
    on: {
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: (event: FocusEvent<HTMLElement>) => {
        // Where a part went with the focus it comes from nowhere.
        if (!focused) before.current = event.relatedTarget
        setFocused(true)
      },
      onBlur: (event: FocusEvent<HTMLElement>) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false)
      },
    },
  }
}

/** Where that is gone too, or out of sight in another room, the room itself. */
const giveTo = (target: EventTarget | null): void => {
  if (target instanceof HTMLElement) target.focus({ preventScroll: true })
  if (isFocusLost()) document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
}
