import { expect, test } from 'vitest'
import { leastWidthOf, planColumnsOf, runColumnsOf } from '../../../../renderer/features/campaigns/rows/columns'

/** Pixels that a grid has in the window as it opens, 1180 wide. */
const USUAL = 918

test('a plan and a run fit into the usual window, and go sideways only for columns of a table', () => {
  expect(leastWidthOf(planColumnsOf({ kept: 0, closes: false }))).toBeLessThanOrEqual(USUAL)
  expect(leastWidthOf(runColumnsOf({ kept: 0, closes: false }))).toBeLessThanOrEqual(USUAL)
  expect(leastWidthOf(runColumnsOf({ kept: 1, closes: false }))).toBeGreaterThan(USUAL)
})
