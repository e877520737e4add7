import { describe, expect, it } from 'vitest'
import { percentWords } from '../../../../renderer/components/percent-words'

describe('percentWords', () => {
  it('says 100 % of all alone, and 0 % of none alone', () => {
    expect([1, 0.997, 0.5, 0.002, 0].map((share) => percentWords(share, 'en'))).toEqual([
      ...['100%', '99%', '50%', '1%', '0%'],
    ])
  })

  it('gives a change its sign, and lets it be as large as it is', () => {
    expect([2.5, 0.004, -0.08].map((share) => percentWords(share, 'en', { signed: true }))).toEqual([
      ...['+250%', '0%', '-8%'],
    ])
  })
})
