import type { CampaignRowFilter, CampaignRowSelection } from '../../../../electron/contract/campaigns'

/** Rows one by one, or all that a filter finds, however many those are. */
export type RowSelection =
  | { readonly kind: 'keys'; readonly keys: ReadonlySet<string> }
  | { readonly kind: 'matching'; readonly filter: CampaignRowFilter }

export const noRows: RowSelection = { kind: 'keys', keys: new Set() }
export const rowsOf = (keys: readonly string[]): RowSelection => ({ kind: 'keys', keys: new Set(keys) })

export const isSelected = (selection: RowSelection, key: string): boolean =>
  selection.kind === 'matching' || selection.keys.has(key)

/** `total`: how many the filter finds now. */
export const selectedCount = (selection: RowSelection, total: number): number =>
  selection.kind === 'matching' ? total : selection.keys.size

/** Takes one in, or out again; only of those that are named one by one. */
export const toggled = (keys: ReadonlySet<string>, key: string): RowSelection => {
  const changed = new Set(keys)
  if (!changed.delete(key)) changed.add(key)
  return { kind: 'keys', keys: changed }
}

/** Takes more in. */
export const withRows = (selection: RowSelection, keys: readonly string[]): RowSelection =>
  selection.kind === 'matching' ? selection : rowsOf([...selection.keys, ...keys])

/** Without one that was left out; the same selection where it was none of them. */
export const withoutRow = (selection: RowSelection, key: string): RowSelection =>
  selection.kind === 'matching' || !selection.keys.has(key) ? selection : toggled(selection.keys, key)

/** As main takes it. */
export const asContract = (selection: RowSelection): CampaignRowSelection =>
  selection.kind === 'matching' ? selection : { kind: 'keys', keys: [...selection.keys] }
