/** A cell by its row and its column, both from 0. */
export interface CellPlace {
  readonly row: number
  readonly column: number
}

interface Size {
  readonly rows: number
  readonly columns: number
  /** Rows that are seen at once. */
  readonly page: number
}

interface Key {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/** Where a key leads from a cell, as in every spreadsheet; null: it is not one of those keys. */
export const cellAfter = (
  { key, ctrlKey, metaKey }: Key,
  from: CellPlace,
  { rows, columns, page }: Size,
): CellPlace | null => {
  if (rows === 0) return null
  const far = ctrlKey || metaKey
  const moves: Readonly<Record<string, CellPlace>> = {
    ArrowDown: { row: far ? rows - 1 : from.row + 1, column: from.column },
    ArrowUp: { row: far ? 0 : from.row - 1, column: from.column },
    ArrowRight: { row: from.row, column: far ? columns - 1 : from.column + 1 },
    ArrowLeft: { row: from.row, column: far ? 0 : from.column - 1 },
    PageDown: { row: from.row + page, column: from.column },
    PageUp: { row: from.row - page, column: from.column },
    Home: { row: far ? 0 : from.row, column: 0 },
    End: { row: far ? rows - 1 : from.row, column: columns - 1 },
  }
  const to = moves[key]
  if (to === undefined) return null
  const within = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value))
  return { row: within(to.row, rows), column: within(to.column, columns) }
}
