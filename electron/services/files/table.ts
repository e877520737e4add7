import Papa from 'papaparse'
import { csvMoment, csvText, escapeFormulas } from './csv'

interface Moment {
  /** Seconds since 1970, server time. */
  readonly moment: number
}
/** Cells with their types, as spreadsheets tell them apart; null: an empty cell. */
export type TableCell = string | number | boolean | Moment | null

/** A table to be exported to a file or the clipboard. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly TableCell[])[]
}

const asText = (cell: TableCell): string => {
  if (cell === null) return ''
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return typeof cell === 'object' ? csvMoment(cell.moment) : String(cell)
}

/** The table as CSV, in which nothing runs as a formula. */
export const tableCsv = ({ columns, rows }: Table): string =>
  csvText(
    columns,
    rows.map((row) => row.map(asText)),
  )

/** The text on one line and without tabs, which would make two cells of it. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The table for pasting into a spreadsheet: tabs between cells, quotes where a cell needs them, nothing that runs. */
export const tableTabs = ({ columns, rows }: Table): string =>
  Papa.unparse(
    [columns, ...rows].map((line) => line.map((cell) => escapeFormulas(asText(cell)))),
    {
      delimiter: '\t',
      newline: '\n',
    },
  )
