import { type FocusEvent, useEffect, useMemo, useRef } from 'react'
import {
  type CampaignRow,
  type CampaignRowSort,
  planOrder,
  type RowChange,
} from '../../../../electron/contract/campaigns'
import type { Chat } from '../../../../electron/contract/chats'
import type { LinkActions } from '../../../components/link-actions/link-actions'
import type { ListFocus } from '../../../components/list/use-list-focus'
import { rowsOfPage } from '../../../components/list/use-virtual-rows'
import type { RowMessages } from '../run/use-row-messages'
import type { CampaignRows } from './campaign-rows'
import { ColumnNames } from './column-names'
import { type ColumnId, leastWidthOf } from './columns'
import { Grid, ROW_HEIGHT, Scroller, Sheet, Sideways } from './grid-parts'
import { PlanRow, type RowActions } from './grid-row'
import { useCellEditing } from './use-cell-editing'
import { useGridFocus } from './use-grid-focus'
import { useGridKeys } from './use-grid-keys'

/** What can be done with the links of rows, and what keys do to them. */
interface GridLinks {
  /** These functions never change. */
  readonly actions: LinkActions
  readonly onKey: (key: string, row: CampaignRow, many: boolean) => boolean
  readonly messages: RowMessages | null
}

interface RowGridProps {
  readonly label: string
  readonly list: CampaignRows
  readonly focus: ListFocus<CampaignRow>
  /** The same as long as they are the same. */
  readonly columns: readonly ColumnId[]
  /** What the kept columns of the table are called. */
  readonly kept: readonly string[]
  readonly chats: readonly Chat[]
  /** A row with the user's changes that main has not confirmed yet. */
  readonly shown: (row: CampaignRow) => CampaignRow
  readonly onEdit: (key: string, change: RowChange) => void
  /** `row` null: all that are selected. */
  readonly onLeaveOut: (row: CampaignRow | null) => void
  readonly onCopy: (row: CampaignRow | null) => void
  /** Left out: none of these rows has a link yet. */
  readonly links?: GridLinks
  /** The cell with the focus, for the sentence below the table; null when it leaves. */
  readonly onFocusCell: (row: CampaignRow | null, column: ColumnId) => void
  /** Left out: rows stand in the order of the plan. */
  readonly sort?: CampaignRowSort
  readonly onSort?: (sort: CampaignRowSort) => void
  /** Where the table was scrolled to when it was left, and where it is now. */
  readonly scrolled: number
  readonly onScroll: (pixels: number) => void
}

/**
 * Rows as a spreadsheet has them: the arrow keys move from cell to cell, Enter, F2 or a letter changes one, Tab goes on
 * to the next, Escape leaves it as it was, Delete leaves the row out. Space and Shift with an arrow select rows: then
 * Delete, and the key that copies, are about all of them. Where a row's link was made, keys do what they do in the list of
 * links. Only the rows that are seen exist.
 */
export const RowGrid = (props: RowGridProps) => {
  const { label, list, focus, columns, chats, shown, onEdit, onLeaveOut, onCopy, onFocusCell, links } = props
  const scroller = useRef<HTMLDivElement>(null)
  const { total, rowAt, selection } = list
  const { editing, begin, done } = useCellEditing({ list, columns, shown, onEdit })
  const grid = useGridFocus({
    ...{ list, focus, columns, scroller },
    scrolled: props.scrolled,
    isEditing: editing !== null,
  })
  const { active, setActive, roving, virtualizer } = grid
  const beginEdit = (at: typeof active, letter: string | null): boolean => {
    const begun = begin(at, letter)
    if (begun) setActive(at)
    return begun
  }
  const onKeyDown = useGridKeys({
    ...{ list, columns, active, shown, beginEdit, onEdit, onLeaveOut, onCopy },
    onLinkKey: (key, row, many) => links?.onKey(key, row, many) ?? false,
    page: () => rowsOfPage(scroller.current, ROW_HEIGHT),
    isEditing: editing !== null,
    focusCell: grid.focusCell,
  })
  const onBlur = (event: FocusEvent<HTMLDivElement>): void => {
    if (event.currentTarget.contains(event.relatedTarget)) return
    // Tab leads elsewhere, and the focus stays there. A row that was removed leads nowhere, and its focus is kept.
    if (event.relatedTarget !== null) roving.hold(false)
    onFocusCell(null, 'position')
    focus.onFocusRow(null, 0)
  }

  const newest = { done, beginEdit, setActive, roving, onLeaveOut, onCopy, onFocusCell, focus, rowAt, selection }
  const latest = useRef(newest)
  useEffect(() => {
    latest.current = newest
  })
  const actions = useMemo<RowActions>(
    () => ({
      focus: (row, column) => {
        latest.current.roving.hold(true)
        latest.current.setActive({ row, column })
        const focused = latest.current.rowAt(row) ?? null
        latest.current.onFocusCell(focused, columns[column] ?? 'position')
        latest.current.focus.onFocusRow(focused, row)
      },
      edit: (row, column) => void latest.current.beginEdit({ row, column }, null),
      done: (row, change, leave) => {
        const next = latest.current.done(row, change, leave)
        if (next === null) return
        latest.current.setActive(next)
        if (!next.edits) latest.current.roving.await(next)
      },
      leaveOut: (row) => latest.current.onLeaveOut(row),
      copy: (row) => latest.current.onCopy(row),
      select: (row, mode) => latest.current.selection.select(row, mode),
      startRangeAt: (row) => latest.current.selection.startRangeAt(row),
    }),
    [columns],
  )

  return (
    <Sideways data-sideways style={total === 0 ? { display: 'none' } : undefined}>
      <Grid
        role="grid"
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={columns.length}
        aria-multiselectable
        style={{ minWidth: leastWidthOf(columns) }}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      >
        <ColumnNames
          {...{ list, columns }}
          kept={props.kept}
          sort={props.sort ?? planOrder}
          onSort={props.onSort ?? null}
        />
        <Scroller ref={scroller} onScroll={(event) => props.onScroll(event.currentTarget.scrollTop)}>
          <Sheet role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const row = rowAt(index)
              if (row === undefined) return null
              return (
                <PlanRow
                  key={row.key}
                  row={shown(row)}
                  index={index}
                  top={start}
                  columns={columns}
                  selected={selection.has(row)}
                  active={index === active.row ? active.column : null}
                  editing={editing?.key === row.key ? editing : null}
                  chats={chats}
                  actions={actions}
                  links={links?.actions ?? null}
                  messages={links?.messages ?? null}
                />
              )
            })}
          </Sheet>
        </Scroller>
      </Grid>
    </Sideways>
  )
}
