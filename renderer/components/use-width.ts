import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

/** Pixels of an element's width, as it changes; `first` until it is measured, which is before anything is painted. */
export const useWidth = (of: RefObject<HTMLElement | null>, first: number): number => {
  const [width, setWidth] = useState(first)
  useLayoutEffect(() => {
    // 0: it is not laid out yet.
    if (of.current !== null && of.current.clientWidth > 0) setWidth(of.current.clientWidth)
  }, [of])
  useEffect(() => {
    const element = of.current
    if (element === null) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [of])
  return width
}
