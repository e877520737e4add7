import { useCallback, useLayoutEffect, useRef } from 'react'

/** The same function for good, which does what the newest one does: for parts that are drawn anew only for what they show. */
export const useSteady = <Args extends readonly unknown[], Answer>(
  act: (...args: Args) => Answer,
): ((...args: Args) => Answer) => {
  const newest = useRef(act)
  useLayoutEffect(() => {
    newest.current = act
  })
  return useCallback((...args: Args) => newest.current(...args), [])
}
