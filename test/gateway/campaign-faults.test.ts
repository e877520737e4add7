import { expect, test } from 'vitest'
import { runTrials } from '../faults/trials'

/** `npm run test:faults` runs hundreds. */
const TRIALS = Number(process.env.INVITE_DESK_FAULT_TRIALS ?? 12)
const SEED = Number(process.env.INVITE_DESK_FAULT_SEED ?? 20_261_124)

test(`${TRIALS} campaigns over three communities, killed, cut and stalled, their clocks set: each link once, and with its record`, {
  timeout: 60_000 + TRIALS * 60_000,
}, async () => {
  const { mistakes, ...sums } = await runTrials(TRIALS, SEED, (soFar) => {
    if (soFar.trials % 20 === 0)
      console.info(`${soFar.trials} so far, mistakes: ${soFar.mistakes.join('; ') || 'none'}`)
  })
  const { trials, kills, cuts, stalls, clockJumps, smallDisks, damaged, signedOut, lost, doubled, unrecorded } = sums
  console.info(
    `trials ${trials}, kills ${kills}, cuts ${cuts}, stalls ${stalls}, clock jumps ${clockJumps}, small disks ${smallDisks}, lost ${lost}, doubled ${doubled}`,
  )
  console.info(
    `records spoilt ${damaged}, links without their record ${unrecorded}, signed out ${signedOut}, seed ${SEED}`,
  )
  expect(mistakes).toEqual([])
  expect(sums).toMatchObject({ trials: TRIALS, lost: 0, doubled: 0, signedOut: 0, unrecorded: 0 })
  expect(kills).toBeGreaterThan(TRIALS / 2)
  expect(cuts).toBeGreaterThan(0)
  expect(stalls).toBeGreaterThan(0)
  expect(clockJumps).toBeGreaterThan(0)
})
