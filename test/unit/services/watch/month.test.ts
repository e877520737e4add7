import { describe, expect, it } from 'vitest'
import type { WatchRule } from '../../../../electron/contract/watch'
import { Random } from '../../../../electron/sandbox/world/random'
import { createWorld } from '../../../../electron/sandbox/world/world'
import { findRush, RUSH } from '../../../../electron/services/watch/rush'
import {
  askMonth,
  DAY,
  endsOf,
  HOUR,
  LOOK,
  missedOf,
  nearlyOf,
  type Played,
  planMonth,
  play,
  START,
  some,
  watchMonth,
} from '../../../support/watched-month'

/** Nights of every second day, and two whole days. */
const oftenClosed = (at: number): boolean => {
  const day = Math.floor((at - START) / DAY)
  const hour = ((at - START) % DAY) / HOUR
  return day !== 10 && day !== 11 && !(day % 2 === 1 && (hour < 7 || hour >= 23))
}

/** How many were told, told though nothing stood so, and not told. */
const countsOf = (told: readonly string[], truth: readonly string[]) => ({
  told: told.length,
  wrong: told.filter((one) => !truth.includes(one)).length,
  missed: truth.filter((one) => !told.includes(one)).length,
})

describe.each([
  { seed: 1, opening: 'that is open all month', isOpen: () => true },
  { seed: 3, opening: 'that is closed now and then', isOpen: oftenClosed },
])('200 links and 20,000 joins of seed $seed, watched by an app $opening', ({ seed, isOpen }) => {
  it('are told of seldom, rightly and once', async () => {
    const random = new Random(seed)
    const played = planMonth(random).map((planned) => play(planned, random))
    const asked = askMonth(random)
    const joins = played.reduce((sum, { passages }) => sum + passages.filter(({ joined }) => joined !== null).length, 0)
    const { told, seen, reads } = await watchMonth(played, asked, isOpen)
    const by = (rule: WatchRule) => told.filter(({ facts }) => facts.rule === rule)
    const ended = [...by('full'), ...by('expired')].map(({ hash, key }) => `${hash} ${key}`).sort()
    const nearly = by('runningOut').map(({ hash, at }) => `${hash} ${at}`)
    const isLeak = ({ hash }: { readonly hash: string | null }): boolean => hash?.startsWith('leak') === true
    // One that was revoked before the app was open again lets nobody in, and is not told of.
    const isMissed = ({ planned: { leak, revokedAt } }: Played): boolean =>
      leak !== null && !seen.some(({ at }) => at > leak + HOUR / 2 && (revokedAt === null || at < revokedAt))
    const leaks = new Set(by('rush').flatMap((one) => (isLeak(one) ? one.hash : [])))
    const leaked = 8 - played.filter(isMissed).length
    const counts = {
      runningOut: countsOf(nearly, nearlyOf(seen)),
      ended: countsOf(ended, endsOf(seen)),
      rush: {
        told: by('rush').length,
        wrong: by('rush').filter((one) => !isLeak(one)).length,
        missed: leaked - leaks.size,
      },
      waiting: { told: by('waiting').length, wrong: 0, missed: missedOf(asked, told, seen) },
    }
    if (process.env.SHOW_MONTH !== undefined)
      process.stdout.write(
        `${JSON.stringify({ seed, links: played.length, joins, looks: seen.length, reads, notices: told.length, ...counts })}\n`,
      )
    expect(played).toHaveLength(200)
    expect(joins).toBeGreaterThan(18_000)
    expect(counts).toMatchObject({
      runningOut: { wrong: 0, missed: 0 },
      ended: { wrong: 0, missed: 0 },
      rush: { missed: 0 },
      waiting: { missed: 0 },
    })
    // Twice: none. So few that nobody would switch them off: of 200 links and 300 requests, five or six a day.
    expect(new Set(told.map(({ hash, key }) => `${hash} ${key}`)).size).toBe(told.length)
    expect(counts.rush.wrong).toBeLessThanOrEqual(2)
    expect(counts.waiting.told).toBeLessThanOrEqual(30)
    expect(told.length).toBeLessThanOrEqual(180)
    for (const { hash, at, facts } of by('rush').filter(isLeak)) {
      const leak = played.find(({ planned }) => planned.hash === hash)?.planned.leak ?? 0
      if (isOpen(leak + HOUR) && isOpen(leak)) expect(at - leak).toBeLessThanOrEqual(HOUR + LOOK)
      expect(facts).toMatchObject({ rule: 'rush' })
    }
  }, 60_000)
})

describe('a rush', () => {
  const every = (seconds: number, count: number, from = 0) => some(count, (at) => from + at * seconds)
  const asked = { made: -9 * DAY, after: 0, most: 0 }

  it('is the busiest hour, against the busiest before it', () => {
    const moments = [...every(600, 60, -20 * HOUR), ...every(60, 50, HOUR)]
    expect(findRush(moments, asked).facts).toEqual({
      ...{ rule: 'rush', joined: 50, before: 6, from: HOUR, to: HOUR + 49 * 60 },
    })
    expect(findRush(moments, { ...asked, most: 13 })).toEqual({ facts: null, before: 13 })
  })

  it('is none below the floor, none of a link on its first day but a large one, and none that was looked at before', () => {
    expect(findRush(every(60, 19), asked).facts).toBeNull()
    expect(findRush(every(60, 20), asked).facts).not.toBeNull()
    expect(findRush(every(60, 59), { ...asked, made: -HOUR }).facts).toBeNull()
    expect(findRush(every(60, 60), { ...asked, made: -HOUR }).facts).not.toBeNull()
    expect(findRush(every(60, 50), { ...asked, after: 50 * 60 }).facts).toBeNull()
    expect(findRush([], asked)).toEqual({ facts: null, before: 0 })
  })
})

/** All rushes of the year of the practice world and of a history, by the titles of their links. */
const practiceRushes = (seed: string): { readonly links: number; readonly told: readonly string[] } => {
  const world = createWorld({ seed, now: START, year: true, history: { joins: 4_000, days: 200 } })
  const told: string[] = []
  let links = 0
  for (const { invites, passages } of world.communities.values())
    for (const invite of invites.values()) {
      if (invite.permanent || invite.requestNeeded) continue
      const moments = passages
        .filter(({ kind, viaLink, approvedBy }) => kind === 'joined' && viaLink === invite.hash && approvedBy === null)
        .map(({ date }) => date)
      links += 1
      let rested = Number.NEGATIVE_INFINITY
      // As if each that came had been looked at.
      for (const [at, after] of moments.entries()) {
        const { facts } = findRush(moments.slice(0, at + 1), { made: invite.date, after, most: 0 })
        if (facts === null || facts.to < rested) continue
        told.push(invite.title ?? '')
        rested = facts.to + RUSH.rest
      }
    }
  return { links, told }
}

it.each(['a', 'b', 'c'])('of the links of the practice world of seed %s the leaked ones alone are told of', (seed) => {
  const { links, told } = practiceRushes(seed)
  if (process.env.SHOW_MONTH !== undefined) process.stdout.write(`${JSON.stringify({ seed, links, told })}\n`)
  expect(links).toBeGreaterThan(50)
  // One in the year, one in the history.
  expect(told).toEqual(['Leaked on a forum', 'Leaked on a forum'])
})
