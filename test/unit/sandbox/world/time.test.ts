import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { communityByTitle, linksOf } from '../../../../electron/sandbox/world/inspect'
import type { World, WorldEvent } from '../../../../electron/sandbox/world/model'
import { liveUntil, passTime, TICK } from '../../../../electron/sandbox/world/time'
import { createWorld } from '../../../../electron/sandbox/world/world'

const NOW = 1_760_000_000
const HOUR = 3_600

function freshWorld(seed = 'time'): World {
  return createWorld({ seed, now: NOW })
}

function inWords(event: WorldEvent): string {
  if (event.kind === 'upgraded') throw new Error('nobody upgrades a group by themselves')
  const who =
    event.kind === 'joined' ? event.member.userId : event.kind === 'asked' ? event.request.userId : event.userId
  return `${event.kind} ${event.community.title} ${who}`
}

describe('passing time', () => {
  it('brings people in, lets them ask and leave', () => {
    const kinds = new Map<string, number>()
    for (const { kind } of passTime(freshWorld(), NOW + 12 * HOUR)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    expect([...kinds.keys()].sort()).toEqual(['asked', 'joined', 'left'])
    expect(kinds.get('joined')).toBeGreaterThan(kinds.get('left') ?? 0)
  })

  it('gives the same events for a seed, however it is cut', () => {
    const whole = passTime(freshWorld(), NOW + 2 * HOUR).map(inWords)
    expect(whole.length).toBeGreaterThan(10)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 30 }), (steps) => {
        const world = freshWorld()
        let now = NOW
        const events: string[] = []
        for (const step of steps) {
          now = Math.min(now + step, NOW + 2 * HOUR)
          events.push(...passTime(world, now).map(inWords))
        }
        events.push(...passTime(world, NOW + 2 * HOUR).map(inWords))
        expect(events).toEqual(whole)
      }),
      { numRuns: 15 },
    )
    expect(passTime(freshWorld('another'), NOW + 2 * HOUR).map(inWords)).not.toEqual(whole)
  })

  it('never lets a link overflow, nor anybody through one that has ended', () => {
    const world = freshWorld()
    const ended = [...world.communities.values()]
      .flatMap(linksOf)
      .filter((one) => one.revoked || (one.expireDate !== null && one.expireDate <= NOW))
      .map((one) => [one, one.inside.size] as const)
    expect(ended.length).toBeGreaterThan(5)
    passTime(world, NOW + 48 * HOUR)
    for (const invite of [...world.communities.values()].flatMap(linksOf)) {
      if (invite.usageLimit !== null) expect(invite.inside.size).toBeLessThanOrEqual(invite.usageLimit)
      for (const userId of invite.inside) {
        const community = [...world.communities.values()].find((one) => one.invites.get(invite.hash) === invite)
        expect(community?.members.get(userId)?.date).toBeLessThan(invite.expireDate ?? Number.POSITIVE_INFINITY)
      }
    }
    // People may have left through them, but nobody has come.
    for (const [invite, before] of ended) expect(invite.inside.size).toBeLessThanOrEqual(before)
  })

  it('makes up for an hour at most after a long absence', () => {
    const world = freshWorld()
    const events = liveUntil(world, NOW + 1_000 * HOUR)
    expect(world.time).toBe(NOW + 1_000 * HOUR)
    const dates = events.flatMap((event) => (event.kind === 'joined' ? [event.member.date] : []))
    expect(Math.min(...dates)).toBeGreaterThan(NOW + 999 * HOUR)
  })

  it('waits for the next moment', () => {
    const world = freshWorld()
    expect(passTime(world, NOW + TICK - 1)).toEqual([])
    expect(world.time).toBe(NOW)
    passTime(world, NOW + TICK)
    expect(world.time).toBe(NOW + TICK)
  })

  it('makes the guarded group ask, never join', () => {
    const world = freshWorld()
    const room = communityByTitle(world, 'Quiet Room')
    for (const invite of room.invites.values()) if (!invite.requestNeeded) invite.revoked = true
    const kinds = passTime(world, NOW + 24 * HOUR)
      .filter((event) => event.community === room)
      .map((event) => event.kind)
    expect(kinds).toContain('asked')
    expect(kinds).not.toContain('joined')
  })
})
