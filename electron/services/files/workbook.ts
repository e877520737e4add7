import writeWorkbook, { type Cell } from 'write-excel-file/node'
import type { Table, TableCell } from './table'

/** A moment as clocks here show it, because spreadsheets know no time zones. `seconds`: since 1970. */
const asShown = (seconds: number): Date => {
  const date = new Date(seconds * 1_000)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
}

/** Characters that XML 1.0 does not allow. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are the ones.
const refused = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu

const cellOf = (cell: TableCell): Cell => {
  if (cell === null) return null
  if (typeof cell === 'number') return { value: cell, type: Number }
  if (typeof cell === 'boolean') return { value: cell ? 'yes' : 'no', type: String }
  if (typeof cell === 'object') return { value: asShown(cell.moment), type: Date, format: 'yyyy-mm-dd hh:mm' }
  // As text, so that nothing runs as a formula.
  return { value: cell.replace(refused, ''), type: String }
}

/** Width of the columns for which none is given, in characters. */
const WIDTH = 24

/**
 * The table as XLSX: dates are dates and numbers numbers, and texts are never formulas. `widths`: of its first columns,
 * in characters.
 */
export const tableWorkbook = async (
  { columns, rows }: Table,
  widths: readonly number[],
  sheet = 'Links',
): Promise<Uint8Array> => {
  const header = columns.map((name): Cell => ({ value: name.replace(refused, ''), type: String, fontWeight: 'bold' }))
  return writeWorkbook([header, ...rows.map((row) => row.map(cellOf))], {
    ...{ sheet, stickyRowsCount: 1, columns: columns.map((_name, at) => ({ width: widths[at] ?? WIDTH })) },
  }).toBuffer()
}
