import type { TableField } from '../../../contract/campaigns'
import { plainNumbers, readCount } from '../../../contract/count-text'
import { readExpiry } from '../../text/read-expiry'
import { fieldOfHeader, isPlaceHeader } from './column-words'
import { readApproval, readLimit } from './read-cells'
import type { Cells } from './read-table'

/** Rows that are looked at: enough to tell, few enough to answer at once. */
const SAMPLE = 200

export interface GuessedTable {
  readonly hasHeader: boolean
  /** One for each column; each field but `ignore` once. */
  readonly fields: readonly TableField[]
}

type IsCommunity = (cell: string) => boolean

/** A number alone may count anything: who came, what was paid, which row it is. */
const isNumber = (cell: string): boolean => readCount(cell) !== null || /^\d+[.,]\d+$/.test(plainNumbers(cell))
const isExpiry = (cell: string): boolean =>
  !isNumber(cell) && (readExpiry(cell, 'dayFirst') !== null || readExpiry(cell, 'monthFirst') !== null)
const isLimit = (cell: string): boolean => readLimit(cell) !== null

const column = (rows: Cells, at: number): string[] => rows.map((row) => row[at] ?? '').filter((cell) => cell !== '')

/** 1, 2, 3 … numbers the rows and limits nothing. */
const isNumbering = (cells: readonly string[]): boolean =>
  cells.length > 2 &&
  cells.every((cell, at) => Number(plainNumbers(cell)) === Number(plainNumbers(cells[0] ?? '')) + at)

/** What the cells alone tell; null: text of any kind, or nothing. */
const fieldOfCells = (cells: readonly string[], isCommunity: IsCommunity): TableField | null => {
  if (cells.length === 0) return 'ignore'
  // One community that is misspelt must not hide what the column is.
  if (cells.filter(isCommunity).length >= cells.length * 0.6) return 'community'
  const isSwitch = cells.every((cell) => readApproval(cell) !== null)
  if (isSwitch && cells.some((cell) => readApproval(cell) === true) && cells.some((cell) => cell !== '1')) {
    return 'requestNeeded'
  }
  if (isNumbering(cells)) return 'ignore'
  // `never` and `no limit` alone tell nothing.
  if (!cells.some((cell) => /\p{Nd}/u.test(cell))) return null
  if (cells.every(isExpiry)) return 'expires'
  if (cells.every(isNumber)) return 'ignore'
  return cells.every(isLimit) ? 'usageLimit' : null
}

/**
 * The first line is a header where none of its cells is data, and one is called like a field or stands above a column of
 * dates, numbers or the like.
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
    // A name that is not among the communities is one that is misspelt.
    return field !== null && field !== 'ignore' && field !== 'community'
  })
}

/** What the columns hold, by their headers and, where those tell nothing, by their cells. */
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
  // Whatever is left: the first text is what links are called by, or else what stands first.
  if (!taken.has('title')) give(texts.shift() ?? -1, 'title')
  const place = texts.find((at) => isPlaceHeader(header[at] ?? ''))
  const tagged = texts.find((at) => {
    const filled = column(rows, at)
    return filled.length > 0 && filled.filter((cell) => /[,;]/.test(cell)).length >= filled.length / 2
  })
  if (!taken.has('tags')) give(tagged ?? place ?? -1, 'tags')
  const guessed = fields.map((field) => field ?? 'ignore')
  // A single column is a list of titles, whatever is in it.
  return width === 1 && guessed[0] !== 'community' ? ['title'] : guessed
}

/** What a table is, at first sight. `isCommunity`: whether the account knows a community of that name. */
export const guessTable = (cells: Cells, isCommunity: IsCommunity): GuessedTable => {
  const hasHeader = looksLikeHeader(cells.slice(0, SAMPLE), isCommunity)
  return { hasHeader, fields: guessFields(cells, hasHeader, isCommunity) }
}
