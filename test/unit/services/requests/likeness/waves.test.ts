import { describe, expect, it } from 'vitest'
import { communityByTitle } from '../../../../../electron/sandbox/world/inspect'
import { inviteLink } from '../../../../../electron/sandbox/world/invites'
import { fullName } from '../../../../../electron/sandbox/world/people'
import { type CrowdOptions, sendCrowd } from '../../../../../electron/sandbox/world/waves'
import { createWorld } from '../../../../../electron/sandbox/world/world'
import { type Asking, likenessOf } from '../../../../../electron/services/requests/likeness/likeness'
import { importerOf } from '../../../../support/requests'

const NOW = 1_760_000_000
const MINUTE = 60
const DAY = 86_400

/** Everybody who waits by one link of the practice world once these crowds have asked, and who belongs to a wave. */
const crowdsOf = (seed: string, crowds: readonly CrowdOptions[]) => {
  const world = createWorld({ seed, now: NOW })
  const community = communityByTitle(world, 'Hamburg Runners')
  const invite = [...community.invites.values()].find(({ title }) => title === 'Relay team')
  if (invite === undefined) throw new Error('no such link')
  for (const crowd of crowds) sendCrowd(world, community, invite, crowd, NOW)
  const wave = new Set(community.waves.flatMap(({ people }) => people).map((id) => `${id}`))
  const via = { hash: invite.hash, link: inviteLink(invite), title: invite.title }
  const people = [...community.requests.values()].flatMap(({ userId, date }): Asking[] => {
    const person = world.people.get(userId)
    if (person === undefined) return []
    const { about, username, photoId } = person
    const importer = importerOf(`${userId}`, {
      name: fullName(person),
      about,
      username,
      hasPhoto: photoId !== null,
      date,
    })
    return [{ person: importer, via, viaAsked: true }]
  })
  return { people, wave }
}

const count = (seeds: number, crowds: (seed: number) => readonly CrowdOptions[]) => {
  const sums = { honest: 0, wrong: 0, wave: 0, missed: 0 }
  for (let seed = 0; seed < seeds; seed++) {
    const { people, wave } = crowdsOf(`crowd ${seed}`, crowds(seed))
    const found = likenessOf(people)
    for (const [at, { person }] of people.entries()) {
      const alike = found[at]?.alike === true
      if (wave.has(person.userId)) {
        sums.wave += 1
        if (!alike) sums.missed += 1
      } else {
        sums.honest += 1
        if (alike) sums.wrong += 1
      }
    }
  }
  return sums
}

describe('in the practice world', () => {
  it('nobody looks alike among honest people, also where a link goes round', () => {
    const calm = count(10, () => [{ as: 'honest', count: 60, within: 3 * DAY }])
    const round = count(10, () => [{ as: 'honest', count: 120, within: 10 * MINUTE }])
    expect([calm.wrong, round.wrong]).toEqual([0, 0])
  })

  it.each([8, 30, 200])('a wave of %i is told apart from honest people, at the same time too', (size) => {
    const found = count(10, () => [
      { as: 'honest', count: 30, within: DAY },
      { as: 'honest', count: 15, within: 5 * MINUTE },
      { as: 'wave', count: size, within: 5 * MINUTE },
    ])
    expect(found.wrong / found.honest).toBeLessThan(0.01)
    expect(found.missed / found.wave).toBeLessThan(0.1)
  })

  it('a slow wave is told apart as well', () => {
    const found = count(10, () => [
      { as: 'honest', count: 40, within: 2 * DAY },
      { as: 'wave', count: 40, within: 2 * DAY },
    ])
    expect(found.wrong).toBe(0)
    expect(found.missed / found.wave).toBeLessThan(0.25)
  })
})
