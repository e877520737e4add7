import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellAfter } from '../../../../renderer/features/campaigns/rows/grid-keys'

const size = { rows: 300, columns: 8, page: 10 }
const press = (key: string, far = false) => ({ key, ctrlKey: far, metaKey: false })

describe('cellAfter', () => {
  it('moves as in a spreadsheet', () => {
    const from = { row: 20, column: 3 }
    expect(cellAfter(press('ArrowDown'), from, size)).toEqual({ row: 21, column: 3 })
    expect(cellAfter(press('ArrowUp'), from, size)).toEqual({ row: 19, column: 3 })
    expect(cellAfter(press('ArrowRight'), from, size)).toEqual({ row: 20, column: 4 })
    expect(cellAfter(press('ArrowLeft', true), from, size)).toEqual({ row: 20, column: 0 })
    expect(cellAfter(press('PageDown'), from, size)).toEqual({ row: 30, column: 3 })
    expect(cellAfter(press('End', true), from, size)).toEqual({ row: 299, column: 7 })
    expect(cellAfter(press('Home', true), from, size)).toEqual({ row: 0, column: 0 })
  })

  it('leaves other keys to others, and every key where there is no row', () => {
    expect(cellAfter(press('Enter'), { row: 0, column: 0 }, size)).toBeNull()
    expect(cellAfter(press('ArrowDown'), { row: 0, column: 0 }, { ...size, rows: 0 })).toBeNull()
  })

  it('never leaves the table', () => {
    const keys = fc.constantFrom('ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End')
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.boolean())), (moves) => {
        let at = { row: 0, column: 0 }
        for (const [key, far] of moves) {
          at = cellAfter(press(key, far), at, size) ?? at
          expect(at.row).toBeGreaterThanOrEqual(0)
          expect(at.row).toBeLessThan(size.rows)
          expect(at.column).toBeGreaterThanOrEqual(0)
          expect(at.column).toBeLessThan(size.columns)
        }
      }),
    )
  })
})
