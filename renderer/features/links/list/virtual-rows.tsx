import { styled } from '@mui/material/styles'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type FocusEvent, type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../../electron/contract/link-book'
import { type Column, type RowMode, rowHeights } from './columns'
import type { LinkActions } from './link-actions'
import { LinkRow } from './link-row'
import { isBare, isOnRow, targetOf } from './list-keys'
import { PlaceholderRow } from './list-states'
import { keyOf } from './selection'
import { useKeptPlace } from './use-kept-place'
import type { LinkWindows } from './use-link-windows'
import type { LinkPicking, Pick } from './use-selection'

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

export interface VirtualRowsProps {
  readonly list: LinkWindows
  readonly picking: LinkPicking
  readonly mode: RowMode
  readonly columns: readonly Column[]
  readonly everywhere: boolean
  /** The link that was just made, and where it stands; null: nowhere in this list. */
  readonly lit: string | null
  readonly litAt: number | null
  readonly actions: LinkActions
  /** The link whose row has the focus, for the shortcuts; null when it leaves. */
  readonly onFocusLink: (entry: LinkEntry | null) => void
  /** A key that acts on the row with the focus; true: it did. */
  readonly onKey: (key: string, entry: LinkEntry) => boolean
}

/**
 * The list itself: only the rows that are seen exist, however many links there are. One row is reached by Tab, the
 * arrow keys move among them, with Shift they select, Space takes one in or out, Enter opens its details.
 */
export const VirtualRows = (props: VirtualRowsProps) => {
  const { list, picking, mode, columns, everywhere, lit, litAt, actions, onFocusLink, onKey } = props
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const { total, rowAt, need } = list
  const reachable = Math.min(active, Math.max(0, total - 1))
  const height = rowHeights[mode]

  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    getItemKey: (index) => {
      const entry = rowAt(index)
      return entry === undefined ? index : keyOf(entry.link)
    },
    // The row that has the focus exists even when it is scrolled away, or the focus would fall out of the list.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      return seen.includes(reachable) ? seen : [...seen, reachable].sort((one, other) => one - other)
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is what makes the old measurements wrong
  useEffect(() => virtualizer.measure(), [height, virtualizer])

  const rows = virtualizer.getVirtualItems()
  const from = virtualizer.range?.startIndex ?? 0
  const to = virtualizer.range?.endIndex ?? 0
  useEffect(() => need(from - AHEAD, Math.min(to + AHEAD, Math.max(0, total - 1))), [need, from, to, total])

  useKeptPlace({ scroller, list, height, active, setActive })
  useEffect(() => {
    if (lit !== null && litAt !== null) virtualizer.scrollToIndex(litAt)
  }, [lit, litAt, virtualizer])

  /** The row that takes the focus when it has come, having been scrolled to. */
  const awaited = useRef<number | null>(null)
  const takeFocus = (): void => {
    if (awaited.current === null || sheet.current === null) return
    const row = sheet.current.querySelector<HTMLElement>(`[role="listitem"][data-row="${awaited.current}"]`)
    // Meanwhile the list itself holds it, so that a key that is held down goes on; who left is not called back.
    if (row === null) return
    awaited.current = null
    if (sheet.current.contains(document.activeElement)) row.focus({ preventScroll: true })
  }
  useLayoutEffect(takeFocus)
  const focusRow = (index: number): void => {
    setActive(index)
    virtualizer.scrollToIndex(index)
    sheet.current?.focus({ preventScroll: true })
    awaited.current = index
    takeFocus()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (!isBare(event) || total === 0) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? height) / height) - 1)
    const next = targetOf(event.key, reachable, total, page)
    const entry = rowAt(reachable)
    const handled = (): boolean => {
      if (next !== null) {
        if (event.shiftKey) {
          if (picking.count === 0) picking.startAt(reachable)
          picking.pick(next, 'range')
        } else picking.startAt(next)
        focusRow(next)
        return true
      }
      if (entry === undefined) return false
      if (event.key === ' ' && isOnRow(event)) {
        picking.pick(reachable, event.shiftKey ? 'range' : 'toggle')
        return true
      }
      if (event.key === 'Enter' && isOnRow(event)) {
        actions.details(entry)
        return true
      }
      return !event.shiftKey && !event.repeat && onKey(event.key, entry)
    }
    if (handled()) event.preventDefault()
  }
  const onBlur = (event: FocusEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) onFocusLink(null)
  }

  // Rows render only when their link changes, so what they call never does; it looks up the newest here.
  const latest = useRef({ rowAt, pick: picking.pick, onFocusLink })
  useEffect(() => {
    latest.current = { rowAt, pick: picking.pick, onFocusLink }
  })
  const onFocusRow = useCallback((index: number) => {
    setActive(index)
    latest.current.onFocusLink(latest.current.rowAt(index) ?? null)
  }, [])
  const onPick = useCallback((index: number, how: Pick) => latest.current.pick(index, how), [])

  return (
    <Scroller ref={scroller} hidden={total === 0} data-links-scroller>
      <Sheet
        ref={sheet}
        tabIndex={-1}
        role="list"
        aria-label={t('links.heading')}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      >
        {rows.map((row) => {
          const entry = rowAt(row.index)
          if (entry === undefined) return <PlaceholderRow key={row.key} index={row.index} top={row.start} mode={mode} />
          return (
            <LinkRow
              key={row.key}
              entry={entry}
              index={row.index}
              total={total}
              top={row.start}
              mode={mode}
              columns={columns}
              everywhere={everywhere}
              lit={entry.link.link === lit}
              selected={picking.has(entry)}
              reachable={row.index === reachable}
              actions={actions}
              onFocus={onFocusRow}
              onPick={onPick}
            />
          )
        })}
      </Sheet>
    </Scroller>
  )
}
