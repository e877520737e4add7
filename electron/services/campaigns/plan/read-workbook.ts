import readSheets from 'read-excel-file/universal'
import { fail, ok, type Result } from '../../../contract/result'
import { withShownNumbers } from './shown-numbers'
import { packUncompressed, unpackWorkbook } from './unpack-workbook'

const two = (number: number): string => String(number).padStart(2, '0')

/** A date in ISO 8601, without a time zone as in spreadsheets; with the time unless it is midnight. */
const dateText = (date: Date): string => {
  // Spreadsheets store times as fractions of a day, so a time a hair before the full second means that second.
  const near = new Date(Math.round(date.getTime() / 1_000) * 1_000)
  if (Number.isNaN(near.getTime())) return ''
  const day = near.toISOString().slice(0, 10)
  const [hours, minutes, seconds] = [near.getUTCHours(), near.getUTCMinutes(), near.getUTCSeconds()]
  if (hours === 0 && minutes === 0 && seconds === 0) return day
  return `${day} ${two(hours)}:${two(minutes)}${seconds === 0 ? '' : `:${two(seconds)}`}`
}

const cellText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return dateText(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  // Spreadsheets show fifteen digits, which hides the error in sums such as 0.1 + 0.2.
  return typeof cell === 'number' ? String(Number(cell.toPrecision(15))) : String(cell)
}

/**
 * The cells of the first sheet of an XLSX that is not empty, as people see them; dates in ISO 8601. `tableEmpty`,
 * `tableUnreadable`, `tableTooLong`.
 */
export const readWorkbook = async (bytes: Uint8Array): Promise<Result<string[][]>> => {
  try {
    const parts = await unpackWorkbook(bytes)
    if (!parts.ok) return parts
    const sheets = await readSheets(packUncompressed(withShownNumbers(parts.value)))
    const tables = sheets.map(({ data }) => data.map((row) => row.map(cellText)))
    const filled = tables.map((table) => table.filter((row) => row.some((cell) => cell.trim() !== '')))
    const first = filled.find((table) => table.length > 0)
    return first === undefined ? fail('tableEmpty') : ok(first)
  } catch {
    return fail('tableUnreadable')
  }
}
