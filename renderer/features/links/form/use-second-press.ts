import { useEffect, useRef, useState } from 'react'

/**
 * Milliseconds after a made link was drawn in which a press on the untouched form is the second half of a double click
 * or of an impatient Enter: it would make a link without a title that nobody wants.
 */
const SECOND_PRESS = 700

/** Tells the second press of a double click from one that is meant. Moments are those of events, in milliseconds. */
export const useSecondPress = () => {
  const [made, setMade] = useState(0)
  /** When the last made link was drawn; what was pressed before knew nothing of it. */
  const drawnAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (made === 0) return
    const frame = requestAnimationFrame(() => {
      drawnAt.current = performance.now()
    })
    return () => cancelAnimationFrame(frame)
  }, [made])
  return {
    /** A link was made, and will be drawn. */
    linkMade: (): void => {
      drawnAt.current = Number.POSITIVE_INFINITY
      setMade((count) => count + 1)
    },
    isSecond: (pressedAt: number): boolean => pressedAt < drawnAt.current + SECOND_PRESS,
  }
}
