import { useCallback, useRef, useState } from 'react'
import type { CampaignRow, CampaignRowSelection } from '../../../../electron/contract/campaigns'
import type { Pick, Picking } from '../../../components/list/picking'
import {
  asContract,
  isSelected,
  noRows,
  type RowSelection,
  rowsOf,
  selectedCount,
  toggled,
  withoutRow,
  withRows,
} from './row-selection'
import type { RowQuery, RowWindows } from './use-row-windows'

export interface RowPicking extends Picking {
  readonly has: (key: string) => boolean
  /** A row that was left out is no longer selected. */
  readonly forget: (key: string) => void
  /** What is selected, as main takes it. */
  readonly selected: () => CampaignRowSelection
}

/**
 * Which rows are selected. It outlives what becomes of them; another search or filter begins anew, so that nothing is
 * ever done to rows that cannot be seen.
 */
export const useRowSelection = (list: RowWindows): RowPicking => {
  const { query, total, rowAt, between } = list
  const [selection, setSelection] = useState<RowSelection>(noRows)
  const [madeFor, setMadeFor] = useState<RowQuery | null>(query)
  const anchor = useRef(0)
  if (query !== madeFor) {
    setMadeFor(query)
    setSelection(noRows)
  }

  /** Does something with the keys of all rows between two places, when they are here. */
  const withKeys = (one: number, other: number, act: (keys: readonly string[]) => void): void => {
    const take = (rows: readonly CampaignRow[]): void => act(rows.map(({ key }) => key))
    const found = between(one, other)
    if (found instanceof Promise) void found.then(take, () => undefined)
    else take(found)
  }
  const pick = (index: number, how: Pick): void => {
    if (how === 'range' || how === 'addRange') {
      withKeys(anchor.current, index, (keys) =>
        setSelection((now) => (how === 'range' ? rowsOf(keys) : withRows(now, keys))),
      )
      return
    }
    anchor.current = index
    const key = rowAt(index)?.key
    if (key === undefined) return
    if (how === 'alone') setSelection(rowsOf([key]))
    else if (selection.kind === 'keys') setSelection(toggled(selection.keys, key))
    // All but one are named one by one.
    else withKeys(0, total - 1, (keys) => setSelection(toggled(new Set(keys), key)))
  }

  return {
    count: selectedCount(selection, total),
    has: useCallback((key: string) => isSelected(selection, key), [selection]),
    pick,
    startAt: (index) => {
      anchor.current = index
    },
    all: () => {
      if (query !== null && total > 0) setSelection({ kind: 'matching', filter: query.filter })
    },
    clear: () => setSelection(noRows),
    forget: (key) => setSelection((now) => withoutRow(now, key)),
    selected: () => asContract(selection),
  }
}
