import { useState } from 'react'
import type { CampaignRow, RowChange } from '../../../../electron/contract/campaigns'
import type { CampaignRows, RowQuery } from './campaign-rows'
import type { Leave } from './cell-editor'
import { type ColumnId, isEditable } from './columns'
import type { CellPlace } from './grid-keys'

interface Editing extends CellPlace {
  readonly key: string
  /** The letter that began it; null: what stands there is changed. */
  readonly begun: string | null
  readonly query: RowQuery | null
}

interface CellEditingOptions {
  readonly list: CampaignRows
  readonly columns: readonly ColumnId[]
  /** A row with the user's changes that main has not confirmed yet. */
  readonly shown: (row: CampaignRow) => CampaignRow
  readonly onEdit: (key: string, change: RowChange) => void
}

/** The cell that is being changed, if one is. */
export const useCellEditing = ({ list, columns, shown, onEdit }: CellEditingOptions) => {
  const { query, rowAt } = list
  const [begun, setEditing] = useState<Editing | null>(null)
  // Another filter may have taken the row away.
  const editing = begun?.query === query ? begun : null

  /** false: this cell cannot be changed. */
  const begin = ({ row: index, column }: CellPlace, letter: string | null): boolean => {
    const row = rowAt(index)
    const id = columns[column]
    if (row === undefined || id === undefined || !isEditable(shown(row), id)) return false
    setEditing({ row: index, column, key: row.key, begun: letter, query })
    return true
  }
  /** Answers the cell to go on to, and whether that one is being changed now; null: the focus went elsewhere. */
  const done = (row: CampaignRow, change: RowChange | null, leave: Leave): (CellPlace & { edits: boolean }) | null => {
    setEditing(null)
    if (change !== null) onEdit(row.key, change)
    if (editing === null || leave === 'none') return null
    const { row: index, column: from } = editing
    if (leave !== 'stay') {
      const step = leave === 'next' ? 1 : -1
      for (let column = from + step; column >= 0 && column < columns.length; column += step) {
        if (begin({ row: index, column }, null)) return { row: index, column, edits: true }
      }
    }
    return { row: index, column: from, edits: false }
  }
  return { editing, begin, done }
}
