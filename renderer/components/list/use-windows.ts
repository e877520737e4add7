import { queryOptions, replaceEqualDeep, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CallError } from '../../api'
import type { RowSource } from './list-definition'

/** Rows that are asked for at a time. */
export const WINDOW_ROWS = 100
/** Windows that nobody looks at are forgotten after this many milliseconds, so that memory grows with the screen. */
const KEPT_FOR = 30_000
/** Milliseconds between two looks at where the rows stand: what a flying scrollbar only passes is not asked for. */
const LOOKS_EVERY = 50

/** One stretch of a list, as main answers it. */
export interface Stretch<Row> {
  readonly rows: readonly Row[]
  readonly offset: number
  readonly total: number
}

/** How the rows of one kind of list are asked for. */
type WindowSource<Query, Row, Answer> = Pick<RowSource<Query, Row, Answer>, 'name' | 'ask' | 'isSameList' | 'keyOf'>

/**
 * The newer of two answers, made of what the older has where it says the same: a row that did not change is the same object,
 * wherever it stands by now, and is not drawn again.
 */
const sharing = <Row, Answer extends Stretch<Row>>(
  keyOf: (row: Row) => string,
  older: Answer | undefined,
  newer: Answer,
): Answer => {
  if (older === undefined) return newer
  const known = new Map(older.rows.map((row) => [keyOf(row), row]))
  const rows = newer.rows.map((row) => replaceEqualDeep(known.get(keyOf(row)), row))
  const before = { ...older, rows: [] }
  const others = replaceEqualDeep(before, { ...newer, rows: [] })
  const isSame = rows.length === older.rows.length && rows.every((row, at) => row === older.rows[at])
  if (isSame && others === before) return older
  return { ...others, rows: isSame ? older.rows : rows }
}

const windowOptions = <Query, Row, Answer extends Stretch<Row>>(
  source: WindowSource<Query, Row, Answer>,
  query: Query | null,
  index: number,
) =>
  queryOptions<Answer, CallError>({
    queryKey: [source.name, query, index],
    queryFn: () => {
      if (query === null) throw new Error('rows were asked for without a query')
      return source.ask(query, { offset: index * WINDOW_ROWS, limit: WINDOW_ROWS })
    },
    enabled: query !== null,
    structuralSharing: (older, newer) => sharing(source.keyOf, older as Answer | undefined, newer as Answer),
    gcTime: KEPT_FOR,
  })

export interface Windows<Query, Row, Answer> {
  /** The query whose rows are shown: the one before while a new one is on its way, so that nothing flickers. */
  readonly query: Query | null
  /** The newest answer, for what stands around the rows; null before the first. */
  readonly head: Answer | null
  readonly total: number
  /** undefined: not read yet, or just being read. */
  readonly rowAt: (index: number) => Row | undefined
  readonly pending: boolean
  /** The list could not be read at all. */
  readonly error: CallError | null
  /** Rows further down, or the newest state, could not be read. */
  readonly moreError: CallError | null
  readonly retry: () => void
  /** These rows come into sight. */
  readonly need: (first: number, last: number) => void
  /** All rows between two places, those included that were not read yet. */
  readonly between: (one: number, other: number) => readonly Row[] | Promise<readonly Row[]>
}

/** A query's rows, a window of 100 at a time as they come into sight, and never the whole list. `source` never changes. */
export const useWindows = <Query, Row, Answer extends Stretch<Row>>(
  source: WindowSource<Query, Row, Answer>,
  wanted: Query | null,
): Windows<Query, Row, Answer> => {
  const client = useQueryClient()
  const [sought, setSought] = useState<readonly number[]>([])
  const top = useQuery({
    ...windowOptions(source, wanted, 0),
    // Old rows stand in for new ones of the same list only: a link of another community must never be clicked.
    placeholderData: (before, of) => {
      const last = of?.queryKey[1] as Query | null | undefined
      const same = wanted !== null && last !== null && last !== undefined && source.isSameList(last, wanted)
      return same ? before : undefined
    },
  })
  const [settled, setSettled] = useState(wanted)
  const shown = top.isPlaceholderData ? settled : wanted
  if (shown !== settled) setSettled(shown)

  const pages = useQueries({
    queries: sought.map((index) => windowOptions(source, shown, index)),
    combine: useCallback(
      (results: { data: Answer | undefined; error: CallError | null; dataUpdatedAt: number }[]) =>
        results.map(({ data, error, dataUpdatedAt }) => ({ data, error, at: dataUpdatedAt })),
      [],
    ),
  })

  const { rows, head } = useMemo(() => {
    const answers = [
      ...(top.data === undefined ? [] : [{ data: top.data, at: top.dataUpdatedAt }]),
      ...pages.flatMap(({ data, at }) => (data === undefined ? [] : [{ data, at }])),
    ].sort((one, other) => one.at - other.at)
    return {
      rows: new Map(answers.map(({ data }) => [Math.floor(data.offset / WINDOW_ROWS), data.rows])),
      head: answers.at(-1)?.data ?? null,
    }
  }, [top.data, top.dataUpdatedAt, pages])

  const rowAt = useCallback((index: number) => rows.get(Math.floor(index / WINDOW_ROWS))?.[index % WINDOW_ROWS], [rows])

  const looking = useRef<ReturnType<typeof setTimeout>>(undefined)
  const wants = useRef<readonly number[]>([])
  const need = useCallback((first: number, last: number) => {
    const from = Math.floor(Math.max(0, first) / WINDOW_ROWS)
    const to = Math.floor(Math.max(0, last) / WINDOW_ROWS)
    // The first window is always kept: what stands around the rows comes with it.
    wants.current = Array.from({ length: to - from + 1 }, (_none, step) => from + step).filter((index) => index > 0)
    looking.current ??= setTimeout(() => {
      looking.current = undefined
      setSought((now) => (`${now}` === `${wants.current}` ? now : wants.current))
    }, LOOKS_EVERY)
  }, [])
  useEffect(
    () => () => {
      clearTimeout(looking.current)
      looking.current = undefined
    },
    [],
  )

  const total = head?.total ?? 0
  const between = useCallback(
    (one: number, other: number): readonly Row[] | Promise<readonly Row[]> => {
      const from = Math.min(one, other)
      const to = Math.max(one, other)
      const known = Array.from({ length: to - from + 1 }, (_none, step) => rowAt(from + step))
      if (known.every((row) => row !== undefined)) return known.filter((row) => row !== undefined)
      const read = async (): Promise<Row[]> => {
        const found: Row[] = []
        for (let index = Math.floor(from / WINDOW_ROWS); index <= Math.floor(to / WINDOW_ROWS); index++) {
          found.push(...(await client.fetchQuery({ ...windowOptions(source, shown, index), staleTime: 1_000 })).rows)
        }
        const skipped = Math.floor(from / WINDOW_ROWS) * WINDOW_ROWS
        return found.slice(from - skipped, to - skipped + 1)
      }
      return read()
    },
    [client, rowAt, shown, source],
  )

  const failed = pages.find(({ error }) => error !== null)?.error ?? (top.data === undefined ? null : top.error)
  return {
    query: shown,
    head,
    total,
    rowAt,
    pending: wanted !== null && top.data === undefined && top.error === null,
    error: top.data === undefined ? top.error : null,
    moreError: failed,
    retry: () => void client.refetchQueries({ queryKey: [source.name, shown], type: 'active' }),
    need,
    between,
  }
}
