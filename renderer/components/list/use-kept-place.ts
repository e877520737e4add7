import { type RefObject, useLayoutEffect, useRef } from 'react'
import { movedBy } from './list-keys'

interface KeptPlaceOptions {
  readonly scroller: RefObject<HTMLElement | null>
  /** Pixels that it is scrolled by, as last reported: reading them from the page with each answer would force a layout. */
  readonly offset: number
  /** Pixels that stand above the list in what scrolls. */
  readonly above?: number
  /** Another query is another object, and is read from its beginning. */
  readonly query: unknown
  /** The key by which a row is told from all others; null where none is known. */
  readonly keyAt: (index: number) => string | null
  /** Pixels of a row. */
  readonly height: number
  /** The row that the arrow keys go from. */
  readonly active: number
  readonly setActive: (index: number) => void
}

interface Seen {
  readonly key: string | null
  readonly index: number
}
const nothing: Seen = { key: null, index: 0 }

/**
 * Keeps the scroll position and the focus on the same rows while others come in above them or go. The answer to another
 * query is read from its beginning.
 */
export const useKeptPlace = (options: KeptPlaceOptions): void => {
  const { scroller, offset, above = 0, query, keyAt, height, active, setActive } = options
  const seen = useRef({ first: nothing, active: nothing })
  /** Where this hook has scrolled to, until the scroll event reports it. */
  const sent = useRef({ from: 0, to: 0 })

  /** The query that was scrolled to its beginning. A list without rows is hidden, and cannot be scrolled yet. */
  const begun = useRef(query)

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || element.hidden) return
    if (begun.current !== query) {
      begun.current = query
      seen.current = { first: nothing, active: nothing }
      element.scrollTop = Math.min(element.scrollTop, above)
      sent.current = { from: offset, to: element.scrollTop }
    }
    const { first, active: focused } = seen.current
    const isUnheard = offset === sent.current.from && sent.current.from !== sent.current.to
    let top = isUnheard ? element.scrollTop : offset
    const more = top > above && first.key !== null ? movedBy(keyAt, first.key, first.index) : 0
    if (more !== 0 && first.index === Math.floor((top - above) / height)) {
      element.scrollTop += more * height
      top = element.scrollTop
    }
    sent.current = { from: offset, to: top }
    const firstSeen = Math.max(0, Math.floor((top - above) / height))
    // A first row that never had the focus is no place to keep: a row that comes in above it becomes the first.
    const isFirst = active === 0 && top <= above && !element.contains(document.activeElement)
    const isKept = focused.key !== null && focused.index === active && !isFirst
    const moved = isKept ? movedBy(keyAt, focused.key, active) : 0
    if (moved !== 0) setActive(active + moved)
    seen.current = {
      first: { key: keyAt(firstSeen), index: firstSeen },
      active: { key: keyAt(active + moved), index: active + moved },
    }
  })
}
