import { describe, expect, it } from 'vitest'
import { fittingTags } from '../../../../renderer/features/links/list/fitting-tags'

describe('fittingTags', () => {
  it.each([
    { tags: [], most: 2, letters: 20, shown: [], more: 0 },
    { tags: ['door'], most: 2, letters: 20, shown: ['door'], more: 0 },
    { tags: ['event', 'doors'], most: 2, letters: 20, shown: ['event', 'doors'], more: 0 },
    { tags: ['event', 'doors', 'night'], most: 2, letters: 20, shown: ['event', 'doors'], more: 1 },
    { tags: ['event', 'doors', 'night'], most: 3, letters: 20, shown: ['event', 'doors', 'night'], more: 0 },
    { tags: ['event', 'doors', 'night'], most: 3, letters: 12, shown: ['event'], more: 2 },
    { tags: ['event', 'doors'], most: 1, letters: 20, shown: ['event'], more: 1 },
  ])('$tags, $most at most, in $letters letters', ({ tags, most, letters, shown, more }) => {
    expect(fittingTags(tags, most, letters)).toEqual({ shown, more })
  })

  it('shows the first even where it has to be cut', () => {
    expect(fittingTags(['ambassador programme 2026', 'spring'], 2, 20)).toEqual({
      shown: ['ambassador programme 2026'],
      more: 1,
    })
  })
})
