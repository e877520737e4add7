import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { useMenuCommands } from '../../commands'
import { isFocusLost } from '../use-focus-back'
import { movedBy } from './list-keys'
import type { LeavingKey } from './search-field'
import { useLeaveSearch } from './use-leave-search'
import type { RowList } from './use-list'
import { useListKeys } from './use-list-keys'
import type { ListSelection } from './use-selection'

/** What the rows of a list, drawn as a list or as a table, can be told. */
interface ListHandle {
  /** Scrolls to the row and gives it the focus when it is there. */
  readonly focusRow: (index: number) => void
  /** Gives the focus to the row that Tab reaches, and scrolls nowhere; false: there is none. */
  readonly takeFocus: () => boolean
}

/** A row and its place, by which a command knows what it is about. */
export interface RowTarget<Row> {
  readonly row: Row
  readonly index: number
}

export interface ListFocus<Row> {
  readonly rows: RefObject<ListHandle | null>
  readonly searchField: RefObject<HTMLInputElement | null>
  readonly goToSearch: () => void
  /** On from the search field to the rows. */
  readonly leaveSearch: (key: LeavingKey) => void
  readonly onOpen: (row: Row, index: number) => void
  /** The row that has the focus; null when it leaves. */
  readonly onFocusRow: (row: Row | null, index: number) => void
  /** The row that commands of one row are about: the one with the focus, else the only one that is selected. */
  readonly target: () => RowTarget<Row> | null
  /** Where that row stands by now: others may have come or gone while the palette was open. */
  readonly placeOf: (target: RowTarget<Row>) => number
}

interface ListFocusOptions<Row> {
  readonly list: RowList<Row> & {
    readonly head: unknown
    readonly selection: Pick<ListSelection<unknown, Row, unknown>, 'count' | 'has' | 'selectAll' | 'clear'>
  }
  /** The rows are those that the search field asks for by now. */
  readonly isFound: boolean
  /** Enter on a row, or a second one in the search field. Absent: rows of this list are not opened. */
  readonly onOpen?: (row: Row, index: number) => void
}

/** Rows at the top in which the only one that is selected is looked for. */
const SEARCHED = 100

/**
 * The focus of a list, its search field and its keys: Ctrl or ⌘ with F goes to the search, ↓ and Enter go on from there to
 * the rows, Ctrl or ⌘ with A selects all that match and Escape lets go of them.
 */
export const useListFocus = <Row>({ list, isFound, onOpen }: ListFocusOptions<Row>): ListFocus<Row> => {
  const rows = useRef<ListHandle>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const focused = useRef<RowTarget<Row> | null>(null)
  const { selection, rowAt, total, definition } = list
  const goToSearch = (): void => searchField.current?.select()
  const leaveSearch = useLeaveSearch(searchField, isFound && list.head !== null, (opens) => {
    const first = rowAt(0)
    if (first === undefined) return
    rows.current?.focusRow(0)
    if (opens) onOpen?.(first, 0)
  })
  useFocusAfterSelection(selection.count > 0, () => {
    if (rows.current?.takeFocus() !== true) searchField.current?.focus({ preventScroll: true })
  })
  useMenuCommands({ search: goToSearch })
  useListKeys({
    search: goToSearch,
    selectAll: selection.selectAll,
    clear: () => {
      selection.clear()
      return selection.count > 0
    },
  })
  const target = (): RowTarget<Row> | null => {
    if (focused.current !== null || selection.count !== 1) return focused.current
    for (let index = 0; index < Math.min(total, SEARCHED); index++) {
      const row = rowAt(index)
      if (row !== undefined && selection.has(row)) return { row, index }
    }
    return null
  }
  return {
    rows,
    searchField,
    goToSearch,
    leaveSearch,
    onOpen: (row, index) => onOpen?.(row, index),
    onFocusRow: (row, index) => {
      focused.current = row === null ? null : { row, index }
    },
    target,
    placeOf: ({ row, index }) => {
      const keyAt = (at: number): string | null => {
        const known = at < 0 ? undefined : rowAt(at)
        return known === undefined ? null : definition.keyOf(known)
      }
      return index + movedBy(keyAt, definition.keyOf(row), index)
    },
  }
}

/**
 * What can be done with the selected rows is offered while some are selected, and goes with the last of them: after an
 * answer to all of them, or a press on the button that lets go of them. Where the focus goes with it, `goOn` says where to.
 */
const useFocusAfterSelection = (selects: boolean, goOn: () => void): void => {
  const selected = useRef(selects)
  const act = useEffectEvent(goOn)
  useEffect(() => {
    const ended = selected.current && !selects
    selected.current = selects
    if (ended && isFocusLost()) act()
  }, [selects])
}
