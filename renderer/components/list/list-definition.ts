/** A place in a list, as main is asked for it. */
interface WindowPlace {
  readonly offset: number
  readonly limit: number
}

/** How main is asked for the rows of one kind of list, and what a row is called by. One constant a list; it never changes. */
export interface RowSource<Query, Row, Answer> {
  /** The call, under whose name answers are kept until an event says that they are out of date. */
  readonly name: string
  readonly ask: (query: Query, place: WindowPlace) => Promise<Answer>
  /** The same list, so that its old rows may stand while the new ones come. */
  readonly isSameList: (one: Query, other: Query) => boolean
  /** The key by which a row is told from all others. */
  readonly keyOf: (row: Row) => string
}

/** A kind of list in which rows are selected: what main knows a row by, and what a selection of them means. */
export interface ListDefinition<Query, Row, Answer, Ref> extends RowSource<Query, Row, Answer> {
  /** What main knows a row by. */
  readonly refOf: (row: Row) => Ref
  /** Main takes a selection of all that match without some. */
  readonly takesExceptions: boolean
  /** Two queries that find the same rows, in whatever order: the selection outlives the change. Absent: none do. */
  readonly findsSame?: (one: Query, other: Query) => boolean
  /** Whether a query still finds a row that is not on the screen. Absent: the rows of the list are read to see. */
  readonly isFound?: (query: Query, ref: Ref) => Promise<boolean>
}
