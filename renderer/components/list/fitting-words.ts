import { type RefObject, useLayoutEffect, useRef } from 'react'

/** From 0, where every word is shown, to what is left where there is the least room. */
const LEVELS = 5

/** Whether nothing in it stands over its edge or is cut. */
const fits = (bar: HTMLElement): boolean =>
  [bar, ...bar.querySelectorAll<HTMLElement>('[data-uncut]')].every((one) => one.scrollWidth <= one.clientWidth)

/**
 * A bar that leaves out words until the rest has room: words are longer in some languages than in others, so no width of
 * the bar tells which of them fit. It is told in the attribute `data-room` of the bar, where its styles read it. `words`:
 * measured anew when they change, as when the bar's width does.
 */
export const useFittingWords = (words: string): RefObject<HTMLDivElement | null> => {
  const ref = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words decide the widths
  useLayoutEffect(() => {
    const bar = ref.current
    if (bar === null) return
    const measure = (): void => {
      for (let level = 0; level < LEVELS; level++) {
        bar.dataset.room = String(level)
        if (fits(bar)) return
      }
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(bar)
    return () => observer.disconnect()
  }, [words])
  return ref
}
