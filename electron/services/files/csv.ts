import Papa from 'papaparse'
import { TAG_MAX } from '../../contract/link-list'
import { delimiters } from '../../contract/text-format'

/** What a spreadsheet takes for the beginning of a formula, in every width that it is typed in (OWASP, "CSV Injection"). */
const formula = '=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20\\uFE66\\uFE62\\uFE63\\uFE6B\\u2212'

/** A beginning that a spreadsheet passes over on its way to a formula. */
const passedOver = /^'*(?=[\t\r\n])/

/**
 * Where a formula begins, at the start or inside: what stands between cells or lines, or is passed over, before it; and
 * the apostrophes that make it text. The first part looks back, so that a long run of blanks is read once.
 */
const beginning = new RegExp(`(?<![\\s";|])([\\s";|]*)('*)(?=[${formula}])`, 'g')

/** In a program that separates by semicolons, tabs or bars, or that ends a line inside quotes, another cell begins here. */
const beginsCell = (between: string, at: number): boolean =>
  at === 0 || /[;|\t\r\n\v\f\u0085\u2028\u2029]/.test(between)

/**
 * A cell that a spreadsheet may run gets an apostrophe, which makes it text: where it begins like a formula, and where a
 * part of it would once the file is opened by a program that separates by `;`, tab or `|` (Excel does, where the comma
 * is the decimal sign: quotes do not keep a cell together there, since they do not stand at a cell's beginning). A place
 * that has apostrophes already gets one more, so that `fuse` can tell.
 */
export const defuse = (cell: string): string =>
  cell
    .replace(beginning, (whole, between: string, _marks: string, at: number) =>
      beginsCell(between, at) ? `${whole}'` : whole,
    )
    .replace(passedOver, "$&'")

/** What `defuse` was given. */
export const fuse = (cell: string): string =>
  cell
    .replace(/^'('*)(?=[\t\r\n])/, '$1')
    .replace(beginning, (whole, between: string, marks: string, at: number) =>
      marks !== '' && beginsCell(between, at) ? whole.slice(0, -1) : whole,
    )

/** A moment of a CSV: ISO 8601 in UTC, to the second; empty for none. Seconds since 1970. */
export const csvMoment = (seconds: number | null): string =>
  seconds === null ? '' : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

/**
 * A CSV (RFC 4180): commas, CRLF, and a byte order mark, without which Excel takes UTF-8 for Windows-1252. No cell of it
 * runs as a formula.
 */
export const csvText = (columns: readonly string[], rows: readonly (readonly string[])[]): string => {
  const data = rows.map((row) => row.map((cell) => defuse(cell.replaceAll('\0', ''))))
  return `\uFEFF${Papa.unparse({ fields: columns.map(defuse), data }, { newline: '\r\n' })}\r\n`
}

/** A tag that needs no quotes, as nearly all do: Papa Parse, a thousand times a file, would take its time. */
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

/** Letters in which the first line ends. */
const HEADER_MAX = 10_000

/** The delimiter by which most known columns stand in the first line; '' where that tells nothing. */
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

/** Stands for no quote at all: no text holds it. */
const NO_QUOTE = '\0'

export interface CsvLines {
  readonly lines: string[][]
  /** By which the columns were told apart. */
  readonly delimiter: string
}

interface CsvOptions {
  /** Whether a column is called so: the delimiter is the one by which most are. */
  readonly isKnown: (header: string) => boolean
  /** Lines at most. */
  readonly max: number
  /** As somebody has said; null: as it looks. */
  readonly delimiter: string | null
}

/**
 * The lines of a text with columns, empty ones left out. The delimiter is what Excel's own first line `sep=` says, else
 * that of the known headers, else Papa Parse's guess; a text in which nothing tells has one column. A quote that never
 * ends is a letter like any other.
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

/** The lines of a text with columns, by the delimiter that it looks like it has; at most `max` of them. */
export const parseCsv = (text: string, isKnown: (header: string) => boolean, max: number): string[][] =>
  splitCsv(text, { isKnown, max, delimiter: null }).lines
