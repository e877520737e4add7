import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnswerAim } from '../../../../../electron/contract/answer-rules'
import { type AskedOf, hasLinkInBio, ruleFor } from '../../../../../electron/services/automation/answers/decide'
import { allowanceOf } from '../../../../../electron/services/automation/answers/limits'
import { importerOf } from '../../../../support/requests'

const CHAT = '-1001'
const aims: fc.Arbitrary<AnswerAim> = fc.oneof(
  fc
    .tuple(fc.constantFrom(CHAT, '-1002'), fc.constantFrom('a', 'b'))
    .map(([chatId, hash]): AnswerAim => ({ kind: 'approve', chatId, hash })),
  fc.constantFrom(CHAT, '-1002', null).map((chatId): AnswerAim => ({ kind: 'dismiss', chatId })),
)
const rules: fc.Arbitrary<AskedOf[]> = fc.array(
  fc.record({ aim: aims, since: fc.option(fc.integer({ min: 0, max: 200 })) }),
  { maxLength: 6 },
)
const people = fc.record({
  about: fc.constantFrom('', 'I run.', 'write me t.me/fast', 'hxxps://dengi[.]example/start', '@another_name'),
  date: fc.integer({ min: 0, max: 200 }),
})
const asking = fc.record({ person: people, hash: fc.constantFrom('a', 'b', null) }).map(({ person, hash }) => ({
  person: importerOf('7', person),
  hash,
}))

describe('whom a rule answers', () => {
  test('nobody with a link in the bio is ever let in, and nobody without one is ever dismissed', () => {
    fc.assert(
      fc.property(asking, rules, (one, all) => {
        const found = ruleFor(one, CHAT, all)
        if (found !== null) expect(found.aim.kind).toBe(hasLinkInBio(one.person) ? 'dismiss' : 'approve')
      }),
    )
  })
  test('only a rule of this link or this community, for whoever asked since it holds', () => {
    fc.assert(
      fc.property(asking, rules, (one, all) => {
        const found = ruleFor(one, CHAT, all)
        if (found === null) return
        expect([CHAT, null]).toContain(found.aim.chatId)
        if (found.aim.kind === 'approve') expect(found.aim.hash).toBe(one.hash)
        expect(found.since ?? 0).toBeLessThanOrEqual(one.person.date)
      }),
    )
  })
  test('the rule of the community comes before that of all, whatever stands first', () => {
    const all: AskedOf = { aim: { kind: 'dismiss', chatId: null }, since: null }
    const own: AskedOf = { aim: { kind: 'dismiss', chatId: CHAT }, since: 300 }
    const one = { person: importerOf('7', { about: 'see t.me/fast' }), hash: null }
    // It leaves those who waited before to the manager, and no wider rule takes them from there.
    expect(ruleFor(one, CHAT, [all, own])).toBeNull()
    expect(ruleFor(one, '-1002', [all, own])).toBe(all)
  })
  test('a username of one’s own in the bio leads nowhere', () => {
    expect(hasLinkInBio({ about: 'I am @runner_ada', username: 'runner_ada' })).toBe(false)
    expect(hasLinkInBio({ about: 'I am @runner_ada', username: null })).toBe(true)
  })
})

describe('limits', () => {
  const moments = fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 60 })
  const limits = fc.record({ hour: fc.integer({ min: 1, max: 20 }), day: fc.integer({ min: 1, max: 40 }) })

  test('no window ever has more answers than its limit', () => {
    fc.assert(
      fc.property(limits, fc.array(fc.integer({ min: 0, max: 4_000 }), { maxLength: 80 }), (most, pauses) => {
        const given: number[] = []
        let now = 0
        for (const pause of pauses) {
          now += pause
          if (allowanceOf(given, most, now).left > 0) given.push(now)
        }
        for (const end of given) {
          expect(given.filter((at) => at > end - 3_600 && at <= end).length).toBeLessThanOrEqual(most.hour)
          expect(given.filter((at) => at > end - 86_400 && at <= end).length).toBeLessThanOrEqual(most.day)
        }
      }),
    )
  })
  test('when it is said to have room again, it has, and not a second before', () => {
    fc.assert(
      fc.property(limits, moments, (most, given) => {
        const now = 200_000
        const { left, full } = allowanceOf(given, most, now)
        expect(full === null).toBe(left > 0)
        if (full === null) return
        expect(allowanceOf(given, most, full.until).left).toBeGreaterThan(0)
        expect(allowanceOf(given, most, full.until - 1).left).toBe(0)
      }),
    )
  })
})
