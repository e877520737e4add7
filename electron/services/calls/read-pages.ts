import { fail, ok, type Result } from '../../contract/result'

/** One page of a list from Telegram. */
export interface TelegramPage<Row> {
  readonly rows: readonly Row[]
  /** How many rows the list has, as the server counts them now. */
  readonly total: number
}

export interface PageReading<Row, Cursor> {
  /** Asks for the page after this cursor; null: the first page. */
  readonly read: (from: Cursor | null) => Promise<Result<TelegramPage<Row>>>
  /** The cursor of the page after this row. */
  readonly cursorOf: (row: Row) => Cursor
  /** A key that no other row has. */
  readonly keyOf: (row: Row) => string
  /** Rows of a full page. */
  readonly limit: number
  /** Receives each page that has rows; returns false when it has enough. */
  readonly take: (rows: readonly Row[]) => boolean
}

/** What has been read of a list so far, and whether that was its end. */
export interface PageProgress<Row> {
  /**
   * Counts a page; `telegramInternal` if it is the same page again, since the server would be asked for ever. `more`:
   * another page may follow.
   */
  readonly count: (page: TelegramPage<Row>) => Result<{ readonly more: boolean }>
}

/**
 * Finds the end of a list that is read page by page. A page may be short although more follows, rows may come twice,
 * and the count may shrink when rows leave the list meanwhile, which moves up those after them: the end is a page
 * without rows, or a short one once as many different rows were seen as there ever were.
 */
export const countPages = <Row>({
  keyOf,
  limit,
}: Pick<PageReading<Row, unknown>, 'keyOf' | 'limit'>): PageProgress<Row> => {
  const seen = new Set<string>()
  let most = 0
  let lastKey: string | null = null
  return {
    count: ({ rows, total }) => {
      const last = rows.at(-1)
      if (last === undefined) return ok({ more: false })
      if (keyOf(last) === lastKey) return fail('telegramInternal', { telegram: 'a page that does not move on' })
      lastKey = keyOf(last)
      for (const row of rows) seen.add(keyOf(row))
      most = Math.max(most, total)
      return ok({ more: seen.size < most || rows.length >= limit })
    },
  }
}

/** Reads pages to the end of the list, or until `take` has enough. The errors of `read`, and `telegramInternal`. */
export const readPages = async <Row, Cursor>(reading: PageReading<Row, Cursor>): Promise<Result<null>> => {
  const progress = countPages(reading)
  let from: Cursor | null = null
  for (;;) {
    const page: Result<TelegramPage<Row>> = await reading.read(from)
    if (!page.ok) return page
    const counted = progress.count(page.value)
    if (!counted.ok) return counted
    const last: Row | undefined = page.value.rows.at(-1)
    if (last === undefined || !reading.take(page.value.rows) || !counted.value.more) return ok(null)
    from = reading.cursorOf(last)
  }
}
