import { describe, expect, it } from 'vitest'
import { memberCount } from '../../../../electron/sandbox/world/communities'
import { communityByTitle, linksOf } from '../../../../electron/sandbox/world/inspect'
import { checkTerms, NO_TERMS } from '../../../../electron/sandbox/world/invite-terms'
import type { Community, World } from '../../../../electron/sandbox/world/model'
import { createWorld } from '../../../../electron/sandbox/world/world'

const NOW = 1_760_000_000
const HOUR = 3_600
const DAY = 86_400

const yearOf = (seed: string, now = NOW): World => createWorld({ seed, now, year: true })
const year = yearOf('a')
const plain = createWorld({ seed: 'a', now: NOW })
const joinsOf = ({ passages }: Community) => passages.filter(({ kind }) => kind === 'joined')
const all = (world: World): Community[] => [...world.communities.values()]

const told = (world: World, begin: number): string =>
  all(world)
    .flatMap(({ title, passages }) =>
      passages.map((one) => [title, one.date - begin, ...Object.values({ ...one, date: 0 })].map(String).join(' ')),
    )
    .join('\n')

describe('a year in practice', () => {
  it('is the same for the same seed, told from the beginning of its world, and another for another', () => {
    expect(told(yearOf('a'), NOW)).toBe(told(year, NOW))
    expect(told(yearOf('b'), NOW)).not.toBe(told(year, NOW))
  })

  it('leaves communities as large as they are without it, and takes nobody and no waiting person away', () => {
    for (const community of all(plain)) {
      const then = communityByTitle(year, community.title)
      expect(memberCount(then), community.title).toBe(memberCount(community))
      expect([...then.members.keys()]).toEqual(expect.arrayContaining([...community.members.keys()]))
      expect(then.requests).toEqual(community.requests)
    }
  })

  it.each(['a', 'b', 'c'])('of seed %s tells by who came and went who is inside, link by link', (seed) => {
    for (const { title, passages, members, invites, date } of all(yearOf(seed))) {
      const inside = new Map<bigint, string | null>()
      let before = date
      for (const { kind, userId, viaLink, date: then } of passages) {
        expect(then).toBeGreaterThanOrEqual(before)
        expect(then).toBeLessThanOrEqual(NOW)
        expect(inside.has(userId), `${title}: ${userId} ${kind}`).toBe(kind !== 'joined')
        if (kind === 'joined') inside.set(userId, viaLink)
        else inside.delete(userId)
        before = then
      }
      const came = [...members.values()].filter(({ userId, role }) => role === 'member' && inside.has(userId))
      expect(came).toHaveLength(inside.size)
      for (const { userId, viaLink } of came) expect(viaLink).toBe(inside.get(userId))
      for (const { hash, inside: counted } of invites.values()) {
        expect(counted).toEqual(new Set([...inside].flatMap(([userId, viaLink]) => (viaLink === hash ? [userId] : []))))
      }
    }
  })

  it('lets nobody through a link before it was made, after it ended, or beyond its limit', () => {
    for (const community of all(year)) {
      const joins = joinsOf(community)
      for (const { hash, date, expireDate, revoked, startDate, usageLimit, inside } of linksOf(community)) {
        const dates = joins.filter(({ viaLink }) => viaLink === hash).map((one) => one.date)
        if (dates.length === 0) continue
        expect(Math.min(...dates)).toBeGreaterThanOrEqual(date)
        if (expireDate !== null) expect(Math.max(...dates)).toBeLessThanOrEqual(expireDate)
        if (revoked && startDate !== null) expect(Math.max(...dates)).toBeLessThanOrEqual(startDate)
        if (usageLimit !== null) expect(inside.size).toBeLessThanOrEqual(usageLimit)
      }
      for (const adminId of new Set(linksOf(community).map((one) => one.adminId))) {
        const dates = linksOf(community).flatMap((one) => (one.adminId === adminId ? [one.date] : []))
        expect(dates).toEqual([...dates].sort((one, other) => one - other))
      }
    }
  })

  it('has links as Telegram lets somebody make and change them: each with an address of its own', () => {
    const hashes = all(year).flatMap((community) => linksOf(community).map(({ hash }) => hash))
    expect(new Set(hashes).size).toBe(hashes.length)
    for (const community of all(year)) {
      for (const { date, startDate, permanent, revoked, ...invite } of linksOf(community)) {
        const { title, expireDate, usageLimit, requestNeeded, pricing } = invite
        const terms = { title, expireDate, usageLimit, requestNeeded, pricing }
        expect(checkTerms(community, terms, date)).toEqual(terms)
        if (permanent) expect(terms).toEqual(NO_TERMS)
        if (revoked) expect(startDate).not.toBeNull()
      }
    }
  })

  it('has what a manager looks for: success and failure, a leak, a folder, every way to come and to go', () => {
    const berlin = communityByTitle(year, 'Berlin Runners')
    const joins = joinsOf(berlin)
    const by = (title: string) => {
      const link = linksOf(berlin).find((one) => one.title === title)
      return { link, joins: joins.filter(({ viaLink }) => viaLink === link?.hash) }
    }
    const share = (title: string) => (by(title).link?.inside.size ?? 0) / by(title).joins.length
    expect(by('Flyer nobody took').joins).toEqual([])
    expect(share('Ambassador Oksana')).toBeGreaterThan(share('Instagram bio') + 0.3)
    const leak = by('Leaked on a forum')
    const dates = leak.joins.map(({ date }) => date)
    expect(Math.max(...dates) - Math.min(...dates)).toBeLessThan(HOUR)
    expect(leak.link?.revoked).toBe(true)
    expect(by('Folder: nine cities').joins.every(({ viaChatlist }) => viaChatlist)).toBe(true)
    expect(new Set(by('Beginners, please wait').joins.map(({ approvedBy }) => approvedBy)).size).toBe(3)
    expect(joins.some(({ by: admin }) => admin !== null)).toBe(true)
    const kinds = (since: number) => new Set(berlin.passages.flatMap((one) => (one.date > since ? [one.kind] : [])))
    expect(kinds(0)).toEqual(new Set(['joined', 'left', 'kicked', 'banned']))
    // Telegram shows leavers for two days: there are some to be seen.
    expect(kinds(NOW - 2 * DAY)).toContain('left')
    expect(berlin.deeds.map(({ kind }) => kind)).toEqual([
      ...['rightsChanged', 'inviteRevoked', 'inviteEdited', 'inviteDeleted'],
    ])
    expect(Math.min(...joins.map(({ date }) => date))).toBeLessThan(NOW - 330 * DAY)
    expect(joinsOf(communityByTitle(year, 'Parkrun Community')).every(({ approvedBy }) => approvedBy !== null)).toBe(
      true,
    )
    expect(all(year).filter((one) => joinsOf(one).length > 50).length).toBeGreaterThan(5)
  })
})
