import type { TableField } from '../../../contract/campaigns'
import { plainNumbers, readCount } from '../../../contract/count-text'
import { readExpiry } from '../../text/read-expiry'
import { fieldOfHeader, isPlaceHeader } from './column-words'
import { readApproval, readLimit } from './read-cells'
import type { Cells } from './read-table'

/** How many rows are looked at: enough to tell, few enough to answer at once. */
const SAMPLE = 200

/** What a table seems to hold. */
export interface GuessedTable {
  readonly hasHeader: boolean
  /** One for each column; every field except `ignore` occurs at most once. */
  readonly fields: readonly TableField[]
}

type IsCommunity = (cell: string) => boolean

/** A bare number may mean anything: people who came, a price, the number of the row. */
const isNumber = (cell: string): boolean => readCount(cell) !== null || /^\d+[.,]\d+$/.test(plainNumbers(cell))
const isExpiry = (cell: string): boolean =>
  !isNumber(cell) && (readExpiry(cell, 'dayFirst') !== null || readExpiry(cell, 'monthFirst') !== null)
const isLimit = (cell: string): boolean => readLimit(cell) !== null

const column = (rows: Cells, at: number): string[] => rows.map((row) => row[at] ?? '').filter((cell) => cell !== '')

/** Whether the cells number the rows (1, 2, 3 …), so that they are no limits. */
const isNumbering = (cells: readonly string[]): boolean =>
  cells.length > 2 &&
  cells.every((cell, at) => Number(plainNumbers(cell)) === Number(plainNumbers(cells[0] ?? '')) + at)

/** What the cells alone say about their column; null: text that may be anything. */
const fieldOfCells = (cells: readonly string[], isCommunity: IsCommunity): TableField | null => {
  if (cells.length === 0) return 'ignore'
  // Some misspelt communities must not hide what the column is.
  if (cells.filter(isCommunity).length >= cells.length * 0.6) return 'community'
  const isSwitch = cells.every((cell) => readApproval(cell) !== null)
  if (isSwitch && cells.some((cell) => readApproval(cell) === true) && cells.some((cell) => cell !== '1')) {
    return 'requestNeeded'
  }
  if (isNumbering(cells)) return 'ignore'
  // Words such as `never` and `no limit` alone do not tell which column it is.
  if (!cells.some((cell) => /\p{Nd}/u.test(cell))) return null
  if (cells.every(isExpiry)) return 'expires'
  if (cells.every(isNumber)) return 'ignore'
  return cells.every(isLimit) ? 'usageLimit' : null
}

/**
 * Whether the first line is a header: none of its cells is data, and one of them is the name of a field or stands above
 * a column of dates, numbers or the like.
 */
const looksLikeHeader = (cells: Cells, isCommunity: IsCommunity): boolean => {
  const [first = [], ...rest] = cells
  const isName = (cell: string): boolean => fieldOfHeader(cell) !== null
  const isData = (cell: string): boolean =>
    !isName(cell) && (isCommunity(cell) || isExpiry(cell) || isLimit(cell) || readApproval(cell) !== null)
  if (rest.length === 0) return first.length > 1 && first.every((cell) => cell === '' || isName(cell))
  if (first.some((cell) => cell !== '' && isData(cell))) return false
  return first.some((cell, at) => {
    if (cell === '') return false
    if (isName(cell)) return true
    const below = column(rest, at)
    if (below.length > 0 && below.every(isNumber)) return true
    const field = fieldOfCells(below, isCommunity)
    // A first cell that names no community above cells that do is a misspelt community, not a header.
    return field !== null && field !== 'ignore' && field !== 'community'
  })
}

/** What the columns hold, by their headers or, if those do not tell, by their cells. */
const guessFields = (cells: Cells, hasHeader: boolean, isCommunity: IsCommunity): readonly TableField[] => {
  const sample = cells.slice(0, SAMPLE)
  const header = hasHeader ? (sample[0] ?? []) : []
  const rows = hasHeader ? sample.slice(1) : sample
  const width = cells[0]?.length ?? 0
  const fields: (TableField | null)[] = Array.from({ length: width }, () => null)
  const taken = new Set<TableField>()
  const give = (at: number, field: TableField | null): void => {
    if (field === null || fields[at] !== null || taken.has(field)) return
    fields[at] = field
    if (field !== 'ignore') taken.add(field)
  }
  for (let at = 0; at < width; at++) give(at, fieldOfHeader(header[at] ?? ''))
  for (let at = 0; at < width; at++) if (fields[at] === null) give(at, fieldOfCells(column(rows, at), isCommunity))
  const texts = Array.from({ length: width }, (_, at) => at).filter((at) => fields[at] === null)
  // The first of the remaining columns holds the titles.
  if (!taken.has('title')) give(texts.shift() ?? -1, 'title')
  const place = texts.find((at) => isPlaceHeader(header[at] ?? ''))
  const tagged = texts.find((at) => {
    const filled = column(rows, at)
    return filled.length > 0 && filled.filter((cell) => /[,;]/.test(cell)).length >= filled.length / 2
  })
  if (!taken.has('tags')) give(tagged ?? place ?? -1, 'tags')
  const guessed = fields.map((field) => field ?? 'ignore')
  // A single column is a list of titles, whatever it contains.
  return width === 1 && guessed[0] !== 'community' ? ['title'] : guessed
}

/** Guesses what a table holds. `isCommunity`: whether the account knows a community of that name. */
export const guessTable = (cells: Cells, isCommunity: IsCommunity): GuessedTable => {
  const hasHeader = looksLikeHeader(cells.slice(0, SAMPLE), isCommunity)
  return { hasHeader, fields: guessFields(cells, hasHeader, isCommunity) }
}
