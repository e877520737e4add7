import { CAMPAIGN_ROWS_MAX } from '../../../contract/campaigns'
import { fail, ok, type Result } from '../../../contract/result'
import type { TextEncoding, TextFormat } from '../../../contract/text-format'
import { splitCsv, unescapeFormulas } from '../../files/csv'
import { decodeText } from '../../files/decode-text'
import { fieldOfHeader } from './column-words'

/** Rows of cells, all of the same length; a cell that a spreadsheet would show as empty is ''. */
export type Cells = readonly (readonly string[])[]

/** Most columns in a table. */
const COLUMNS_MAX = 200
/** Most characters in all cells together, since each cell is stored with the campaign. */
const LETTERS_MAX = 10_000_000
/** Most characters in a cell: as many as a spreadsheet's cell holds, since the cells are exported unchanged. */
const CELL_MAX = 32_767
/** Most bytes of a file that is read: many times as much as ten thousand rows need. */
export const TABLE_BYTES_MAX = 50 * 1024 * 1024

/** Removes empty rows and the empty columns at the right; makes all rows equally long. */
const square = (rows: readonly (readonly string[])[]): Result<Cells> => {
  const tidy = rows
    .map((row) => row.map((cell) => unescapeFormulas(cell.replaceAll('\0', '').trim()).trim()))
    .filter((row) => row.some((cell) => cell !== ''))
  if (tidy.length === 0) return fail('tableEmpty')
  // One more, for a header.
  if (tidy.length > CAMPAIGN_ROWS_MAX + 1) return fail('tableTooLong')
  const width = tidy.reduce((most, row) => Math.max(most, row.findLastIndex((cell) => cell !== '') + 1), 0)
  const letters = tidy.reduce((sum, row) => row.reduce((all, cell) => all + cell.length, sum), 0)
  const isLong = tidy.some((row) => row.some((cell) => cell.length > CELL_MAX))
  if (width > COLUMNS_MAX || letters > LETTERS_MAX || isLong) return fail('tableTooLarge')
  return ok(tidy.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? '')))
}

export interface ReadTable {
  readonly cells: Cells
  /** How the text was read; null: the file is a workbook, which defines that itself. */
  readonly format: TextFormat | null
}

/** How a text is to be read; null: the app guesses. */
export interface ReadAs {
  readonly encoding: TextEncoding | null
  readonly delimiter: string | null
}
const asItLooks: ReadAs = { encoding: null, delimiter: null }

const isKnown = (header: string): boolean => fieldOfHeader(header) !== null

const readText = (text: string, encoding: TextEncoding | null, delimiter: string | null): Result<ReadTable> => {
  // An empty sheet is saved as nothing but delimiters.
  if (/^[\s\uFEFF,;|"]*$/.test(text)) return fail('tableEmpty')
  try {
    const read = splitCsv(text, { isKnown, max: CAMPAIGN_ROWS_MAX + 2, delimiter })
    const cells = square(read.lines)
    return cells.ok ? ok({ cells: cells.value, format: { encoding, delimiter: read.delimiter } }) : cells
  } catch {
    return fail('tableUnreadable')
  }
}

/**
 * Reads a table copied from a spreadsheet, or any other text with columns. `tableEmpty`, `tableTooLong`,
 * `tableTooLarge`, `tableUnreadable`.
 */
export const readPasted = (text: string, delimiter: string | null = null): Result<ReadTable> =>
  readText(text, null, delimiter)

const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

/**
 * Reads a file by its content, not by its name: XLSX, CSV or TSV. `tableEmpty`, `tableUnreadable`, `tableTooLong`,
 * `tableTooLarge`.
 */
export const readTable = async (bytes: Uint8Array, as: ReadAs = asItLooks): Promise<Result<ReadTable>> => {
  if (bytes.length === 0) return fail('tableEmpty')
  if (isArchive(bytes)) {
    // Loaded only when the first workbook is read.
    const { readWorkbook } = await import('./read-workbook')
    const read = await readWorkbook(bytes)
    const cells = read.ok ? square(read.value) : read
    return cells.ok ? ok({ cells: cells.value, format: null }) : cells
  }
  const decoded = await decodeText(bytes, { encoding: as.encoding })
  if (!decoded.ok) return fail('tableUnreadable')
  return readText(decoded.value.text, decoded.value.encoding, as.delimiter)
}
