import { styled } from '@mui/material/styles'
import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import { isFocusLost } from '../use-focus-back'
import { isBare, isOnRow, targetOf } from './list-keys'
import type { SelectMode } from './selection'
import { useAbove } from './use-above'
import { useKeptPlace } from './use-kept-place'
import type { RowList } from './use-list'
import type { ListFocus } from './use-list-focus'
import { useRovingFocus } from './use-roving-focus'
import type { SelectionControls } from './use-selection'
import { rowsOfPage, useVirtualRows } from './use-virtual-rows'

const Scroller = styled('div')({
  flex: 1,
  minHeight: 0,
  overflowY: 'auto',
  overflowX: 'hidden',
  // The names of the columns stand above it, and must stand above the columns.
  scrollbarGutter: 'stable',
  contain: 'strict',
  // useKeptPlace keeps the position; the browser's own way would move it twice.
  overflowAnchor: 'none',
})
const Sheet = styled('div')({ position: 'relative', overflowAnchor: 'none' })

/** Where a row stands, and what it reports. These functions never change, so that rows render seldom. */
export interface RowPlace {
  readonly index: number
  /** Rows there are in all, also those that were not read yet. */
  readonly total: number
  /** Pixels from the top of the list. */
  readonly top: number
  /** The one row that Tab reaches; the arrow keys move it. */
  readonly reachable: boolean
  readonly onFocus: (index: number) => void
  readonly onSelect: (index: number, mode: SelectMode) => void
}

export interface VirtualListProps<Row> {
  readonly label: string
  /** Without a selection nothing is selected in it. */
  readonly list: RowList<Row> & { readonly selection?: SelectionControls }
  /** Absent: nothing outside the list knows of its focus, and its rows are not opened. */
  readonly focus?: Pick<ListFocus<Row>, 'rows' | 'onOpen' | 'onFocusRow'>
  /** Pixels of a row. */
  readonly height: number
  /** What scrolls, where the list stands in it below other things; null: it is not there yet. Absent: the list itself. */
  readonly scroller?: HTMLElement | null
  /** The row to show, by what makes it worth a look; null: none. */
  readonly show?: { readonly index: number; readonly why: string } | null
  readonly row: (row: Row, place: RowPlace) => ReactNode
  /** A row that was not read yet. */
  readonly placeholder: (index: number, top: number) => ReactNode
  /** A key that acts on the row with the focus; true: it did. */
  readonly onKey?: (key: string, row: Row, index: number) => boolean
  /** The last row went while the focus was on it, or on what can be done with rows alone. */
  readonly onEmptied?: () => void
}

/**
 * A list of rows: only those in sight exist, however many there are. Tab reaches one row, the arrow keys move among them
 * and with Shift select them, Space selects a row or lets go of it, Enter opens it.
 */
export const VirtualList = <Row,>(props: VirtualListProps<Row>) => {
  const { label, list, focus, height, show = null, onEmptied } = props
  const own = useRef<HTMLDivElement>(null)
  const around = useMemo(() => ({ current: props.scroller ?? null }), [props.scroller])
  const scroller = props.scroller === undefined ? own : around
  const sheet = useRef<HTMLDivElement>(null)
  const { total, rowAt, query, selection } = list
  // A place in the answer to one query is none in the answer to another.
  const [place, setPlace] = useState({ query, index: 0 })
  const active = place.query === query ? place.index : 0
  const setActive = useCallback((index: number) => setPlace({ query, index }), [query])
  const reachable = Math.min(active, Math.max(0, total - 1))
  const above = useAbove(sheet, props.scroller ?? null)
  const virtualizer = useVirtualRows({ list, scroller, height, reachable, above })

  const keyAt = (index: number): string | null => {
    const row = index < 0 ? undefined : rowAt(index)
    return row === undefined ? null : list.definition.keyOf(row)
  }
  useKeptPlace({ scroller, above, offset: virtualizer.scrollOffset ?? 0, query, keyAt, height, active, setActive })
  const shownAt = show?.index ?? null
  const shownWhy = show?.why ?? null
  useEffect(() => {
    if (shownWhy !== null && shownAt !== null) virtualizer.scrollToIndex(shownAt)
  }, [shownWhy, shownAt, virtualizer])

  const roving = useRovingFocus<number>({
    elementOf: (index) => sheet.current?.querySelector<HTMLElement>(`[role="listitem"][data-row="${index}"]`) ?? null,
    // The user may have left the list meanwhile, and is not called back.
    mayTake: () => sheet.current?.contains(document.activeElement) === true,
    onLost: () => {
      if (total > 0) return focusRow(reachable)
      roving.hold(false)
      onEmptied?.()
    },
  })
  const focusRow = (index: number): void => {
    setActive(index)
    virtualizer.scrollToIndex(index)
    // Until the row is there the list itself has the focus, so that a key that is held down goes on.
    sheet.current?.focus({ preventScroll: true })
    roving.await(index)
    roving.take()
  }
  const takeFocus = (): boolean => {
    const row = sheet.current?.querySelector<HTMLElement>('[role="listitem"][tabindex="0"]') ?? null
    row?.focus({ preventScroll: true })
    return row !== null
  }
  useImperativeHandle(focus?.rows, () => ({ focusRow, takeFocus }))
  useEmptied(total, query, onEmptied)

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const page = rowsOfPage(scroller.current, height)
    if (answersKey(event, props, { reachable, page, focusRow })) event.preventDefault()
  }
  const onBlur = (event: FocusEvent<HTMLDivElement>): void => {
    if (event.currentTarget.contains(event.relatedTarget)) return
    roving.hold(false)
    focus?.onFocusRow(null, reachable)
  }

  // Rows render only when what they show changes, so these never do; they look up the newest here.
  const latest = useRef({ rowAt, select: selection?.select, onFocusRow: focus?.onFocusRow, setActive })
  useEffect(() => {
    latest.current = { rowAt, select: selection?.select, onFocusRow: focus?.onFocusRow, setActive }
  })
  const onFocus = useCallback((index: number) => {
    latest.current.setActive(index)
    latest.current.onFocusRow?.(latest.current.rowAt(index) ?? null, index)
  }, [])
  const onSelect = useCallback((index: number, mode: SelectMode) => latest.current.select?.(index, mode), [])

  const rows = (
    <Sheet
      ref={sheet}
      tabIndex={-1}
      role="list"
      aria-label={label}
      hidden={total === 0}
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={onKeyDown}
      onFocus={() => roving.hold(true)}
      onBlur={onBlur}
    >
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const row = rowAt(index)
        const top = start - above
        if (row === undefined) return props.placeholder(index, top)
        return props.row(row, { index, total, top, reachable: index === reachable, onFocus, onSelect })
      })}
    </Sheet>
  )
  return props.scroller !== undefined ? (
    rows
  ) : (
    <Scroller ref={own} hidden={total === 0}>
      {rows}
    </Scroller>
  )
}

interface KeyPlace {
  readonly reachable: number
  /** Rows that a page key moves by. */
  readonly page: number
  readonly focusRow: (index: number) => void
}

/** Does what a key in the list means; false: it means nothing here. */
const answersKey = <Row,>(
  event: KeyboardEvent<HTMLDivElement>,
  { list: { total, rowAt, selection }, focus, onKey }: VirtualListProps<Row>,
  { reachable, page, focusRow }: KeyPlace,
): boolean => {
  if (!isBare(event) || total === 0) return false
  const next = targetOf(event.key, reachable, total, page)
  if (next !== null) {
    if (event.shiftKey) {
      if (selection?.count === 0) selection.startRangeAt(reachable)
      selection?.select(next, 'range')
    } else selection?.startRangeAt(next)
    focusRow(next)
    return true
  }
  const row = rowAt(reachable)
  if (row === undefined) return false
  if (event.key === ' ' && isOnRow(event) && selection !== undefined) {
    selection.select(reachable, event.shiftKey ? 'range' : 'toggle')
    return true
  }
  if (event.key === 'Enter' && isOnRow(event) && focus !== undefined) {
    focus.onOpen(row, reachable)
    return true
  }
  return !event.shiftKey && !event.repeat && onKey?.(event.key, row, reachable) === true
}

/** Tells of the last row's end where the focus was on a button that only rows keep alive. */
const useEmptied = (total: number, query: unknown, onEmptied: (() => void) | undefined): void => {
  const before = useRef({ total, query })
  const tell = useEffectEvent(() => onEmptied?.())
  useEffect(() => {
    const { total: rows, query: asked } = before.current
    before.current = { total, query }
    // The answer to another query is no end of anything.
    if (rows > 0 && total === 0 && asked === query && isFocusLost()) tell()
  }, [total, query])
}
