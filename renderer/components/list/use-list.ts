import type { ListDefinition, RowSource } from './list-definition'
import { type ListSelection, useSelection } from './use-selection'
import { type Stretch, useWindows, type Windows } from './use-windows'

/** The rows that a query finds, as they come into sight, and what is selected of them. */
export interface List<Query, Row, Answer, Ref> extends Windows<Query, Row, Answer> {
  readonly definition: Pick<ListDefinition<Query, Row, Answer, Ref>, 'keyOf'>
  readonly selection: ListSelection<Query, Row, Ref>
}

/** `wanted`: null while there is nothing to ask for. `definition` never changes. */
export const useList = <Query, Row, Answer extends Stretch<Row>, Ref>(
  definition: ListDefinition<Query, Row, Answer, Ref>,
  wanted: Query | null,
): List<Query, Row, Answer, Ref> => {
  const windows = useWindows<Query, Row, Answer>(definition, wanted)
  return { ...windows, definition, selection: useSelection(definition, windows) }
}

/** The rows of a list in which nothing is selected. `source` never changes. */
export const useRows = <Query, Row, Answer extends Stretch<Row>>(
  source: RowSource<Query, Row, Answer>,
  wanted: Query | null,
): Windows<Query, Row, Answer> & RowList<Row> => {
  const windows = useWindows<Query, Row, Answer>(source, wanted)
  return { ...windows, definition: source }
}

/** What the parts of a list that are the same for every kind of row need of it. */
export interface RowList<Row> {
  /** Another query is another object, and is read from its beginning. */
  readonly query: unknown
  readonly total: number
  readonly rowAt: (index: number) => Row | undefined
  readonly need: (first: number, last: number) => void
  readonly definition: { readonly keyOf: (row: Row) => string }
}
