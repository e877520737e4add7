import { styled } from '@mui/material/styles'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { isBare, isOnRow, targetOf } from './list-keys'
import type { Pick, Picking } from './picking'
import { useKeptPlace } from './use-kept-place'

const Scroller = styled('div')({
  flex: 1,
  minHeight: 0,
  overflowY: 'auto',
  overflowX: 'hidden',
  // The names of the columns stand above it, and must stand above the columns.
  scrollbarGutter: 'stable',
  contain: 'strict',
  // The position is kept by the rows themselves, below.
  overflowAnchor: 'none',
})
const Sheet = styled('div')({ position: 'relative' })

/** Rows that are drawn beyond the edges of what is seen, so that a flick of the wheel meets no gap. */
const OVERSCAN = 6
/** Rows that are asked for beyond them. */
const AHEAD = 20

/** Where a row stands, and what it tells of itself. These functions never change, so that rows render seldom. */
export interface RowPlace {
  readonly index: number
  /** Rows there are in all, also those that were not read yet. */
  readonly total: number
  /** Pixels from the top of the list. */
  readonly top: number
  /** The one row that Tab reaches; the arrow keys move it. */
  readonly reachable: boolean
  readonly onFocus: (index: number) => void
  readonly onPick: (index: number, how: Pick) => void
}

export interface ListHandle {
  /** Scrolls to the row and gives it the focus when it is there. */
  readonly focusRow: (index: number) => void
}

export interface VirtualListProps<Row> {
  readonly label: string
  readonly list: {
    /** What the rows answer; another question is another object, and begins above. */
    readonly query: unknown
    readonly total: number
    readonly rowAt: (index: number) => Row | undefined
    readonly need: (first: number, last: number) => void
  }
  readonly picking: Picking
  readonly keyOf: (row: Row) => string
  /** Pixels of a row. */
  readonly height: number
  /** The row to show, by what makes it worth a look; null: none. */
  readonly show?: { readonly index: number; readonly why: string } | null
  readonly row: (row: Row, place: RowPlace) => ReactNode
  /** A row that was not read yet. */
  readonly placeholder: (index: number, top: number) => ReactNode
  readonly onOpen: (row: Row, index: number) => void
  /** The row that has the focus, for the shortcuts, and its place; null when it leaves. */
  readonly onFocusRow?: (row: Row | null, index: number) => void
  /** A key that acts on the row with the focus; true: it did. */
  readonly onKey: (key: string, row: Row, index: number) => boolean
  /** The last row went while the focus was on it. */
  readonly onEmptied?: () => void
  readonly handle?: Ref<ListHandle>
}

/**
 * A list itself: only the rows that are seen exist, however many there are. One row is reached by Tab, the arrow keys
 * move among them, with Shift they select, Space takes one in or out, Enter opens its details.
 */
export const VirtualList = <Row,>(props: VirtualListProps<Row>) => {
  const { label, list, picking, keyOf, height, show = null, onOpen, onFocusRow, onKey, onEmptied, handle } = props
  const scroller = useRef<HTMLDivElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const { total, rowAt, need, query } = list
  // A place in what one question answers is none in the answer to another.
  const [place, setPlace] = useState({ query, index: 0 })
  const active = place.query === query ? place.index : 0
  const setActive = useCallback((index: number) => setPlace({ query, index }), [query])
  const reachable = Math.min(active, Math.max(0, total - 1))

  // The places of all rows are worked out anew for another function.
  const getItemKey = useCallback(
    (index: number): string | number => {
      const row = rowAt(index)
      return row === undefined ? index : keyOf(row)
    },
    [rowAt, keyOf],
  )
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    getItemKey,
    // The row that has the focus exists even when it is scrolled away, or the focus would fall out of the list.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      return seen.includes(reachable) ? seen : [...seen, reachable].sort((one, other) => one - other)
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is what makes the old measurements wrong
  useLayoutEffect(() => virtualizer.measure(), [height, virtualizer])

  const rows = virtualizer.getVirtualItems()
  const from = virtualizer.range?.startIndex ?? 0
  const to = virtualizer.range?.endIndex ?? 0
  useEffect(() => need(from - AHEAD, Math.min(to + AHEAD, Math.max(0, total - 1))), [need, from, to, total])

  const keyAt = (index: number): string | null => {
    const row = index < 0 ? undefined : rowAt(index)
    return row === undefined ? null : keyOf(row)
  }
  useKeptPlace({ scroller, offset: virtualizer.scrollOffset ?? 0, query, keyAt, height, active, setActive })
  const shownAt = show?.index ?? null
  const shownWhy = show?.why ?? null
  useEffect(() => {
    if (shownWhy !== null && shownAt !== null) virtualizer.scrollToIndex(shownAt)
  }, [shownWhy, shownAt, virtualizer])

  /** The row that takes the focus when it has come, having been scrolled to. */
  const awaited = useRef<number | null>(null)
  /** The focus is in the list, or was until its row went. */
  const held = useRef(false)
  const takeFocus = (): void => {
    if (awaited.current === null || sheet.current === null) return
    const row = sheet.current.querySelector<HTMLElement>(`[role="listitem"][data-row="${awaited.current}"]`)
    // Meanwhile the list itself holds it, so that a key that is held down goes on; who left is not called back.
    if (row === null) return
    awaited.current = null
    if (sheet.current.contains(document.activeElement)) row.focus({ preventScroll: true })
  }
  const focusRow = (index: number): void => {
    setActive(index)
    virtualizer.scrollToIndex(index)
    sheet.current?.focus({ preventScroll: true })
    awaited.current = index
    takeFocus()
  }
  useLayoutEffect(() => {
    // A row that goes takes the focus along, and nobody hears of it; the one in its place takes it up.
    if (held.current && document.activeElement === document.body) {
      if (total > 0) focusRow(reachable)
      else {
        held.current = false
        onEmptied?.()
      }
    }
    takeFocus()
  })
  useImperativeHandle(handle, () => ({ focusRow }))

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (!isBare(event) || total === 0) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? height) / height) - 1)
    const next = targetOf(event.key, reachable, total, page)
    const row = rowAt(reachable)
    const handled = (): boolean => {
      if (next !== null) {
        if (event.shiftKey) {
          if (picking.count === 0) picking.startAt(reachable)
          picking.pick(next, 'range')
        } else picking.startAt(next)
        focusRow(next)
        return true
      }
      if (row === undefined) return false
      if (event.key === ' ' && isOnRow(event)) {
        picking.pick(reachable, event.shiftKey ? 'range' : 'toggle')
        return true
      }
      if (event.key === 'Enter' && isOnRow(event)) {
        onOpen(row, reachable)
        return true
      }
      return !event.shiftKey && !event.repeat && onKey(event.key, row, reachable)
    }
    if (handled()) event.preventDefault()
  }
  const onBlur = (event: FocusEvent<HTMLDivElement>): void => {
    if (event.currentTarget.contains(event.relatedTarget)) return
    held.current = false
    onFocusRow?.(null, reachable)
  }

  // Rows render only when what they show changes, so what they call never does; it looks up the newest here.
  const latest = useRef({ rowAt, pick: picking.pick, onFocusRow, setActive })
  useEffect(() => {
    latest.current = { rowAt, pick: picking.pick, onFocusRow, setActive }
  })
  const onFocus = useCallback((index: number) => {
    latest.current.setActive(index)
    latest.current.onFocusRow?.(latest.current.rowAt(index) ?? null, index)
  }, [])
  const onPick = useCallback((index: number, how: Pick) => latest.current.pick(index, how), [])

  return (
    <Scroller ref={scroller} hidden={total === 0}>
      <Sheet
        ref={sheet}
        tabIndex={-1}
        role="list"
        aria-label={label}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onFocus={() => {
          held.current = true
        }}
        onBlur={onBlur}
      >
        {rows.map(({ index, start: top }) => {
          const row = rowAt(index)
          if (row === undefined) return props.placeholder(index, top)
          return props.row(row, { index, total, top, reachable: index === reachable, onFocus, onPick })
        })}
      </Sheet>
    </Scroller>
  )
}
