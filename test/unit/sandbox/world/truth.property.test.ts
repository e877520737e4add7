import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Tl } from '../../../../electron/sandbox/method'
import { memberCount } from '../../../../electron/sandbox/world/communities'
import { accountByPhone, communityByTitle } from '../../../../electron/sandbox/world/inspect'
import { inviteLink } from '../../../../electron/sandbox/world/invites'
import { HISTORY_TITLE } from '../../../../electron/sandbox/world/seed-history'
import { passTime } from '../../../../electron/sandbox/world/time'
import { truthOf } from '../../../../electron/sandbox/world/truth'
import { createWorld } from '../../../../electron/sandbox/world/world'
import { NOW, TestServer } from '../methods/caller'

const DAY = 86_400

/** A community with a history, on which some hours of life have passed since. */
function roomOf(seed: string, hours: number) {
  const world = createWorld({ seed, now: NOW, history: { joins: 400, days: 15 } })
  const before = communityByTitle(world, HISTORY_TITLE)
  const atFirst = memberCount(before) - truthOf(before, { zone: 'UTC' }).total.inside
  passTime(world, NOW + hours * 3_600)
  const server = new TestServer(world)
  server.clock = world.time
  const room = communityByTitle(world, HISTORY_TITLE)
  const mara = server.key(accountByPhone(world, '9996610001').userId)
  return { world, room, mara, atFirst, now: world.time }
}

const worlds = fc.record({ seed: fc.string({ maxLength: 6 }), hours: fc.integer({ min: 0, max: 30 }) })
const hold = (check: (found: ReturnType<typeof roomOf>) => void | Promise<void>) =>
  fc.assert(
    fc.asyncProperty(worlds, async ({ seed, hours }) => check(roomOf(seed, hours))),
    { numRuns: 6 },
  )

describe('what the practice world says of itself', () => {
  it('adds up: who came less who went are the members', () =>
    hold(({ room, atFirst }) => {
      const { total, links, stays } = truthOf(room, { zone: 'UTC' })
      expect(total.joined - total.left - total.removed).toBe(total.inside)
      expect(memberCount(room)).toBe(atFirst + total.inside)
      expect(stays.filter(({ went }) => went === null).every(({ userId }) => room.members.has(BigInt(userId)))).toBe(
        true,
      )
      const joined = room.passages.filter(({ kind }) => kind === 'joined')
      expect(total.joined).toBe(joined.length)
      const sum = (key: 'joined' | 'left' | 'removed' | 'inside') =>
        Object.values(links).reduce((so, tally) => so + tally[key], 0)
      for (const key of ['joined', 'left', 'removed', 'inside'] as const) expect(sum(key)).toBe(total[key])
    }))

  it('agrees with the importers of each link: who came by it and is inside, when, and by whose leave', () =>
    hold(async ({ world, room, mara }) => {
      const peer = { _: 'inputPeerChannel', channel_id: room.id, access_hash: room.accessHash }
      const { stays } = truthOf(room, { zone: 'UTC' })
      for (const invite of room.invites.values()) {
        const found: Tl[] = []
        for (;;) {
          const last = found.at(-1)
          const person = world.people.get((last?.user_id ?? 0n) as bigint)
          const from =
            person === undefined
              ? { offset_date: 0, offset_user: { _: 'inputUserEmpty' } }
              : {
                  offset_date: last?.date,
                  offset_user: { _: 'inputUser', user_id: person.id, access_hash: person.accessHash },
                }
          const asked = { peer, link: inviteLink(invite), limit: 100, ...from }
          const { importers } = await mara.ask('messages.getChatInviteImporters', asked)
          if ((importers as Tl[]).length === 0) break
          found.push(...(importers as Tl[]))
        }
        const inside = stays.filter(({ link, went }) => link === invite.hash && went === null)
        const inWords = (id: unknown, date: unknown, by: unknown) => `${id} ${date} ${by ?? null}`
        expect(found.map((one) => inWords(one.user_id, one.date, one.approved_by)).sort()).toEqual(
          inside.map((one) => inWords(one.userId, one.joined, one.approvedBy)).sort(),
        )
      }
    }))

  it('agrees with the admin log as far as that reaches', () =>
    hold(async ({ room, mara, now }) => {
      const channel = { _: 'inputChannel', channel_id: room.id, access_hash: room.accessHash }
      const told: Tl[] = []
      for (;;) {
        const asked = { channel, q: '', max_id: told.at(-1)?.id ?? 0n, min_id: 0n, limit: 100 }
        const { events } = await mara.ask('channels.getAdminLog', asked)
        if ((events as Tl[]).length === 0) break
        told.push(...(events as Tl[]))
      }
      const { stays } = truthOf(room, { zone: 'UTC' })
      const since = now - 2 * DAY
      const count = (...names: string[]) =>
        told.filter(({ action }) => names.includes((action as Tl)._.slice('channelAdminLogEventAction'.length))).length
      const came = stays.filter(({ joined }) => joined > since)
      const by = (...ways: string[]) => came.filter(({ way }) => ways.includes(way)).length
      expect(count('ParticipantJoin')).toBe(by('alone'))
      expect(count('ParticipantJoinByInvite')).toBe(by('link'))
      expect(count('ParticipantJoinByRequest')).toBe(by('request'))
      expect(count('ParticipantInvite')).toBe(by('added'))
      const went = stays.filter((one) => one.went !== null && one.went > since)
      expect(count('ParticipantLeave')).toBe(went.filter(({ how }) => how === 'left').length)
      const [kicked, banned] = ['kicked', 'banned'].map((how) => went.filter((one) => one.how === how).length)
      expect(count('ParticipantToggleBan')).toBe(2 * (kicked ?? 0) + (banned ?? 0))
    }))
})

describe('the truth', () => {
  it('can be asked for by link, person, time and zone', () => {
    const { room } = roomOf('filters', 0)
    const all = truthOf(room, { zone: 'UTC' })
    const [link = ''] = Object.keys(all.links).filter((key) => key !== '')
    expect(truthOf(room, { zone: 'UTC', link }).total).toEqual(all.links[link])
    expect(truthOf(room, { zone: 'UTC', link: null }).total).toEqual(all.links[''])
    const [stay] = all.stays
    const own = truthOf(room, { zone: 'UTC', userId: stay?.userId ?? '' }).stays
    expect(own).toEqual(all.stays.filter(({ userId }) => userId === stay?.userId))
    const middle = NOW - 5 * DAY
    const before = truthOf(room, { zone: 'UTC', to: middle }).total.joined
    const after = truthOf(room, { zone: 'UTC', from: middle }).total.joined
    expect(before + after).toBe(all.total.joined)
    expect(before).toBeGreaterThan(0)
  })

  it('tells days as the zone has them, also where one has 23 hours', () => {
    // 29 March 2026: Berlin goes from 01:00 UTC to summer time.
    const at = (text: string) => Date.parse(text) / 1_000
    const room = { passages: ['2026-03-28T22:59Z', '2026-03-28T23:01Z', '2026-03-29T21:59Z', '2026-03-29T22:01Z'] }
    const passages = room.passages.map((text, index) => ({
      ...{ date: at(text), userId: BigInt(index), kind: 'joined', viaLink: null, approvedBy: null, by: null },
      viaChatlist: false,
    }))
    const community = { ...roomOf('zone', 0).room, passages } as ReturnType<typeof roomOf>['room']
    const joined = (zone: string) =>
      Object.entries(truthOf(community, { zone }).days[''] ?? {}).map(([day, tally]) => [day, tally.joined])
    expect(joined('Europe/Berlin')).toEqual([
      ['2026-03-28', 1],
      ['2026-03-29', 2],
      ['2026-03-30', 1],
    ])
    expect(joined('UTC')).toEqual([
      ['2026-03-28', 2],
      ['2026-03-29', 2],
    ])
  })
})
