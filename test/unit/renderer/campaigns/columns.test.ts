import { expect, test } from 'vitest'
import { leastWidthOf, planColumnsOf, runColumnsOf } from '../../../../renderer/features/campaigns/rows/columns'

/** Pixels that a grid has in the window as it opens, 1180 wide. */
const USUAL = 918

test('a plan and a run fit into the usual window, and go sideways only for columns of a table', () => {
  expect(leastWidthOf(planColumnsOf(0))).toBeLessThanOrEqual(USUAL)
  expect(leastWidthOf(runColumnsOf(0))).toBeLessThanOrEqual(USUAL)
  expect(leastWidthOf(runColumnsOf(1))).toBeGreaterThan(USUAL)
})
