import type { RequestFilter, RequestMark, RequestRef, RequestSelection } from '../../../electron/contract/people'
import { keyOf } from './request-filter'

type Refs = ReadonlyMap<string, RequestRef>

/** Requests one by one, or all that a filter finds, however many those are. */
export type Selection =
  | { readonly kind: 'requests'; readonly requests: Refs }
  | { readonly kind: 'matching'; readonly filter: RequestFilter }

const mapOf = (refs: readonly RequestRef[]): Refs => new Map(refs.map((ref) => [keyOf(ref), ref]))

export const nobody: Selection = { kind: 'requests', requests: new Map() }
export const selectionOf = (refs: readonly RequestRef[]): Selection => ({ kind: 'requests', requests: mapOf(refs) })

export const isSelected = (selection: Selection, ref: RequestRef): boolean =>
  selection.kind === 'matching' || selection.requests.has(keyOf(ref))

/** `total`: how many the filter finds now. */
export const selectedCount = (selection: Selection, total: number): number =>
  selection.kind === 'matching' ? total : selection.requests.size

/** Takes one in, or out again; only of those that are named one by one. */
export const toggled = (requests: Refs, ref: RequestRef): Selection => {
  const changed = new Map(requests)
  if (!changed.delete(keyOf(ref))) changed.set(keyOf(ref), ref)
  return { kind: 'requests', requests: changed }
}

/** Takes more in. */
export const withRequests = (selection: Selection, refs: readonly RequestRef[]): Selection =>
  selection.kind === 'matching'
    ? selection
    : { kind: 'requests', requests: new Map([...selection.requests, ...mapOf(refs)]) }

/** Only those that still wait; the same selection where all do. */
export const stillWaiting = (selection: Selection, waiting: readonly RequestRef[]): Selection => {
  if (selection.kind === 'matching') return selection
  const known = mapOf(waiting)
  const left = [...selection.requests].filter(([key]) => known.has(key))
  return left.length === selection.requests.size ? selection : { kind: 'requests', requests: new Map(left) }
}

/** As main takes it; `seen`: up to where those who match had been read when they were counted. */
export const asContract = (selection: Selection, seen: RequestMark): RequestSelection =>
  selection.kind === 'matching'
    ? { ...selection, seen }
    : { kind: 'requests', requests: [...selection.requests.values()] }
