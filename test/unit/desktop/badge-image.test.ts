import { expect, it } from 'vitest'
import { BADGE_SIZE, badgeBitmap, badgeText } from '../../../electron/desktop/badge-image'

it('draws each number its own way, white on a disc with clear corners', () => {
  const drawn = Array.from({ length: 10 }, (_, at) => badgeBitmap(at + 1))
  expect(new Set(drawn.map((bitmap) => Buffer.from(bitmap).toString('hex'))).size).toBe(10)
  for (const bitmap of drawn) {
    expect(bitmap).toHaveLength(BADGE_SIZE * BADGE_SIZE * 4)
    expect(bitmap[3]).toBe(0)
    const middleTop = (2 * BADGE_SIZE + BADGE_SIZE / 2) * 4
    expect([...bitmap.subarray(middleTop, middleTop + 4)]).toEqual([0x2b, 0x2b, 0xd0, 0xff])
    expect(Buffer.from(bitmap).includes(Buffer.of(0xff, 0xff, 0xff, 0xff))).toBe(true)
  }
  expect([badgeText(1), badgeText(9), badgeText(10), badgeText(4_000)]).toEqual(['1', '9', '9+', '9+'])
})
