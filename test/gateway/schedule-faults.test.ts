import { expect, test } from 'vitest'
import { runScheduleTrials, saidOfSchedule } from '../faults/schedule-trials'

/** `npm run test:faults` runs more. */
const TRIALS = Math.max(2, Math.round(Number(process.env.INVITE_DESK_FAULT_TRIALS ?? 8) / 4))
const SEED = Number(process.env.INVITE_DESK_FAULT_SEED ?? 20_261_130)

test(`${TRIALS} programs with a dozen plans, killed, cut and stalled, clocks set: each done and told once`, {
  timeout: 60_000 + TRIALS * 90_000,
}, async () => {
  const { mistakes, sums } = await runScheduleTrials(TRIALS, SEED)
  console.info(`${saidOfSchedule(sums)}, seed ${SEED}`)
  expect(mistakes).toEqual([])
  expect(sums).toMatchObject({ trials: TRIALS, plans: TRIALS * 12, lost: 0, doubled: 0 })
  expect(sums.kills).toBeGreaterThan(0)
})
