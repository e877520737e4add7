import { useCallback, useEffect, useRef, useState } from 'react'
import type { LinkEntry, LinkQuery } from '../../../../electron/contract/link-list'
import { call } from '../../../api'
import type { Pick, Picking } from '../../../components/list/picking'
import { matchesSame } from './link-query'
import {
  everything,
  isSelected,
  keyOf,
  noSelection,
  type Selection,
  selectedCount,
  selectionOf,
  toggled,
  withLinks,
  withoutLinks,
} from './selection'
import type { LinkWindows } from './use-link-windows'

export interface LinkPicking extends Picking {
  readonly selection: Selection
  readonly has: (entry: LinkEntry) => boolean
}

/** Milliseconds of quiet before that: while thousands are being read, each page is a change. */
const LOOKED_UP_AFTER = 400
/** Links that are looked up one by one after a change, to see whether they are still in the list. */
const MOST_LOOKED_UP = 200

/**
 * What is selected in the list. It outlives refreshes and another order; another search, filter, tab or community
 * begins anew, so that nothing is ever revoked that cannot be seen.
 */
export const useSelection = (list: LinkWindows): LinkPicking => {
  const { query, total, rowAt, between } = list
  const [selection, setSelection] = useState<Selection>(noSelection)
  const [madeFor, setMadeFor] = useState<LinkQuery | null>(query)
  const anchor = useRef(0)

  if (query !== madeFor) {
    setMadeFor(query)
    if (query === null || madeFor === null || !matchesSame(query, madeFor)) setSelection(noSelection)
    else if (selection.kind === 'matching') setSelection({ ...selection, query })
  }

  const pick = useCallback(
    (index: number, how: Pick): void => {
      const entry = rowAt(index)
      if (how === 'alone' || how === 'toggle') {
        anchor.current = index
        if (entry === undefined) return
        setSelection((now) => (how === 'alone' ? selectionOf([entry.link]) : toggled(now, entry.link)))
        return
      }
      const take = (entries: readonly LinkEntry[]): void => {
        const refs = entries.map(({ link }) => link)
        setSelection((now) => (how === 'range' ? selectionOf(refs) : withLinks(now, refs)))
      }
      const found = between(anchor.current, index)
      if (found instanceof Promise) void found.then(take, () => undefined)
      else take(found)
    },
    [rowAt, between],
  )

  // A link that went (revoked, expired, deleted) is no longer selected; only main knows what was scrolled away.
  useEffect(() => {
    if (query === null || selection.kind !== 'links' || selection.links.size === 0) return
    const shown = new Set<string>()
    for (let index = 0; index < Math.min(total, 1_000); index++) {
      const entry = rowAt(index)
      if (entry !== undefined) shown.add(keyOf(entry.link))
    }
    const unseen = [...selection.links.values()].filter((ref) => !shown.has(keyOf(ref))).slice(0, MOST_LOOKED_UP)
    if (unseen.length === 0) return
    let outdated = false
    const look = async (): Promise<void> => {
      const places = await Promise.all(unseen.map((link) => call('findLink', { query, link })))
      if (outdated) return
      const gone = unseen.filter((_ref, at) => places[at]?.index === null)
      if (gone.length > 0) setSelection((now) => withoutLinks(now, gone))
    }
    const timer = setTimeout(() => void look().catch(() => undefined), LOOKED_UP_AFTER)
    return () => {
      outdated = true
      clearTimeout(timer)
    }
  }, [query, selection, total, rowAt])

  return {
    selection,
    count: selectedCount(selection, total),
    has: useCallback((entry: LinkEntry) => isSelected(selection, entry.link), [selection]),
    pick,
    startAt: useCallback((index: number) => {
      anchor.current = index
    }, []),
    all: () => {
      if (query !== null && total > 0) setSelection(everything(query))
    },
    clear: () => setSelection(noSelection),
  }
}
