import { describe, expect, it } from 'vitest'
import { communityByTitle, linksOf } from '../../../../electron/sandbox/world/inspect'
import type { Community, Passage } from '../../../../electron/sandbox/world/model'
import { HISTORY_TITLE } from '../../../../electron/sandbox/world/seed-history'
import { createWorld } from '../../../../electron/sandbox/world/world'

const NOW = 1_760_000_000
const DAY = 86_400
const JOINS = 3_000
const DAYS = 120

const worldOf = (seed: string) => createWorld({ seed, now: NOW, history: { joins: JOINS, days: DAYS } })
const roomOf = (seed: string): Community => communityByTitle(worldOf(seed), HISTORY_TITLE)
const inWords = ({ passages }: Community): string =>
  passages.map((one) => Object.values(one).map(String).join(' ')).join('\n')

/** Who is inside and by which link, told by who came and went alone. */
const insideBy = (passages: readonly Passage[]): Map<bigint, string | null> => {
  const inside = new Map<bigint, string | null>()
  for (const { kind, userId, viaLink } of passages) {
    expect(inside.has(userId)).toBe(kind !== 'joined')
    if (kind === 'joined') inside.set(userId, viaLink)
    else inside.delete(userId)
  }
  return inside
}

describe('a history', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(inWords(roomOf('a'))).toBe(inWords(roomOf('a')))
    expect(inWords(roomOf('b'))).not.toBe(inWords(roomOf('a')))
  })

  it('leaves all else of the world as it is without one', () => {
    const portrait = (communities: Iterable<Community>) =>
      [...communities].map(({ id, members, invites, requests }) => [id, members, invites, requests])
    const plain = portrait(createWorld({ seed: 'a', now: NOW }).communities.values())
    const [others] = [portrait(worldOf('a').communities.values()).slice(0, -1)]
    expect(others).toEqual(plain)
  })

  it.each(['a', 'b', 'c', 'd'])('of seed %s says who is inside, link by link, and lies in order before now', (seed) => {
    const { passages, members, invites } = roomOf(seed)
    expect(passages.filter(({ kind }) => kind === 'joined')).toHaveLength(JOINS)
    const dates = passages.map(({ date }) => date)
    expect(dates).toEqual([...dates].sort((one, other) => one - other))
    expect(dates.at(0)).toBeGreaterThanOrEqual(NOW - DAYS * DAY)
    expect(dates.at(-1)).toBeLessThan(NOW)
    const inside = insideBy(passages)
    const ordinary = [...members.values()].filter(({ role }) => role === 'member')
    expect(new Map(ordinary.map(({ userId, viaLink }) => [userId, viaLink]))).toEqual(inside)
    for (const { hash, inside: counted } of invites.values()) {
      const by = [...inside].flatMap(([userId, viaLink]) => (viaLink === hash ? [userId] : []))
      expect(counted).toEqual(new Set(by))
    }
  })

  it('has every way to come and to go, and people who come back', () => {
    const { passages, requests } = roomOf('a')
    expect(new Set(passages.map(({ kind }) => kind))).toEqual(new Set(['joined', 'left', 'kicked', 'banned']))
    const joins = passages.filter(({ kind }) => kind === 'joined')
    expect(new Set(joins.map(({ approvedBy }) => approvedBy)).size).toBe(3)
    expect(joins.some(({ viaLink, by }) => viaLink === null && by === null)).toBe(true)
    expect(joins.some(({ by }) => by !== null)).toBe(true)
    expect(new Set(joins.map(({ userId }) => userId)).size).toBeLessThan(JOINS)
    expect(requests.size).toBe(3)
  })

  it('has links of very different success, one that leaked within an hour, and a rhythm', () => {
    const room = roomOf('a')
    const joins = room.passages.filter(({ kind }) => kind === 'joined')
    const by = new Map(linksOf(room).map(({ title, hash }) => [title, joins.filter(({ viaLink }) => viaLink === hash)]))
    const count = (title: string): number => by.get(title)?.length ?? 0
    expect(count('Flyer nobody took')).toBe(0)
    expect(count('Ambassador Oksana')).toBeGreaterThan(10 * count('Company run'))
    const leak = by.get('Leaked on a forum') ?? []
    expect(leak.length).toBeGreaterThan(150)
    expect(Math.max(...leak.map(({ date }) => date)) - Math.min(...leak.map(({ date }) => date))).toBeLessThan(3_600)
    const kept = linksOf(room).find(({ title }) => title === 'Leaked on a forum')
    expect(kept).toMatchObject({ revoked: true })
    expect(kept?.inside.size).toBeLessThan(leak.length / 4)
    const hourly = (hours: readonly number[]) =>
      joins.filter(({ date, viaLink }) => viaLink !== kept?.hash && hours.includes(Math.floor(date / 3_600) % 24))
        .length
    expect(hourly([18, 19, 20])).toBeGreaterThan(5 * hourly([2, 3, 4]))
  })
})
