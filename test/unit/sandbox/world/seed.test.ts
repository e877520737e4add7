import { describe, expect, it } from 'vitest'
import { mayInvite, memberCount } from '../../../../electron/sandbox/world/communities'
import {
  accountByPhone,
  advance,
  communityByTitle,
  linksOf,
  listAccounts,
  resetWorld,
} from '../../../../electron/sandbox/world/inspect'
import { isExpired, isFull } from '../../../../electron/sandbox/world/invite-terms'
import { createInvite } from '../../../../electron/sandbox/world/invites'
import type { World } from '../../../../electron/sandbox/world/model'
import { createWorld } from '../../../../electron/sandbox/world/world'

const NOW = 1_760_000_000

/** All that is visible of a world, as text. */
function portrait(world: World): string {
  const communities = [...world.communities.values()].map((community) => ({
    ...community,
    members: [...community.members.values()],
    requests: [...community.requests.values()],
    invites: [...community.invites.values()].map((one) => ({
      ...one,
      inside: one.inside.size,
      waiting: one.waiting.size,
    })),
  }))
  const all = { time: world.time, people: [...world.people.values()], accounts: listAccounts(world), communities }
  return JSON.stringify(all, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}

describe('the seeded world', () => {
  it('is the same for the same seed and moment, and another for another', () => {
    const one = portrait(createWorld({ seed: 'a', now: NOW }))
    expect(portrait(createWorld({ seed: 'a', now: NOW }))).toBe(one)
    expect(portrait(createWorld({ seed: 'b', now: NOW }))).not.toBe(one)
  })

  it('names its accounts, the first one first', () => {
    const accounts = listAccounts(createWorld({ seed: 'a', now: NOW }))
    expect(accounts[0]).toMatchObject({ phone: '9996610001', code: '12345' })
    expect(accounts.filter((one) => one.password !== undefined).map((one) => one.phone)).toEqual(['9996610002'])
    expect(accounts.filter((one) => one.botToken !== undefined)).toHaveLength(2)
  })

  it('holds what Mara may and may not do', () => {
    const world = createWorld({ seed: 'a', now: NOW })
    const { userId } = accountByPhone(world, '9996610001')
    const own = [...world.communities.values()].filter((one) => one.members.get(userId)?.role === 'creator')
    const guest = [...world.communities.values()].filter((one) => one.members.has(userId) && !own.includes(one))
    expect(own.map((one) => one.kind)).toEqual([
      ...Array(8).fill('supergroup'),
      'basicGroup',
      'channel',
      'channel',
      'supergroup',
    ])
    expect(guest.map((one) => mayInvite(one.members.get(userId)))).toEqual([false, false])
    expect(memberCount(communityByTitle(world, 'Berlin Runners'))).toBe(12_480)
  })

  it('has a link of every state in the first community', () => {
    const links = linksOf(communityByTitle(createWorld({ seed: 'a', now: NOW }), 'Berlin Runners'))
    const states = {
      primary: links.filter((one) => one.permanent),
      revoked: links.filter((one) => one.revoked),
      expired: links.filter((one) => !one.revoked && isExpired(one, NOW)),
      full: links.filter((one) => !one.revoked && isFull(one)),
      waiting: links.filter((one) => one.waiting.size > 0),
      unnamed: links.filter((one) => !one.permanent && one.title === null),
      cyrillic: links.filter((one) => /\p{Script=Cyrillic}/u.test(one.title ?? '')),
      arabic: links.filter((one) => /\p{Script=Arabic}/u.test(one.title ?? '')),
      hebrew: links.filter((one) => /\p{Script=Hebrew}/u.test(one.title ?? '')),
    }
    for (const [state, found] of Object.entries(states)) expect(found.length, state).toBeGreaterThan(0)
    for (const { usageLimit, inside, title } of links) {
      if (usageLimit !== null) expect(inside.size).toBeLessThanOrEqual(usageLimit)
      expect([...(title ?? '')].length).toBeLessThanOrEqual(32)
    }
    expect(new Set(links.map((one) => one.adminId)).size).toBe(4)
  })

  it('lets people wait in several communities, by links and by none, some with a bio', () => {
    const world = createWorld({ seed: 'a', now: NOW })
    const { userId } = accountByPhone(world, '9996610001')
    const own = [...world.communities.values()].filter((one) => one.members.get(userId)?.role === 'creator')
    const requests = own.flatMap((one) => [...one.requests.values()])
    expect(own.filter((one) => one.requests.size > 0).length).toBeGreaterThan(4)
    expect(requests.filter((one) => one.viaLink === null).length).toBeGreaterThan(0)
    expect(requests.filter((one) => (world.people.get(one.userId)?.about ?? '') !== '').length).toBeGreaterThan(5)
    for (const { date } of requests) expect(date).toBeLessThanOrEqual(NOW)
  })

  it('keeps links in the order in which they were made, admin by admin', () => {
    const world = createWorld({ seed: 'a', links: 300, now: NOW })
    for (const community of world.communities.values()) {
      for (const adminId of new Set(linksOf(community).map((one) => one.adminId))) {
        const dates = linksOf(community).flatMap((one) => (one.adminId === adminId ? [one.date] : []))
        expect(dates).toEqual([...dates].sort((one, other) => one - other))
        expect(Math.max(...dates)).toBeLessThanOrEqual(NOW)
      }
    }
  })

  it('adds as many links as are asked for, besides the primary one', () => {
    const links = linksOf(communityByTitle(createWorld({ seed: 'a', links: 10_000, now: NOW }), 'Many links'))
    expect(links.filter((one) => !one.permanent)).toHaveLength(10_000)
    expect(new Set(links.map((one) => one.hash)).size).toBe(10_001)
  })

  it('goes back to its beginning in place, and forward by hand', () => {
    const world = createWorld({ seed: 'a', links: 5, now: NOW })
    const before = portrait(world)
    expect(advance(world, 86_400, NOW).length).toBeGreaterThan(0)
    expect([world.ahead, world.time]).toEqual([86_400, NOW + 86_400])
    expect(portrait(world)).not.toBe(before)
    resetWorld(world, NOW + 86_400, { links: 5 })
    expect(portrait(world)).toBe(before)
    expect(world.ahead).toBe(0)
  })

  it('never gives a link the hash that another one had before it went back', () => {
    const world = createWorld({ seed: 'a', links: 0, now: NOW })
    const community = communityByTitle(world, 'Berlin Runners')
    const make = (): string => {
      const terms = { title: null, expireDate: null, usageLimit: null, requestNeeded: false, pricing: null }
      return createInvite(world, communityByTitle(world, community.title), 1n, terms, NOW).hash
    }
    const hashes = [make()]
    for (let time = 0; time < 3; time++) {
      resetWorld(world, NOW)
      hashes.push(make())
    }
    expect(new Set(hashes).size).toBe(4)
  })
})
