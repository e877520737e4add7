import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  type FocusEvent,
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignRow, RowChange } from '../../../../electron/contract/campaigns'
import type { Chat } from '../../../../electron/contract/chats'
import { SelectAll } from '../../../components/list/select-all'
import { isMac } from '../../../components/platform'
import { Unseen } from '../../../components/unseen'
import { isPressed } from '../../../shortcuts'
import type { Leave } from './cell-editor'
import { type ColumnId, hasControl, isEditable, isTyped, templateOf } from './columns'
import { type At, cellAfter } from './grid-keys'
import { ColumnName, Grid, HeadRow, ROW_HEIGHT, Scroller, Sheet } from './grid-parts'
import { PlanRow, type RowActions } from './grid-row'
import type { RowPicking } from './use-row-selection'
import type { RowWindows } from './use-row-windows'

const OVERSCAN = 8
/** Rows that are asked for beyond what is seen. */
const AHEAD = 20

export interface GridHandle {
  readonly focusCell: (row: number, column: ColumnId) => void
}

interface RowGridProps {
  readonly label: string
  readonly list: RowWindows
  readonly columns: readonly ColumnId[]
  readonly picking: RowPicking
  readonly chats: readonly Chat[]
  /** A row with what a hand has changed and main has not said yet. */
  readonly shown: (row: CampaignRow) => CampaignRow
  readonly onEdit: (key: string, change: RowChange) => void
  /** `row` null: all that are selected. */
  readonly onLeaveOut: (row: CampaignRow | null) => void
  readonly onCopy: (row: CampaignRow | null) => void
  /** The cell with the focus, for the sentence below the table; null when it leaves. */
  readonly onFocusCell: (row: CampaignRow | null, column: ColumnId) => void
  /** Where the table was scrolled to when it was left, and where it is now. */
  readonly scrolled: number
  readonly onScroll: (pixels: number) => void
  readonly handle?: Ref<GridHandle>
}

interface Editing extends At {
  readonly key: string
  /** The letter that began it. */
  readonly begun: string | null
}

/**
 * Rows as a spreadsheet has them: the arrow keys move from cell to cell, Enter, F2 or a letter changes one, Tab goes on
 * to the next, Escape leaves it as it was, Delete leaves the row out. Space and Shift with an arrow select rows: then
 * Delete, and the key that copies, are about all of them. Only the rows that are seen exist.
 */
export const RowGrid = (props: RowGridProps) => {
  const { label, list, columns, picking, chats, shown, onEdit, onLeaveOut, onCopy, onFocusCell, handle } = props
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<At>({ row: 0, column: columns.indexOf('title') })
  const [editing, setEditing] = useState<Editing | null>(null)
  const { total, rowAt, need, query } = list
  const reachable = Math.min(active.row, Math.max(0, total - 1))

  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    initialOffset: props.scrolled,
    getItemKey: (index) => rowAt(index)?.key ?? index,
    // The row with the focus exists even when it is scrolled away, or the focus would fall out of the table.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      return seen.includes(reachable) ? seen : [...seen, reachable].sort((one, other) => one - other)
    },
  })
  const rows = virtualizer.getVirtualItems()
  const from = virtualizer.range?.startIndex ?? 0
  const to = virtualizer.range?.endIndex ?? 0
  useEffect(() => need(from - AHEAD, Math.min(to + AHEAD, Math.max(0, total - 1))), [need, from, to, total])

  const asked = useRef(query)
  useLayoutEffect(() => {
    if (asked.current === query) return
    // Another filter is read from its beginning.
    asked.current = query
    setActive((now) => ({ ...now, row: 0 }))
    setEditing(null)
    if (scroller.current !== null) scroller.current.scrollTop = 0
  }, [query])

  /** The cell that takes the focus when it has come, having been scrolled to. */
  const awaited = useRef<At | null>(null)
  const held = useRef(false)
  const elementOf = ({ row, column }: At): HTMLElement | null => {
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-row="${row}"] > [data-cell="${column}"]`) ?? null
    return hasControl(columns[column]) ? (cell?.querySelector<HTMLElement>('button, input') ?? null) : cell
  }
  const focusCell = (at: At): void => {
    setActive(at)
    virtualizer.scrollToIndex(at.row)
    awaited.current = at
  }
  useLayoutEffect(() => {
    // A row that goes takes the focus along, and nobody hears of it; the one in its place takes it up.
    if (held.current && editing === null && document.activeElement === document.body && total > 0) {
      awaited.current ??= { row: reachable, column: active.column }
    }
    if (awaited.current === null || editing !== null) return
    const element = elementOf(awaited.current)
    if (element === null) return
    awaited.current = null
    element.focus({ preventScroll: true })
  })
  useImperativeHandle(handle, () => ({
    focusCell: (row, column) => {
      held.current = true
      // With all that is said around it, where it stands in a page that scrolls.
      scroller.current?.closest('section')?.scrollIntoView({ block: 'nearest' })
      focusCell({ row, column: Math.max(0, columns.indexOf(column)) })
    },
  }))

  const beginEdit = (at: At, begun: string | null): boolean => {
    const row = rowAt(at.row)
    const column = columns[at.column]
    if (row === undefined || column === undefined || !isEditable(shown(row), column)) return false
    setActive(at)
    setEditing({ ...at, key: row.key, begun })
    return true
  }
  const done = (row: CampaignRow, change: RowChange | null, leave: Leave): void => {
    const at = editing
    setEditing(null)
    if (change !== null) onEdit(row.key, change)
    if (at === null || leave === 'none') return
    if (leave !== 'stay') {
      const step = leave === 'next' ? 1 : -1
      for (let column = at.column + step; column >= 0 && column < columns.length; column += step) {
        if (beginEdit({ row: at.row, column }, null)) return
      }
    }
    awaited.current = { row: at.row, column: at.column }
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (editing !== null || event.altKey || total === 0 || event.nativeEvent.isComposing) return
    const at = { row: reachable, column: active.column }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1)
    const next = cellAfter(event, at, { rows: total, columns: columns.length, page })
    const row = rowAt(reachable)
    const column = columns[active.column]
    // What is done by a key is done to all that are selected, if this row is among them.
    const target = row !== undefined && picking.has(row.key) ? null : row
    const handled = (): boolean => {
      if (next !== null && event.shiftKey) {
        if (next.row === at.row) return false
        if (picking.count === 0) picking.startAt(at.row)
        picking.pick(next.row, 'range')
        focusCell(next)
        return true
      }
      if (next !== null) {
        if (next.row !== at.row) picking.startAt(next.row)
        focusCell(next)
        return true
      }
      if (row === undefined || column === undefined || target === undefined) return false
      const copies = isPressed(event, 'copyLink', isMac) && (target === null || row.link !== null)
      const types = !event.ctrlKey && !event.metaKey && isTyped(column) && isEditable(row, column)
      if (copies && !types) {
        onCopy(target)
        return true
      }
      if (event.ctrlKey || event.metaKey) return false
      if (event.key === 'Enter' && column === 'outcome' && row.link !== null) {
        onCopy(row)
        return true
      }
      if (event.key === 'Enter' || event.key === 'F2') return beginEdit(at, null)
      if (event.key === 'Delete' && row.state === 'planned') {
        onLeaveOut(target)
        return true
      }
      if (event.key === ' ' && !event.shiftKey && column === 'requestNeeded' && isEditable(row, column)) {
        onEdit(row.key, { requestNeeded: !shown(row).terms.requestNeeded })
        return true
      }
      // The button in the last cell answers it itself.
      if (event.key === ' ' && column !== 'leaveOut') {
        picking.pick(at.row, 'toggle')
        return true
      }
      return event.key.length === 1 && event.key !== ' ' && isTyped(column) && beginEdit(at, event.key)
    }
    if (handled()) event.preventDefault()
  }
  const onBlur = (event: FocusEvent<HTMLDivElement>): void => {
    if (event.currentTarget.contains(event.relatedTarget)) return
    // Whoever goes on by Tab is not called back; a row that went has no other place either.
    if (event.relatedTarget !== null) held.current = false
    onFocusCell(null, 'position')
  }

  const newest = { done, beginEdit, onLeaveOut, onCopy, onFocusCell, rowAt, picking }
  const latest = useRef(newest)
  useEffect(() => {
    latest.current = newest
  })
  const actions = useMemo<RowActions>(
    () => ({
      focus: (row, column) => {
        held.current = true
        setActive((now) => (now.row === row && now.column === column ? now : { row, column }))
        latest.current.onFocusCell(latest.current.rowAt(row) ?? null, columns[column] ?? 'position')
      },
      edit: (row, column) => void latest.current.beginEdit({ row, column }, null),
      done: (row, change, leave) => latest.current.done(row, change, leave),
      leaveOut: (row) => latest.current.onLeaveOut(row),
      copy: (row) => latest.current.onCopy(row),
      pick: (row, how) => latest.current.picking.pick(row, how),
      startAt: (row) => latest.current.picking.startAt(row),
    }),
    [columns],
  )

  return (
    <Grid
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-multiselectable
      hidden={total === 0}
      style={total === 0 ? { display: 'none' } : undefined}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      <HeadRow role="row" aria-rowindex={1} style={{ gridTemplateColumns: templateOf(columns) }}>
        {columns.map((id, column) => (
          <ColumnName key={id} role="columnheader" aria-colindex={column + 1} data-column={id}>
            {id === 'leaveOut' || (id === 'select' && picking.count > 0) ? (
              // With a selection the bar above has the box for all of them.
              <Unseen>{t(`campaigns.column.${id}`)}</Unseen>
            ) : id === 'select' ? (
              <SelectAll picking={picking} total={total} />
            ) : (
              t(`campaigns.column.${id}`)
            )}
          </ColumnName>
        ))}
      </HeadRow>
      <Scroller ref={scroller} onScroll={(event) => props.onScroll(event.currentTarget.scrollTop)}>
        <Sheet role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
          {rows.map(({ index, start }) => {
            const row = rowAt(index)
            if (row === undefined) return null
            return (
              <PlanRow
                key={row.key}
                row={shown(row)}
                index={index}
                top={start}
                columns={columns}
                selected={picking.has(row.key)}
                active={index === reachable ? active.column : null}
                editing={editing?.key === row.key ? editing : null}
                chats={chats}
                actions={actions}
              />
            )
          })}
        </Sheet>
      </Scroller>
    </Grid>
  )
}
