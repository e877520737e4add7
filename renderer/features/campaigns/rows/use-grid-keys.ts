import type { KeyboardEvent } from 'react'
import type { CampaignRow, RowChange } from '../../../../electron/contract/campaigns'
import { isMac } from '../../../components/platform'
import { isPressed } from '../../../shortcuts'
import type { CampaignRows } from './campaign-rows'
import { type ColumnId, isEditable, isTyped } from './columns'
import { type CellPlace, cellAfter } from './grid-keys'

interface GridKeysOptions {
  readonly list: CampaignRows
  readonly columns: readonly ColumnId[]
  readonly active: CellPlace
  /** Rows that a page key moves by. */
  readonly page: () => number
  readonly shown: (row: CampaignRow) => CampaignRow
  readonly isEditing: boolean
  readonly focusCell: (at: CellPlace) => void
  readonly beginEdit: (at: CellPlace, letter: string | null) => boolean
  readonly onEdit: (key: string, change: RowChange) => void
  /** `row` null: all that are selected. */
  readonly onLeaveOut: (row: CampaignRow | null) => void
  readonly onCopy: (row: CampaignRow | null) => void
  /** A key on a row whose link was made; `many`: it is among several that are selected. true: it did something. */
  readonly onLinkKey: (key: string, row: CampaignRow, many: boolean) => boolean
}

/** What the keys of a table do: those that lead to another cell, and those that do something with the row or the cell. */
export const useGridKeys = (options: GridKeysOptions) => {
  const { list, columns, active, shown, beginEdit, onEdit } = options
  const { total, rowAt, selection } = list

  /** true: the key leads to another cell. */
  const move = (event: KeyboardEvent): boolean => {
    const next = cellAfter(event, active, { rows: total, columns: columns.length, page: options.page() })
    if (next === null) return false
    const changesRow = next.row !== active.row
    if (event.shiftKey) {
      if (!changesRow) return false
      if (selection.count === 0) selection.startRangeAt(active.row)
      selection.select(next.row, 'range')
    } else if (changesRow) selection.startRangeAt(next.row)
    options.focusCell(next)
    return true
  }

  /** true: the key did something with this row. */
  const act = (event: KeyboardEvent, row: CampaignRow, column: ColumnId): boolean => {
    const { key } = event
    const isChord = event.ctrlKey || event.metaKey
    // What is done by a key is done to all that are selected, if this row is among them.
    const target = selection.has(row) ? null : row
    const copies = isPressed(event, 'copyLink', isMac) && (target === null || row.entry !== null)
    const types = !isChord && isTyped(column) && isEditable(row, column)
    if (copies && !types) {
      options.onCopy(target)
      return true
    }
    if (isChord) return false
    // A button in the cell answers Enter and Space itself.
    const isOfButton = (key === 'Enter' || key === ' ') && (column === 'more' || column === 'leaveOut')
    if (isOfButton) return false
    if (row.entry !== null && options.onLinkKey(key, row, target === null && selection.count > 1)) return true
    if (key === 'Enter' || key === 'F2') return beginEdit(active, null)
    if (key === 'Delete' && row.state === 'planned') {
      options.onLeaveOut(target)
      return true
    }
    const isSwitch = column === 'requestNeeded' || column === 'closeAfterFirst'
    if (key === ' ' && !event.shiftKey && isSwitch && isEditable(row, column)) {
      onEdit(row.key, { [column]: shown(row).terms[column] !== true })
      return true
    }
    if (key === ' ') {
      selection.select(active.row, 'toggle')
      return true
    }
    return key.length === 1 && key !== ' ' && isTyped(column) && beginEdit(active, key)
  }

  return (event: KeyboardEvent<HTMLDivElement>): void => {
    if (options.isEditing || event.altKey || total === 0 || event.nativeEvent.isComposing) return
    // A row's menu hears its own keys, and stands outside of the table.
    if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return
    // The names of the columns answer their own keys: no row is meant there.
    if (event.target.closest('[role="columnheader"]') !== null) return
    const row = rowAt(active.row)
    const column = columns[active.column]
    const handled = move(event) || (row !== undefined && column !== undefined && act(event, row, column))
    if (handled) event.preventDefault()
  }
}
