import { type RefObject, useLayoutEffect, useState } from 'react'

/**
 * Pixels that stand above an element in what scrolls, as of the last render: what grows above it meanwhile is made up for
 * by the rows that are drawn beyond the edges. 0 without a scroller.
 */
export const useAbove = (of: RefObject<HTMLElement | null>, scroller: HTMLElement | null) => {
  const [above, setAbove] = useState(0)
  useLayoutEffect(() => {
    const element = of.current
    if (scroller === null || element === null || element.hidden) return
    const top = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top
    setAbove(Math.round(top + scroller.scrollTop))
  })
  return above
}
