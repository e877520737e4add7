import type { TableField } from '../../../contract/campaigns'
import { isMailAddress } from '../../../contract/mail-address'
import { placeholderKey } from '../../../contract/placeholders'
import { resultColumns } from '../results/result-columns'
import { isMailHeader, isPlaceHeader } from './column-words'
import type { KeptDraft } from './draft-record'
import type { Cells } from './read-table'

/** A column of a table under a name of its own. */
export interface TableColumn {
  readonly name: string
  readonly field: TableField
}

/** Letters of a column's name. */
const NAME_MAX = 60

/** A, B … Z, AA … as spreadsheets call their columns. */
export const columnLetters = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : `${columnLetters(Math.floor(at / 26) - 1)}${columnLetters(at % 26)}`

/**
 * Whether a column is kept as it is: nothing of the link stands for it. What places were named of makes tags, which change,
 * and so it is kept all the same.
 */
export const isKept = ({ name, field }: TableColumn): boolean =>
  field === 'ignore' || (field === 'tags' && isPlaceHeader(name))

interface Table {
  readonly cells: Cells
  readonly hasHeader: boolean
  readonly fields: readonly TableField[]
}

/**
 * The columns of a table, each under a name of its own: where a header is empty by its letter, and where it is there already,
 * or in a table of results, with a number behind it: `Link 2`.
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
      known.has(placeholderKey(name)) || (isKept({ name: stem, field }) && ours.has(placeholderKey(name)))
    let name = stem
    for (let number = 2; isTaken(name); number++) name = `${stem} ${number}`
    known.add(placeholderKey(name))
    return { name, field }
  })
}

/** Columns of the table that a plan is made from; none while it is made from a pattern. */
export const columnsOfPlan = ({
  record: { draft, table },
  cells,
}: Pick<KeptDraft, 'record' | 'cells'>): readonly TableColumn[] =>
  draft.source === 'table' && table !== null && cells !== null ? columnsOf({ ...table, cells }) : []

/** What stands in one line under a column of that name; null: there is no such column. */
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

/** The cells of a line that are kept as they are, by the kept columns. */
export const keptCells = (columns: readonly TableColumn[], line: readonly string[]): string[] =>
  columns.flatMap((column, at) => (isKept(column) ? [line[at] ?? ''] : []))

/**
 * Whom a line can be written to: what stands under the first column of mail addresses; in a table without such a column the
 * only address of the line. null: nobody, or nobody knows who of several is meant.
 */
export const mailOf = (columns: readonly TableColumn[], line: readonly string[]): string | null => {
  const named = columns.findIndex(({ name }) => isMailHeader(name))
  const cells = named < 0 ? line : [line[named] ?? '']
  const [address, another] = cells.map((cell) => cell.trim()).filter(isMailAddress)
  return another === undefined ? (address ?? null) : null
}
