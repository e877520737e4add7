import { useLayoutEffect, useRef } from 'react'

interface RovingFocusOptions<Place> {
  /** null: the row is not drawn, or not yet. */
  readonly elementOf: (place: Place) => HTMLElement | null
  /** The focus was in here and is nowhere now: its row went, and the browser tells nobody. `awaited`: who is to have it. */
  readonly onLost: (awaited: Place | null) => void
  /** Whether the row may still have the focus when it is there at last. Absent: always. */
  readonly mayTake?: () => boolean
  /** Something in here has the focus for itself, such as a field in a cell. */
  readonly paused?: boolean
}

export interface RovingFocus<Place> {
  /** Gives the focus to a row as soon as it is drawn. */
  readonly await: (place: Place) => void
  /** Does that now, if it is drawn already. */
  readonly take: () => void
  /** The focus came in, or left. */
  readonly hold: (held: boolean) => void
}

/**
 * Moves the focus among rows that exist only while they are in sight: a row that is scrolled to takes it when it is there,
 * and where the row with the focus goes, the list hears of it.
 */
export const useRovingFocus = <Place>(options: RovingFocusOptions<Place>): RovingFocus<Place> => {
  const { elementOf, onLost, mayTake, paused = false } = options
  const awaited = useRef<Place | null>(null)
  const held = useRef(false)
  const take = (): void => {
    if (awaited.current === null || paused) return
    const element = elementOf(awaited.current)
    if (element === null) return
    awaited.current = null
    if (mayTake?.() !== false) element.focus({ preventScroll: true })
  }
  useLayoutEffect(() => {
    if (held.current && !paused && document.activeElement === document.body) onLost(awaited.current)
    take()
  })
  return {
    await: (place) => {
      awaited.current = place
    },
    take,
    hold: (value) => {
      held.current = value
    },
  }
}
