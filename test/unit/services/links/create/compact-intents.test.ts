import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compactIntents } from '../../../../../electron/services/links/create/compact-intents'
import type { IntentEntry } from '../../../../../electron/services/links/create/intent-entry'
import { indexIntents, listMade } from '../../../../../electron/services/links/create/intents'
import { linkOf } from '../../../../support/fake-telegram'
import { memoryJournal } from '../../../../support/journal'

const IDS = ['a', 'b', 'c', 'd'] as const
const invite = {
  ...{ chatId: '-1001', title: null, expireDate: null, usageLimit: null, requestNeeded: false },
  ...{ legacyRevokePermanent: false, subscriptionPricing: null },
}
const requestId = fc.constantFrom(...IDS)
const entry: fc.Arbitrary<IntentEntry> = fc.oneof(
  fc.record(
    {
      ...{ kind: fc.constant('intent' as const), requestId, at: fc.nat(), invite: fc.constant(invite) },
      ...{ sentBy: fc.nat(), notThese: fc.array(fc.constantFrom('x', 'y'), { minLength: 1 }) },
    },
    { requiredKeys: ['kind', 'requestId', 'at', 'invite'] },
  ),
  fc.record({ kind: fc.constant('absent' as const), requestId, because: fc.constantFrom('notFound', 'floodWait') }),
  fc.record({ kind: fc.constant('publicJoinRequests' as const), requestId }),
  fc
    .record({ requestId, hash: fc.constantFrom('x', 'y', 'z'), date: fc.nat(9) })
    .map(({ hash, date, ...rest }) => ({ ...rest, kind: 'created' as const, link: linkOf(hash, { date }) })),
)

/** All that anybody can ask of an account's journal. */
const knownOf = (entries: readonly IntentEntry[]) => {
  const intents = indexIntents(memoryJournal(entries).journal)
  return {
    open: intents.open(),
    claimed: [...intents.claimed()].sort(),
    // A bot's links, of each what was said last.
    made: new Map(listMade(intents.entries()).map((link) => [link.hash, link])),
    each: IDS.map((id) => [intents.isOpen(id), intents.openAt(id), intents.outcome(id)]),
  }
}

test('compacted, the same is known of every request as before, and goes on to be', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 30 }), fc.array(entry, { maxLength: 10 }), (before, after) => {
      const compacted = compactIntents(before)
      expect(knownOf(compacted)).toEqual(knownOf(before))
      // Whatever is written behind it means the same as behind all of it.
      expect(knownOf([...compacted, ...after])).toEqual(knownOf([...before, ...after]))
      expect(compactIntents(compacted)).toEqual(compacted)
    }),
    { numRuns: 2_000 },
  )
})

test('a campaign that is finished keeps one line for each of its rows; what is open stays', () => {
  const entries: IntentEntry[] = Array.from({ length: 100 }, (_, at) => `row ${at}`).flatMap((id, at) => [
    { kind: 'intent', requestId: id, at, invite },
    { kind: 'absent', requestId: id, because: 'floodWait' },
    { kind: 'intent', requestId: id, at: at + 1, invite },
    { kind: 'created', requestId: id, link: linkOf(`h${at}`) },
  ])
  const open: IntentEntry = { kind: 'intent', requestId: 'open', at: 7, invite }
  const compacted = compactIntents([open, ...entries])
  expect(compacted).toHaveLength(101)
  expect(compacted[0]).toBe(open)
})
