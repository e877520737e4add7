import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LinkRef } from '../../../../electron/contract/link-list'
import { firstQuery } from '../../../../renderer/features/links/list/link-query'
import {
  asContract,
  everything,
  isSelected,
  keyOf,
  noSelection,
  selectedCount,
  selectionOf,
  toggled,
  withLinks,
  withoutLinks,
} from '../../../../renderer/features/links/list/selection'
import { link } from './words'

const query = firstQuery({ kind: 'all' })
const refs: LinkRef[] = Array.from({ length: 8 }, (_none, at) => ({ chatId: `-${1 + (at % 2)}`, hash: `h${at >> 1}` }))
const [one, two, three] = refs as [LinkRef, LinkRef, LinkRef]

describe('a selection', () => {
  it('tells links of the same hash in two communities apart', () => {
    expect(one.hash).toBe(two.hash)
    expect(isSelected(selectionOf([one]), two)).toBe(false)
  })

  it('takes a link in and out again, alone or out of everything', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...refs)), fc.boolean(), (touched, all) => {
        const start = all ? everything(query) : noSelection
        const end = touched.reduce(toggled, start)
        for (const ref of refs) {
          const odd = touched.filter((other) => keyOf(other) === keyOf(ref)).length % 2 === 1
          expect(isSelected(end, ref)).toBe(odd !== all)
        }
        expect(selectedCount(end, refs.length)).toBe(refs.filter((ref) => isSelected(end, ref)).length)
      }),
    )
  })

  it('takes more in, also back into everything', () => {
    expect(selectedCount(withLinks(selectionOf([one]), [one, two]), 8)).toBe(2)
    expect(selectedCount(withLinks(toggled(everything(query), one), [one]), 8)).toBe(8)
  })

  it('counts all that match as they come and go, and never below nothing', () => {
    const but = toggled(everything(query), one)
    expect([10_000, 400, 0].map((total) => selectedCount(but, total))).toEqual([9_999, 399, 0])
  })

  it('lets go of what went, and stays the same where nothing did', () => {
    const both = selectionOf([one, two])
    expect(withoutLinks(both, [])).toBe(both)
    expect(asContract(withoutLinks(both, [two]))).toEqual({ kind: 'links', links: [one] })
    const all = everything(query)
    expect(withoutLinks(all, [two])).toBe(all)
  })

  it('hands main the references alone, or the query and its exceptions', () => {
    expect(asContract(selectionOf([link()]))).toEqual({
      kind: 'links',
      links: [{ chatId: '-1001', hash: 'Qk3vN1x9sWg4YTZi' }],
    })
    expect(asContract(toggled(everything(query), three))).toEqual({ kind: 'matching', query, except: [three] })
  })
})
