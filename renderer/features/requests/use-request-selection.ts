import { useCallback, useEffect, useRef, useState } from 'react'
import type { JoinRequest, RequestFilter } from '../../../electron/contract/people'
import type { Pick, Picking } from '../../components/list/picking'
import { refOf } from './request-filter'
import {
  isSelected,
  nobody,
  type Selection,
  selectedCount,
  selectionOf,
  stillWaiting,
  toggled,
  withRequests,
} from './selection'
import type { RequestWindows } from './use-request-windows'

export interface RequestPicking extends Picking {
  readonly selection: Selection
  readonly has: (request: JoinRequest) => boolean
}

/** Milliseconds of quiet before that: while a job runs, each answer is a change. */
const LOOKED_UP_AFTER = 400
/** In a longer list nobody is looked up: who no longer waits is told apart when the job comes to them. */
const MOST_LOOKED_UP = 1_000

/**
 * Who is selected. It outlives arrivals and answers; another search or filter begins anew, so that nobody is ever
 * answered who cannot be seen.
 */
export const useRequestSelection = (list: RequestWindows): RequestPicking => {
  const { query, head, total, rowAt, between } = list
  const [selection, setSelection] = useState<Selection>(nobody)
  const [madeFor, setMadeFor] = useState<RequestFilter | null>(query)
  const anchor = useRef(0)
  if (query !== madeFor) {
    setMadeFor(query)
    setSelection(nobody)
  }

  /** Does something with all the rows between two places, when they are here. */
  const withRows = useCallback(
    (one: number, other: number, act: (rows: readonly JoinRequest[]) => void): void => {
      const found = between(one, other)
      if (found instanceof Promise) void found.then(act, () => undefined)
      else act(found)
    },
    [between],
  )
  const pick = (index: number, how: Pick): void => {
    if (how === 'range' || how === 'addRange') {
      withRows(anchor.current, index, (rows) => {
        const refs = rows.map(refOf)
        setSelection((now) => (how === 'range' ? selectionOf(refs) : withRequests(now, refs)))
      })
      return
    }
    anchor.current = index
    const row = rowAt(index)
    if (row === undefined) return
    const ref = refOf(row)
    if (how === 'alone') setSelection(selectionOf([ref]))
    else if (selection.kind === 'requests') setSelection(toggled(selection.requests, ref))
    // All but one are named one by one.
    else
      withRows(0, total - 1, (rows) => {
        const all = selectionOf(rows.map(refOf))
        setSelection(all.kind === 'requests' ? toggled(all.requests, ref) : all)
      })
  }

  // Somebody who was answered, here or elsewhere, is no longer selected.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer is what may have taken somebody away
  useEffect(() => {
    if (selection.kind !== 'requests' || selection.requests.size === 0 || total > MOST_LOOKED_UP) return
    let outdated = false
    const timer = setTimeout(() => {
      if (total === 0) setSelection(nobody)
      else
        withRows(0, total - 1, (rows) => {
          if (!outdated) setSelection((now) => stillWaiting(now, rows.map(refOf)))
        })
    }, LOOKED_UP_AFTER)
    return () => {
      outdated = true
      clearTimeout(timer)
    }
  }, [selection, head, total, withRows])

  return {
    selection,
    count: selectedCount(selection, total),
    has: (request) => isSelected(selection, refOf(request)),
    pick,
    startAt: (index) => {
      anchor.current = index
    },
    all: () => {
      if (query !== null && total > 0) setSelection({ kind: 'matching', filter: query })
    },
    clear: () => setSelection(nobody),
  }
}
