import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useLayoutEffect } from 'react'
import type { RowList } from './use-list'

/** Rows that are drawn beyond the edges of what is seen, so that a flick of the wheel meets no gap. */
const OVERSCAN = 6
/** Rows that are asked for beyond the edges. */
const AHEAD = 20

interface VirtualRowsOptions<Row> {
  readonly list: RowList<Row>
  readonly scroller: RefObject<HTMLElement | null>
  /** Pixels of a row. */
  readonly height: number
  /** The row that Tab reaches: it exists even when it is scrolled away, or the focus would fall out of the list. */
  readonly reachable: number
  /** Pixels that stand above the list in what scrolls. */
  readonly above?: number
  /** Pixels that it is scrolled by at first. */
  readonly scrolled?: number
}

/** The rows that are in sight, which alone exist, and are asked for as they come. */
export const useVirtualRows = <Row>(options: VirtualRowsOptions<Row>) => {
  const { list, scroller, height, reachable, above = 0, scrolled = 0 } = options
  const { total, rowAt, need, definition } = list
  // For another function the virtualizer works out the places of all rows anew.
  const getItemKey = useCallback(
    (index: number): string | number => {
      const row = rowAt(index)
      return row === undefined ? index : definition.keyOf(row)
    },
    [rowAt, definition],
  )
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    initialOffset: scrolled,
    scrollMargin: above,
    getItemKey,
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      return seen.includes(reachable) ? seen : [...seen, reachable].sort((one, other) => one - other)
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is what makes the old measurements wrong
  useLayoutEffect(() => virtualizer.measure(), [height, virtualizer])

  const from = virtualizer.range?.startIndex ?? 0
  const to = virtualizer.range?.endIndex ?? 0
  useEffect(() => need(from - AHEAD, Math.min(to + AHEAD, Math.max(0, total - 1))), [need, from, to, total])
  return virtualizer
}

/** Rows that a page key moves by: those that are seen at once, but for one that stays in sight. */
export const rowsOfPage = (scroller: HTMLElement | null, height: number): number =>
  Math.max(1, Math.floor((scroller?.clientHeight ?? height) / height) - 1)
