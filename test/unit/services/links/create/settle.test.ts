import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InviteLink } from '../../../../../electron/contract/links'
import type { Intent } from '../../../../../electron/services/links/create/intent-entry'
import { fits, listLinksSince, matchIntents } from '../../../../../electron/services/links/create/settle'
import type { ExportChatInvite } from '../../../../../electron/telegram/gateway'
import { fakeTelegram } from '../../../../support/fake-telegram'

const invite: ExportChatInvite = {
  chatId: '-1001',
  title: 'Door 4',
  expireDate: 2_000_000_000,
  usageLimit: 50,
  requestNeeded: false,
  legacyRevokePermanent: false,
  subscriptionPricing: null,
}
const intentOf = (requestId: string, at: number, change: Partial<ExportChatInvite> = {}): Intent => ({
  kind: 'intent',
  requestId,
  at,
  invite: { ...invite, ...change },
})
const linkOf = (hash: string, date: number, change: Partial<InviteLink> = {}): InviteLink => ({
  chatId: '-1001',
  link: `https://t.me/+${hash}`,
  hash,
  title: 'Door 4',
  adminId: '1',
  date,
  startDate: null,
  expireDate: 2_000_000_000,
  usageLimit: 50,
  usage: 0,
  requested: 0,
  subscriptionExpired: 0,
  subscriptionPricing: null,
  requestNeeded: false,
  permanent: false,
  revoked: false,
  ...change,
})
const NOW = 1_900_000_000

describe('fits', () => {
  test('the same terms, made after the intent', () => {
    expect(fits(intentOf('a', NOW), linkOf('x', NOW))).toBe(true)
  })
  test.each([
    ['older than the intent', { date: NOW - 3600 }],
    ['another title', { title: 'Door 5' }],
    ['another expiry', { expireDate: null }],
    ['another limit', { usageLimit: 51 }],
    ['approval', { requestNeeded: true }],
    ['a primary link', { permanent: true }],
    ['a fee', { subscriptionPricing: { period: 2_592_000, amount: '5' } }],
  ])('not: %s', (_name, change) => {
    expect(fits(intentOf('a', NOW), linkOf('x', NOW, change))).toBe(false)
  })
  test('not: one that the intent knows to be another, however much it looks like it', () => {
    const intent: Intent = { ...intentOf('a', NOW), notThese: ['x'] }
    expect(fits(intent, linkOf('x', NOW))).toBe(false)
    expect(fits(intent, linkOf('y', NOW))).toBe(true)
  })
  test('a title as Telegram stores it: trimmed, 32 characters', () => {
    const long = `  ${'ж'.repeat(40)}`
    expect(fits(intentOf('a', NOW, { title: long }), linkOf('x', NOW, { title: 'ж'.repeat(32) }))).toBe(true)
  })
  test('a replaced primary link is known by being primary', () => {
    const intent = intentOf('a', NOW, { legacyRevokePermanent: true, title: null, expireDate: null, usageLimit: null })
    expect(fits(intent, linkOf('x', NOW, { permanent: true, title: null }))).toBe(true)
    expect(fits(intent, linkOf('x', NOW, { title: null }))).toBe(false)
  })
})

test('a fee of another price', () => {
  const paid = (amount: number) => ({ subscriptionPricing: { period: 2_592_000, amount } })
  expect(
    fits(intentOf('a', NOW, paid(5)), linkOf('x', NOW, { subscriptionPricing: { period: 2_592_000, amount: '5' } })),
  ).toBe(true)
  expect(
    fits(intentOf('a', NOW, paid(5)), linkOf('x', NOW, { subscriptionPricing: { period: 2_592_000, amount: '50' } })),
  ).toBe(false)
})

test('a list is read to its end although most of what was read of it is ended meanwhile', async () => {
  const fake = fakeTelegram()
  const made = Array.from({ length: 250 }, (_, at) => linkOf(`h${at}`, NOW + at, { title: `Door ${at}` }))
  fake.put(...made)
  fake.answer = (query, page) => {
    // After the first page its links are deleted.
    if (!query.revoked && query.offset !== null) for (const { hash } of made.slice(150)) fake.links.delete(hash)
    return page()
  }
  const listed = await listLinksSince(fake.gateway, '-1001', NOW)
  expect(listed.ok && listed.value.map(({ hash }) => hash)).toContain('h0')
})

test('a link that cannot be one intent’s own goes to another', () => {
  const intents: Intent[] = [{ ...intentOf('a', NOW), notThese: ['old'] }, intentOf('b', NOW + 1)]
  const matches = matchIntents(intents, [linkOf('new', NOW + 2), linkOf('old', NOW)], new Set())
  expect([...matches].map(([requestId, { hash }]) => [requestId, hash])).toEqual([
    ['a', 'new'],
    ['b', 'old'],
  ])
})

/** How many intents can have a link of their own at the most: every way is tried. */
const most = (intents: readonly Intent[], links: readonly InviteLink[]): number => {
  /** By the links that are taken, as bits: how many intents have one. */
  let ways = new Map([[0, 0]])
  for (const intent of intents) {
    const next = new Map(ways)
    for (const [taken, count] of ways)
      links.forEach((link, place) => {
        const bit = 1 << place
        if ((taken & bit) !== 0 || !fits(intent, link)) return
        next.set(taken | bit, Math.max(next.get(taken | bit) ?? 0, count + 1))
      })
    ways = next
  }
  return Math.max(...ways.values())
}

test('an intent leaves the link that only another can have, where there is one more for it', () => {
  const intents: Intent[] = [intentOf('a', NOW), { ...intentOf('b', NOW + 1), notThese: ['second'] }]
  const matches = matchIntents(intents, [linkOf('second', NOW + 2), linkOf('first', NOW + 1)], new Set())
  expect([...matches].map(([requestId, { hash }]) => [requestId, hash])).toEqual([
    ['a', 'second'],
    ['b', 'first'],
  ])
})

test('no link is given twice, no claimed link is given, and as many are given as can be', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          at: fc.integer({ min: 0, max: 40 }),
          notThese: fc.option(fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 4 })),
        }),
        { maxLength: 6 },
      ),
      fc.array(fc.record({ date: fc.integer({ min: 0, max: 60 }), claimed: fc.boolean() }), { maxLength: 8 }),
      (intentPlans, linkPlans) => {
        const intents = intentPlans.map(({ at, notThese }, index): Intent => {
          const intent = intentOf(`r${index}`, NOW + at * 60)
          return notThese === null ? intent : { ...intent, notThese: notThese.map((hash) => `h${hash}`) }
        })
        const links = linkPlans.map(({ date }, index) => linkOf(`h${index}`, NOW + date * 60))
        const claimed = new Set(linkPlans.flatMap((plan, index) => (plan.claimed ? [`h${index}`] : [])))
        const matches = matchIntents(intents, links, claimed)
        const given = [...matches.values()].map((link) => link.hash)
        expect(new Set(given).size).toBe(given.length)
        for (const [requestId, link] of matches) {
          const intent = intents.find((each) => each.requestId === requestId)
          expect(intent !== undefined && fits(intent, link)).toBe(true)
          expect(claimed.has(link.hash)).toBe(false)
        }
        expect(given).toHaveLength(
          most(
            intents,
            links.filter(({ hash }) => !claimed.has(hash)),
          ),
        )
      },
    ),
  )
})
