import { describe, expect, it } from 'vitest'
import { campaignRowSelectionSchema } from '../../../../electron/contract/campaigns'
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
} from '../../../../renderer/features/campaigns/rows/row-selection'

const everything: RowSelection = { kind: 'matching', filter: { show: 'mistakes', search: 'door', chatId: null } }
const keysOf = (selection: RowSelection) => (selection.kind === 'keys' ? [...selection.keys] : null)

describe('a selection of rows', () => {
  it('takes rows in and out, and more of them without losing any', () => {
    const two = withRows(rowsOf(['n1']), ['n2', 'n1'])
    expect(keysOf(two)).toEqual(['n1', 'n2'])
    expect(keysOf(toggled(new Set(['n1', 'n2']), 'n1'))).toEqual(['n2'])
    expect(keysOf(toggled(new Set(['n1']), 'n3'))).toEqual(['n1', 'n3'])
    expect(isSelected(two, 'n2')).toBe(true)
    expect(isSelected(two, 'n3')).toBe(false)
    expect(selectedCount(two, 300)).toBe(2)
  })

  it('has all that a filter finds, however many those are', () => {
    expect(isSelected(everything, 'any')).toBe(true)
    expect(selectedCount(everything, 300)).toBe(300)
    expect(withRows(everything, ['n1'])).toBe(everything)
  })

  it('lets go of a row that was left out, and is the same where it was none of them', () => {
    const two = rowsOf(['n1', 'n2'])
    expect(keysOf(withoutRow(two, 'n1'))).toEqual(['n2'])
    expect(withoutRow(two, 'n3')).toBe(two)
    expect(withoutRow(everything, 'n1')).toBe(everything)
  })

  it('goes to main as the contract has it', () => {
    for (const selection of [noRows, rowsOf(['n1', 'n2']), everything]) {
      expect(campaignRowSelectionSchema.safeParse(asContract(selection)).error).toBeUndefined()
    }
  })
})
