import { tmpdir } from 'node:os'
import { expect, test, vi } from 'vitest'
import { openSoakDesk } from '../soak/desk'
import { growthOf, type Sample, tableOf, takeSample } from '../soak/memory'
import { createRounds } from '../soak/rounds'
import { electronStandIn } from '../support/electron-stand-in'

vi.mock('electron', () => electronStandIn(tmpdir()))
/** electron-store is conf with Electron's folders; this runs without Electron and names its folder. */
vi.mock('electron-store', async () => {
  const { default: Conf } = await import('conf')
  return {
    default: class extends Conf {
      constructor({ name, ...options }: { name: string }) {
        super({ ...options, configName: name })
      }
    },
  }
})

/** `npm run test:soak` runs an hour; 0: a few rounds, and nothing is said of megabytes. */
const MINUTES = Number(process.env.INVITE_DESK_SOAK_MINUTES ?? 0)
const SEED = process.env.INVITE_DESK_SOAK_SEED ?? 'soak'
/** With a campaign among them, a line that is cut, a wait and a lost answer. */
const FEW_ROUNDS = 7
/** Seconds that pass after each round. */
const PAUSE = MINUTES === 0 ? 60 : 600
/** Minutes of this computer, until all that is loaded once is loaded. */
const WARM = 1
const SAMPLE_EVERY = 0.25
/**
 * Megabytes from the mean of the first third to that of the last one. Every link that was made stays in the account's
 * journal, so that nobody takes it for another's (`intents.ts`): so many kilobytes each come on top.
 */
const GROWTH = 3
const A_LINK = 1.5

// Of this computer, whatever time the test plays.
const realNow = performance.now.bind(performance)

const soak = async () => {
  const desk = await openSoakDesk(SEED)
  const rounds = createRounds(desk, PAUSE)
  const samples: Sample[] = []
  const begun = realNow()
  const minutes = (): number => (realNow() - begun) / 60_000
  await rounds.round()
  const first = await rounds.kept()
  while (MINUTES === 0 ? rounds.done().rounds < FEW_ROUNDS : minutes() < MINUTES) {
    await rounds.round()
    if (minutes() < WARM + samples.length * SAMPLE_EVERY) continue
    samples.push(takeSample({ minute: minutes(), hours: desk.passed() / 3_600, links: rounds.done().created }))
  }
  const last = await rounds.kept()
  const { mistakes } = await desk.server.journal()
  await desk.close()
  return { first, last, done: rounds.done(), samples, mistakes }
}

test(`${MINUTES === 0 ? 'a few rounds' : `${MINUTES} minutes`} at a busy desk lose nothing, double nothing, and leave nothing behind`, {
  timeout: 120_000 + MINUTES * 90_000,
}, async () => {
  const { first, last, done, samples, mistakes } = await soak()
  if (MINUTES > 0) {
    const { heap, rss, links } = growthOf(samples)
    const limit = GROWTH + (links * A_LINK) / 1_024
    console.info(`${tableOf(samples)}\n${JSON.stringify(done)}\nkept at first ${JSON.stringify(first)}`)
    console.info(`kept at last ${JSON.stringify(last)}`)
    console.info(
      `from the first third to the last: heap ${heap} MB (limit ${limit.toFixed(1)} MB), rss ${rss} MB, ${links} links`,
    )
    expect(heap).toBeLessThan(limit)
  }
  expect(mistakes).toEqual([])
  expect(done).toMatchObject({ lost: 0, doubled: 0 })
  expect(done.created).toBeGreaterThan(done.rounds)
  expect(done.campaigns).toBeGreaterThan(0)
  expect(done.answered).toBeGreaterThan(0)
  expect(last).toMatchObject({ jobs: 0, campaigns: 0, openIntents: 0 })
  expect(last.remembered.chats).toBe(first.remembered.chats)
  // Links of the world run out meanwhile; none of those that were made here is left.
  expect(last.own).toBe(0)
  expect(last.timers).toBeLessThanOrEqual(first.timers + 3)
})
