import { styled } from '@mui/material/styles'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type FocusEvent, type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkActions } from './link-actions'
import { LinkRow } from './link-row'
import { FailedRow, SkeletonRows } from './list-states'
import { NARROW_LIST, NARROW_ROW_HEIGHT, ROW_HEIGHT } from './row-parts'

import type { LinkList } from './use-links'

const Scroller = styled('div')({ flex: 1, minHeight: 0, overflowY: 'auto', overflowX: 'hidden', contain: 'strict' })
const Sheet = styled('div')({ position: 'relative' })

/** Rows that are drawn beyond the edges of what is seen, so that a flick of the wheel meets no gap. */
const OVERSCAN = 6

/** Where an arrow key leads from a row; null: the key is not one of them. */
const targetOf = (key: string, from: number, count: number, page: number): number | null => {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  }
  const to = moves[key]
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to))
}

export interface VirtualRowsProps {
  readonly list: LinkList
  /** The address of the link that was just made. */
  readonly lit: string | null
  readonly actions: LinkActions
  /** The link whose row has the focus, for the shortcuts; null when it leaves. */
  readonly onFocusLink: (link: string | null) => void
}

/**
 * The list itself: only the rows that are seen exist, however many links there are, and the next page is asked for
 * when its first row comes near. One row is reached by Tab, the arrow keys move among them, Enter copies.
 */
export const VirtualRows = ({ list, lit, actions, onFocusLink }: VirtualRowsProps) => {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const [narrow, setNarrow] = useState(false)
  const { links, total, hasMore, loadingMore, moreError, loadMore } = list
  const count = links.length
  const reachable = Math.min(active, Math.max(0, count - 1))
  const height = narrow ? NARROW_ROW_HEIGHT : ROW_HEIGHT

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    getItemKey: (index) => links[index]?.link ?? index,
    // The row that has the focus exists even when it is scrolled away, or the focus would fall out of the list.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      return seen.includes(reachable) ? seen : [...seen, reachable].sort((one, other) => one - other)
    },
  })

  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const observer = new ResizeObserver(() => setNarrow(element.clientWidth < NARROW_LIST))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is what makes the old measurements wrong
  useEffect(() => virtualizer.measure(), [height, virtualizer])

  useEffect(() => {
    if (lit !== null && scroller.current !== null) scroller.current.scrollTop = 0
  }, [lit])

  const rows = virtualizer.getVirtualItems()
  const last = rows.at(-1)?.index ?? -1
  useEffect(() => {
    if (hasMore && !loadingMore && moreError === null && last >= count - OVERSCAN - 1) loadMore()
  }, [hasMore, loadingMore, moreError, last, count, loadMore])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? height) / height) - 1)
    const to = targetOf(event.key, reachable, count, page)
    if (to === null || event.altKey || event.ctrlKey || event.metaKey || count === 0) return
    event.preventDefault()
    setActive(to)
    virtualizer.scrollToIndex(to)
    const row = () => scroller.current?.querySelector<HTMLElement>(`[data-row="${to}"]`)
    const there = row()
    if (there !== null && there !== undefined) there.focus({ preventScroll: true })
    // The row may not exist before it was scrolled to.
    else requestAnimationFrame(() => row()?.focus({ preventScroll: true }))
  }
  const onBlur = (event: FocusEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) onFocusLink(null)
  }
  const onFocusRow = useCallback(
    (index: number) => {
      setActive(index)
      onFocusLink(links[index]?.link ?? null)
    },
    [links, onFocusLink],
  )

  return (
    <Scroller ref={scroller} hidden={count === 0}>
      <Sheet
        role="list"
        aria-label={t('links.heading')}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      >
        {rows.map((row) => {
          const link = links[row.index]
          if (link === undefined) return null
          return (
            <LinkRow
              key={row.key}
              link={link}
              index={row.index}
              total={total}
              top={row.start}
              narrow={narrow}
              lit={link.link === lit}
              reachable={row.index === reachable}
              actions={actions}
              onFocus={onFocusRow}
            />
          )
        })}
      </Sheet>
      {hasMore && moreError === null && <SkeletonRows rows={2} />}
      {moreError !== null && <FailedRow words={t('links.failedMore')} error={moreError} onRetry={loadMore} />}
    </Scroller>
  )
}
