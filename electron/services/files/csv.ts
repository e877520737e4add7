import Papa from 'papaparse'
import { TAG_MAX } from '../../contract/link-list'
import { delimiters } from '../../contract/text-format'

/**
 * What a spreadsheet takes for the beginning of a formula, in every width that it is typed in (OWASP, "CSV Injection").
 */
const formula = '=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20\\uFE66\\uFE62\\uFE63\\uFE6B\\u2212'

/** A start that a spreadsheet skips on its way to a formula. */
const passedOver = /^'*(?=[\t\r\n])/

/**
 * Where a formula may begin, at the start or inside: the separators or skipped characters before it, and the
 * apostrophes that make it text. The lookbehind makes a long run of blanks be read only once.
 */
const beginning = new RegExp(`(?<![\\s";|])([\\s";|]*)('*)(?=[${formula}])`, 'g')

/**
 * Whether a cell begins here in a program that separates by semicolons, tabs or bars, or that ends a line inside
 * quotes.
 */
const beginsCell = (between: string, at: number): boolean =>
  at === 0 || /[;|\t\r\n\v\f\u0085\u2028\u2029]/.test(between)

/**
 * Puts an apostrophe, which makes it text, before everything that a spreadsheet may run as a formula: at the start of a
 * cell, and inside it where another cell begins once the file is opened by a program that separates by `;`, tab or `|`
 * (Excel does, if the comma is the decimal sign: quotes do not keep a cell together there, since they do not stand at a
 * cell's beginning). A place that has apostrophes already gets one more, so that `unescapeFormulas` can undo it.
 */
export const escapeFormulas = (cell: string): string =>
  cell
    .replace(beginning, (whole, between: string, _marks: string, at: number) =>
      beginsCell(between, at) ? `${whole}'` : whole,
    )
    .replace(passedOver, "$&'")

/** Undoes `escapeFormulas`. */
export const unescapeFormulas = (cell: string): string =>
  cell
    .replace(/^'('*)(?=[\t\r\n])/, '$1')
    .replace(beginning, (whole, between: string, marks: string, at: number) =>
      marks !== '' && beginsCell(between, at) ? whole.slice(0, -1) : whole,
    )

/** A moment as CSV has it: ISO 8601 in UTC, to the second; empty for null. `seconds`: since 1970. */
export const csvMoment = (seconds: number | null): string =>
  seconds === null ? '' : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

/**
 * A CSV (RFC 4180): commas, CRLF, and a byte order mark, without which Excel takes UTF-8 for Windows-1252. No cell of
 * it runs as a formula.
 */
export const csvText = (columns: readonly string[], rows: readonly (readonly string[])[]): string => {
  const data = rows.map((row) => row.map((cell) => escapeFormulas(cell.replaceAll('\0', ''))))
  return `\uFEFF${Papa.unparse({ fields: columns.map(escapeFormulas), data }, { newline: '\r\n' })}\r\n`
}

/** A tag that needs no quotes, as nearly all: Papa Parse would be slow if it were called thousands of times a file. */
const plain = /^[^",\r\n\uFEFF]+$/

/** Tags as one cell: a line of CSV of their own. */
export const joinTags = (tags: readonly string[]): string =>
  tags.every((tag) => plain.test(tag)) ? tags.join(',') : Papa.unparse([[...tags]])

/** The tags in a cell, each once, in alphabetical order, cut at their greatest length. */
export const splitTags = (cell: string): string[] => {
  const found = cell.includes('"')
    ? Papa.parse<string[]>(cell, { delimiter: ',', newline: '\n' }).data.flat()
    : cell.split(/[,\n]/)
  const tags = found.map((tag) => [...tag.trim()].slice(0, TAG_MAX).join('').trim())
  return [...new Set(tags.filter((tag) => tag !== ''))].sort((a, b) => a.localeCompare(b))
}

/** Characters within which the first line ends. */
const HEADER_MAX = 10_000

/** The delimiter that finds most known columns in the first line; '' if that decides nothing. */
const delimiterOf = (text: string, isKnown: (header: string) => boolean): string => {
  const beginning = text.slice(0, HEADER_MAX)
  const known = (delimiter: string): number => {
    const [header = []] = Papa.parse<string[]>(beginning, { delimiter, preview: 1 }).data
    return header.filter(isKnown).length
  }
  const [best] = delimiters
    .map((delimiter) => ({ delimiter, found: known(delimiter) }))
    .sort((a, b) => b.found - a.found)
  return best !== undefined && best.found > 1 ? best.delimiter : ''
}

/** A quote character that no text contains: no quotes at all. */
const NO_QUOTE = '\0'

export interface CsvLines {
  readonly lines: string[][]
  /** The delimiter between the columns. */
  readonly delimiter: string
}

interface CsvOptions {
  /** Whether this is the name of a column: the delimiter that finds most of them is used. */
  readonly isKnown: (header: string) => boolean
  /** Lines at most. */
  readonly max: number
  /** As the user chose it; null: it is detected. */
  readonly delimiter: string | null
}

/**
 * The lines of a text with columns, empty ones left out. The delimiter is what Excel's own first line `sep=` says, else
 * that of the known headers, else Papa Parse's guess; a text without any has one column. A quote that is never closed
 * is an ordinary character.
 */
export const splitCsv = (text: string, { isKnown, max, delimiter: said }: CsvOptions): CsvLines => {
  const named = /^\uFEFF?sep=(.)\r?\n/i.exec(text)
  const body = (named === null ? text : text.slice(named[0].length)).replace(/^\uFEFF/, '')
  const config = { skipEmptyLines: 'greedy', preview: max } as const
  const parse = (delimiter: string, more: { quoteChar?: string } = {}) => {
    const parsed = Papa.parse<string[]>(body, { ...config, ...more, delimiter })
    const isOneColumn = parsed.errors.some(({ code }) => code === 'UndetectableDelimiter')
    return isOneColumn ? Papa.parse<string[]>(body, { ...config, ...more, delimiter: '\t' }) : parsed
  }
  const delimiter = said ?? named?.[1] ?? delimiterOf(body, isKnown)
  const parsed = parse(delimiter)
  const isOpen = parsed.errors.some(({ code }) => code === 'MissingQuotes')
  const { data, meta } = isOpen ? parse(delimiter, { quoteChar: NO_QUOTE }) : parsed
  return { lines: data, delimiter: meta.delimiter }
}

/** The lines of a text with columns, with a detected delimiter; at most `max` of them. */
export const parseCsv = (text: string, isKnown: (header: string) => boolean, max: number): string[][] =>
  splitCsv(text, { isKnown, max, delimiter: null }).lines
