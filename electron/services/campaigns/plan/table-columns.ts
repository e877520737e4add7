import type { TableField } from '../../../contract/campaigns'
import { isMailAddress } from '../../../contract/mail-address'
import { placeholderKey } from '../../../contract/placeholders'
import { resultColumns } from '../results/result-columns'
import { isMailHeader, isPlaceHeader } from './column-words'
import type { KeptDraft } from './draft-record'
import type { Cells } from './read-table'

/** A column of a table, with a name that no other column has. */
export interface TableColumn {
  readonly name: string
  readonly field: TableField
}

/** Most characters in a column's name. */
const NAME_MAX = 60

/** The names of columns in spreadsheets: A, B … Z, AA …. `at`: from 0. */
export const columnLetters = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : `${columnLetters(Math.floor(at / 26) - 1)}${columnLetters(at % 26)}`

/**
 * Whether the cells of a column are stored with the rows: it holds none of the link's fields. A column of places is
 * stored, too, although it also makes tags, since tags can change.
 */
export const isExtraColumn = ({ name, field }: TableColumn): boolean =>
  field === 'ignore' || (field === 'tags' && isPlaceHeader(name))

interface Table {
  readonly cells: Cells
  readonly hasHeader: boolean
  readonly fields: readonly TableField[]
}

/**
 * The columns of a table with unique names: a column without a header is named by its letter; a name that is taken, by
 * another column or by a column of the results, gets a number: `Link 2`.
 */
export const columnsOf = ({ cells, hasHeader, fields }: Table): readonly TableColumn[] => {
  const header = hasHeader ? (cells[0] ?? []) : []
  const ours = new Set<string>([...resultColumns, 'message'])
  const known = new Set<string>()
  return fields.map((field, at) => {
    const given = (header[at] ?? '')
      .replace(/[{}\s]+/g, ' ')
      .trim()
      .slice(0, NAME_MAX)
    const stem = given === '' ? columnLetters(at) : given
    const isTaken = (name: string): boolean =>
      known.has(placeholderKey(name)) || (isExtraColumn({ name: stem, field }) && ours.has(placeholderKey(name)))
    let name = stem
    for (let number = 2; isTaken(name); number++) name = `${stem} ${number}`
    known.add(placeholderKey(name))
    return { name, field }
  })
}

/** The columns of the table of a plan; empty if the plan is made from a pattern. */
export const columnsOfPlan = ({
  record: { draft, table },
  cells,
}: Pick<KeptDraft, 'record' | 'cells'>): readonly TableColumn[] =>
  draft.source === 'table' && table !== null && cells !== null ? columnsOf({ ...table, cells }) : []

/** Returns a function that finds a line's cell by the name of its column; null: there is no such column. */
export const cellUnder = (
  columns: readonly TableColumn[],
  line: readonly string[],
): ((name: string) => string | null) => {
  const places = new Map(columns.map(({ name }, at) => [placeholderKey(name), at]))
  return (name) => {
    const at = places.get(placeholderKey(name))
    return at === undefined ? null : (line[at] ?? '')
  }
}

/** The cells of a line that are stored with the row, one for each such column. */
export const extraCells = (columns: readonly TableColumn[], line: readonly string[]): string[] =>
  columns.flatMap((column, at) => (isExtraColumn(column) ? [line[at] ?? ''] : []))

/**
 * The mail address in a line: the cell in the first column of mail addresses or, in a table without such a column, the
 * line's only address. null: there is none, or several and no way to choose.
 */
export const mailAddressOf = (columns: readonly TableColumn[], line: readonly string[]): string | null => {
  const named = columns.findIndex(({ name }) => isMailHeader(name))
  const cells = named < 0 ? line : [line[named] ?? '']
  const [address, another] = cells.map((cell) => cell.trim()).filter(isMailAddress)
  return another === undefined ? (address ?? null) : null
}
