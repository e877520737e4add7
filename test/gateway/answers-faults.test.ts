import { expect, test } from 'vitest'
import { runAnswersTrials, saidOfAnswers } from '../faults/answers-trials'

/** `npm run test:faults` runs more. */
const TRIALS = Math.max(2, Math.round(Number(process.env.INVITE_DESK_FAULT_TRIALS ?? 8) / 4))
const SEED = Number(process.env.INVITE_DESK_FAULT_SEED ?? 20_261_201)

test(`${TRIALS} programs whose rules answer who asks to join, killed, cut and stalled, clocks set: each person once`, {
  timeout: 60_000 + TRIALS * 90_000,
}, async () => {
  const { mistakes, sums } = await runAnswersTrials(TRIALS, SEED)
  console.info(`${saidOfAnswers(sums)}, seed ${SEED}`)
  expect(mistakes).toEqual([])
  expect(sums).toMatchObject({ trials: TRIALS, lost: 0, doubled: 0, wrong: 0 })
  expect(sums.people).toBeGreaterThan(TRIALS * 6)
  expect(sums.kills).toBeGreaterThan(0)
})
