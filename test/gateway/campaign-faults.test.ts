import { expect, test } from 'vitest'
import { said } from '../faults/sums'
import { runTrials } from '../faults/trials'

/** `npm run test:faults` runs hundreds; of these few, by this seed, each kind of trouble strikes at least one. */
const TRIALS = Number(process.env.INVITE_DESK_FAULT_TRIALS ?? 5)
const SEED = Number(process.env.INVITE_DESK_FAULT_SEED ?? 20_262_380)

test(`${TRIALS} campaigns over communities, killed, cut and stalled, clocks set, groups upgraded: each link once, and with its record`, {
  timeout: 60_000 + TRIALS * 60_000,
}, async () => {
  const { mistakes, sums } = await runTrials(TRIALS, SEED, (soFar) => {
    if (soFar.sums.trials % 20 === 0)
      console.info(`${soFar.sums.trials} so far, mistakes: ${soFar.mistakes.join('; ') || 'none'}`)
  })
  console.info(`${said(sums)}, seed ${SEED}`)
  expect(mistakes).toEqual([])
  expect(sums).toMatchObject({ trials: TRIALS, lost: 0, doubled: 0, signedOut: 0, unrecorded: 0 })
  expect(sums.kills).toBeGreaterThan(TRIALS / 2)
  expect(sums.cuts).toBeGreaterThan(0)
  expect(sums.stalls).toBeGreaterThan(0)
  expect(sums.clockJumps).toBeGreaterThan(0)
  expect(sums.upgrades).toBeGreaterThan(0)
})
