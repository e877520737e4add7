import { expect, test } from 'vitest'
import { runRotationTrials, saidOfRotation } from '../faults/rotation-trials'

/** `npm run test:faults` runs more. */
const TRIALS = Math.max(2, Math.round(Number(process.env.INVITE_DESK_FAULT_TRIALS ?? 8) / 4))
const SEED = Number(process.env.INVITE_DESK_FAULT_SEED ?? 20_261_130)

test(`${TRIALS} programs whose links are replaced when they are full, killed, cut and stalled, clocks set: each once`, {
  timeout: 60_000 + TRIALS * 90_000,
}, async () => {
  const { mistakes, sums } = await runRotationTrials(TRIALS, SEED)
  console.info(`${saidOfRotation(sums)}, seed ${SEED}`)
  expect(mistakes).toEqual([])
  expect(sums).toMatchObject({ trials: TRIALS, links: TRIALS * 3, lost: 0, doubled: 0 })
  expect(sums.kills).toBeGreaterThan(0)
})
