import { useEffect, useRef, useState } from 'react'
import type { ListDefinition } from './list-definition'
import {
  allOf,
  isSelected,
  type Keyed,
  nothingSelected,
  requeried,
  type Selection,
  type SelectMode,
  selectedCount,
  selectionOf,
  toggled,
  withoutRows,
  withRows,
} from './selection'
import type { Stretch, Windows } from './use-windows'

/** What rows, keys and the box for all of them need of a selection. */
export interface SelectionControls {
  readonly count: number
  /** Selects the row at this place. */
  readonly select: (index: number, mode: SelectMode) => void
  /** The next range begins here. */
  readonly startRangeAt: (index: number) => void
  readonly selectAll: () => void
  readonly clear: () => void
}

export interface ListSelection<Query, Row, Ref> extends SelectionControls {
  readonly value: Selection<Query, Ref>
  readonly has: (row: Row) => boolean
  /** Lets go of a row that is about to go. */
  readonly forget: (row: Row) => void
}

/** Milliseconds without another answer before that: while thousands are being read, each page is a change. */
const LOOKED_UP_AFTER = 400
/** Selected rows that main is asked about one by one, to see whether they are still in the list. */
const MOST_ASKED_FOR = 200
/** Rows of a list that is read as a whole for that; what goes from a longer one is told apart when it is worked on. */
const MOST_READ = 1_000

/**
 * What is selected in a list. It outlives new rows and answers; a query that finds other rows begins anew, and rows that
 * went are let go of, so that nothing is ever done to what cannot be seen.
 */
export const useSelection = <Query, Row, Answer extends Stretch<Row>, Ref>(
  definition: ListDefinition<Query, Row, Answer, Ref>,
  list: Windows<Query, Row, Answer>,
): ListSelection<Query, Row, Ref> => {
  const { query, head, total, rowAt, between } = list
  const [selection, setSelection] = useState<Selection<Query, Ref>>(nothingSelected)
  const [madeFor, setMadeFor] = useState<Query | null>(query)
  const rangeStart = useRef(0)

  if (query !== madeFor) {
    setMadeFor(query)
    const findsSame = query !== null && madeFor !== null && definition.findsSame?.(query, madeFor) === true
    setSelection(findsSame ? requeried(selection, query) : nothingSelected)
  }

  const keyed = (row: Row): Keyed<Ref> => [definition.keyOf(row), definition.refOf(row)]
  /** Does something with all rows between two places, when they are here. */
  const withRowsBetween = (one: number, other: number, act: (refs: readonly Keyed<Ref>[]) => void): void => {
    const take = (rows: readonly Row[]): void => act(rows.map(keyed))
    const found = between(one, other)
    if (found instanceof Promise) void found.then(take, () => undefined)
    else take(found)
  }
  const select = (index: number, mode: SelectMode): void => {
    if (mode === 'range' || mode === 'addRange') {
      withRowsBetween(rangeStart.current, index, (refs) =>
        setSelection((now) => (mode === 'range' ? selectionOf(refs) : withRows(now, refs))),
      )
      return
    }
    rangeStart.current = index
    const row = rowAt(index)
    if (row === undefined) return
    if (mode === 'only') setSelection(selectionOf([keyed(row)]))
    else if (selection.kind === 'named' || definition.takesExceptions) setSelection((now) => toggled(now, keyed(row)))
    // Main takes all that match or names, so all but one have to be named.
    else withRowsBetween(0, total - 1, (refs) => setSelection(toggled(selectionOf(refs), keyed(row))))
  }

  const isAnswered = head !== null
  useEffect(() => {
    if (query === null || !isAnswered || selection.kind !== 'named' || selection.refs.size === 0) return
    const shown = new Set<string>()
    for (let index = 0; index < Math.min(total, MOST_READ); index++) {
      const row = rowAt(index)
      if (row !== undefined) shown.add(definition.keyOf(row))
    }
    const unseen = [...selection.refs].filter(([key]) => !shown.has(key))
    if (unseen.length === 0) return
    let outdated = false
    /** The keys of those that the list no longer has. */
    const look = async (): Promise<readonly string[]> => {
      const { isFound } = definition
      if (isFound !== undefined) {
        const asked = unseen.slice(0, MOST_ASKED_FOR)
        const found = await Promise.all(asked.map(([, ref]) => isFound(query, ref)))
        return asked.flatMap(([key], at) => (found[at] === false ? [key] : []))
      }
      if (total > MOST_READ) return []
      const left = new Set((total === 0 ? [] : await between(0, total - 1)).map(definition.keyOf))
      return unseen.flatMap(([key]) => (left.has(key) ? [] : [key]))
    }
    const letGo = async (): Promise<void> => {
      const gone = await look()
      if (!outdated) setSelection((now) => withoutRows(now, gone))
    }
    // What cannot be asked now stays selected; the next answer asks again.
    const timer = setTimeout(() => void letGo().catch(() => undefined), LOOKED_UP_AFTER)
    return () => {
      outdated = true
      clearTimeout(timer)
    }
  }, [definition, query, isAnswered, selection, total, rowAt, between])

  return {
    value: selection,
    count: selectedCount(selection, total),
    has: (row) => isSelected(selection, definition.keyOf(row)),
    select,
    startRangeAt: (index) => {
      rangeStart.current = index
    },
    selectAll: () => {
      if (query !== null && total > 0) setSelection(allOf(query))
    },
    clear: () => setSelection(nothingSelected),
    forget: (row) => setSelection((now) => withoutRows(now, [definition.keyOf(row)])),
  }
}
