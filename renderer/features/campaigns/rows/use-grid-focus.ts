import { type RefObject, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import type { CampaignRow } from '../../../../electron/contract/campaigns'
import type { ListFocus } from '../../../components/list/use-list-focus'
import { useRovingFocus } from '../../../components/list/use-roving-focus'
import { useVirtualRows } from '../../../components/list/use-virtual-rows'
import type { CampaignRows } from './campaign-rows'
import { type ColumnId, hasControl } from './columns'
import type { CellPlace } from './grid-keys'
import { ROW_HEIGHT } from './grid-parts'

interface GridFocusOptions {
  readonly list: CampaignRows
  readonly focus: ListFocus<CampaignRow>
  readonly columns: readonly ColumnId[]
  readonly scroller: RefObject<HTMLDivElement | null>
  /** Pixels that the table is scrolled by at first. */
  readonly scrolled: number
  /** A cell is being changed, and has the focus for itself. */
  readonly isEditing: boolean
}

/** The cell that Tab reaches, and the focus that moves among cells which exist only while they are in sight. */
export const useGridFocus = ({ list, focus, columns, scroller, scrolled, isEditing }: GridFocusOptions) => {
  const { total, query } = list
  const [place, setPlace] = useState({ query, row: 0, column: columns.indexOf('title') })
  const setActive = ({ row, column }: CellPlace): void =>
    setPlace((now) => (now.query === query && now.row === row && now.column === column ? now : { query, row, column }))
  const wanted = place.query === query ? place.row : 0
  const active: CellPlace = { row: Math.min(wanted, Math.max(0, total - 1)), column: place.column }
  const virtualizer = useVirtualRows({ list, scroller, height: ROW_HEIGHT, reachable: active.row, scrolled })

  // The answer to another query is read from its beginning.
  const shownQuery = useRef(query)
  useLayoutEffect(() => {
    if (shownQuery.current === query) return
    shownQuery.current = query
    if (scroller.current !== null) scroller.current.scrollTop = 0
  }, [query, scroller])

  const roving = useRovingFocus<CellPlace>({
    elementOf: ({ row, column }) => {
      const cell = scroller.current?.querySelector<HTMLElement>(`[data-row="${row}"] > [data-cell="${column}"]`) ?? null
      return hasControl(columns[column]) ? (cell?.querySelector<HTMLElement>('button, input') ?? cell) : cell
    },
    paused: isEditing,
    // The cell in the place of the one that went has the focus.
    onLost: (awaited) => {
      if (awaited === null && total > 0) roving.await(active)
    },
  })
  // A cell that is active already draws nothing anew, and takes the focus all the same.
  const [, setMoves] = useState(0)
  const focusCell = (at: CellPlace): void => {
    setActive(at)
    setMoves((moves) => moves + 1)
    virtualizer.scrollToIndex(at.row)
    roving.await(at)
  }
  useImperativeHandle(focus.rows, () => ({
    focusRow: (row) => {
      roving.hold(true)
      // The table stands in a page that scrolls: all that is said around it comes into sight as well.
      scroller.current?.closest('section')?.scrollIntoView({ block: 'nearest' })
      focusCell({ row, column: Math.max(0, columns.indexOf('title')) })
    },
    takeFocus: () => {
      if (total === 0) return false
      roving.await(active)
      roving.take()
      return true
    },
  }))
  return { active, setActive, focusCell, roving, virtualizer }
}
