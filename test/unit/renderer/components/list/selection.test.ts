import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allOf,
  isSelected,
  type Keyed,
  nothingSelected,
  requeried,
  type Selection,
  selectedCount,
  selectionOf,
  selectModeOf,
  toggled,
  withoutRows,
  withRows,
} from '../../../../../renderer/components/list/selection'

type Ref = { readonly hash: string }
type Chosen = Selection<string, Ref>

const rows: Keyed<Ref>[] = Array.from({ length: 8 }, (_none, at) => [`k${at}`, { hash: `h${at}` }])
const [one, two, three] = rows as [Keyed<Ref>, Keyed<Ref>, Keyed<Ref>]
const keysOf = (selection: Chosen) => (selection.kind === 'named' ? [...selection.refs.keys()] : null)

describe('a selection', () => {
  it('is empty at first', () => {
    expect(selectedCount(nothingSelected, 300)).toBe(0)
    expect(isSelected(nothingSelected, 'k0')).toBe(false)
  })

  it('takes a row in and out again, alone or out of everything', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...rows)), fc.boolean(), (touched, all) => {
        const start: Chosen = all ? allOf('q') : nothingSelected
        const end = touched.reduce<Chosen>(toggled, start)
        for (const [key] of rows) {
          const odd = touched.filter(([other]) => other === key).length % 2 === 1
          expect(isSelected(end, key)).toBe(odd !== all)
        }
        expect(selectedCount(end, rows.length)).toBe(rows.filter(([key]) => isSelected(end, key)).length)
      }),
    )
  })

  it('never changes the selection that it was made from', () => {
    const first: Chosen = selectionOf([one])
    toggled<string, Ref>(first, one)
    withRows<string, Ref>(first, [two])
    withoutRows(first, ['k0'])
    expect(keysOf(first)).toEqual(['k0'])
  })

  it('takes more in without losing any, also back into everything, and is the same where all are in it', () => {
    const first: Chosen = selectionOf([one])
    expect(keysOf(withRows(first, [one, two]))).toEqual(['k0', 'k1'])
    expect(withRows(first, [one])).toBe(first)
    const but = toggled<string, Ref>(allOf('q'), one)
    expect(selectedCount(but, 8)).toBe(7)
    expect(selectedCount(withRows(but, [one]), 8)).toBe(8)
  })

  it('counts all that match as they come and go, and never below nothing', () => {
    const but = toggled<string, Ref>(allOf('q'), one)
    expect([10_000, 400, 0].map((total) => selectedCount(but, total))).toEqual([9_999, 399, 0])
  })

  it('lets go of what went, and is the same where it named none of it', () => {
    const both: Chosen = selectionOf([one, two])
    expect(keysOf(withoutRows(both, ['k1', 'k7']))).toEqual(['k0'])
    expect(withoutRows(both, [])).toBe(both)
    expect(withoutRows(both, ['k7'])).toBe(both)
    const all: Chosen = allOf('q')
    expect(withoutRows(all, ['k1'])).toBe(all)
  })

  it('of all that match follows a query that finds the same, with what was taken out of it', () => {
    const but = toggled<string, Ref>(allOf('by date'), three)
    expect(requeried(but, 'by title')).toEqual({ ...but, query: 'by title' })
    const named: Chosen = selectionOf([one])
    expect(requeried(named, 'by title')).toBe(named)
  })
})

describe('a click on a row', () => {
  const keys = { ctrlKey: false, metaKey: false, shiftKey: false }
  it.each([
    [keys, 'only'],
    [{ ...keys, ctrlKey: true }, 'toggle'],
    [{ ...keys, metaKey: true }, 'toggle'],
    [{ ...keys, shiftKey: true }, 'range'],
    [{ ...keys, shiftKey: true, ctrlKey: true }, 'addRange'],
  ])('with %o means %s', (held, mode) => {
    expect(selectModeOf(held, 'only')).toBe(mode)
  })
  it('on the box takes the row in or out', () => {
    expect(selectModeOf(keys, 'toggle')).toBe('toggle')
  })
})
