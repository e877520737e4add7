import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../electron/contract/fold'
import { hasWords, matchRank } from '../../../renderer/components/match-words'

describe('matchRank', () => {
  it.each([
    ['Revoke “Door 4”', '', 0],
    ['Revoke “Door 4”', 'rev', 0],
    ['Revoke “Door 4”', 'REVOKE', 0],
    ['Revoke “Door 4”', 'door rev', 1],
    ['Revoke “Door 4”', 'voke', 2],
    ['Revoke “Door 4”', 'rvk', 3],
    ['Revoke “Door 4”', 'rvk door', 3],
    ['Café Größe', 'cafe', 0],
    ['Żółw Łódź', 'zolw lodz', 0],
    ['Straße', 'strasse', 0],
    ['Klub Café', 'cafe', 1],
    ['Київ біжить', 'бiжить', null],
    ['Київ біжить', 'біж', 1],
    ['قناة الأخبار', 'الأخبار', 1],
    ['Revoke “Door 4”', 'evk', null],
    ['Revoke “Door 4”', 'door delete', null],
  ])('%j is meant by %j: %j', (text, typed, rank) => {
    expect(matchRank(text, typed)).toBe(rank)
  })

  it('takes whatever begins with what was typed for the best, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, length) => {
        const typed = [...text].slice(0, length).join('')
        fc.pre(fold(text).startsWith(fold(typed).trim()))
        expect(matchRank(text, typed)).toBe(0)
      }),
    )
  })
})

describe('hasWords', () => {
  it('takes no abbreviations', () => {
    expect(hasWords('Berlin Runners', 'run ber')).toBe(true)
    expect(hasWords('Berlin Runners', 'rns')).toBe(false)
  })
})
