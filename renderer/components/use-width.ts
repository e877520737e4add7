import { type RefObject, useEffect, useState } from 'react'

/** Pixels of an element's width, as it changes; `first` until it is measured. */
export const useWidth = (of: RefObject<HTMLElement | null>, first: number): number => {
  const [width, setWidth] = useState(first)
  useEffect(() => {
    const element = of.current
    if (element === null) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [of])
  return width
}
