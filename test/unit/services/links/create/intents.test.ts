import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fail, ok } from '../../../../../electron/contract/result'
import type { IntentEntry } from '../../../../../electron/services/links/create/intent-entry'
import { indexIntents } from '../../../../../electron/services/links/create/intents'
import { linkOf } from '../../../../support/fake-telegram'
import { memoryJournal } from '../../../../support/journal'

const invite = {
  ...{ chatId: '-1001', title: null, expireDate: null, usageLimit: null, requestNeeded: false },
  ...{ legacyRevokePermanent: false, subscriptionPricing: null },
}

const entry: fc.Arbitrary<IntentEntry> = fc.oneof(
  fc.record({
    kind: fc.constant('intent' as const),
    requestId: fc.constantFrom('a', 'b', 'c'),
    at: fc.nat(),
    invite: fc.constant(invite),
  }),
  fc.record({
    kind: fc.constant('absent' as const),
    requestId: fc.constantFrom('a', 'b', 'c'),
    because: fc.constant('notFound'),
  }),
  fc.record({ kind: fc.constant('publicJoinRequests' as const), requestId: fc.constantFrom('a', 'b', 'c') }),
  fc
    .record({ requestId: fc.constantFrom('a', 'b', 'c'), hash: fc.constantFrom('x', 'y', 'z') })
    .map(({ requestId, hash }) => ({ kind: 'created' as const, requestId, link: linkOf(hash) })),
)

test('says what going through all entries says, whether they were there or came one by one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 20 }), async (entries) => {
      const { journal } = memoryJournal()
      const live = indexIntents(journal)
      for (const one of entries) await live.append(one)
      for (const intents of [live, indexIntents(journal)]) {
        for (const requestId of ['a', 'b', 'c']) {
          const last = entries.filter((one) => one.requestId === requestId).at(-1)
          expect(intents.isOpen(requestId)).toBe(last?.kind === 'intent')
          expect(intents.openAt(requestId)).toBe(last?.kind === 'intent' ? last.at : null)
          expect(intents.outcome(requestId)).toEqual(last === undefined || last.kind === 'intent' ? null : last)
        }
        const hashes = entries.flatMap((one) => (one.kind === 'created' ? [one.link.hash] : []))
        expect([...intents.claimed()].sort()).toEqual([...new Set(hashes)].sort())
        expect(
          intents
            .open()
            .map(({ requestId }) => requestId)
            .sort(),
        ).toEqual(['a', 'b', 'c'].filter((requestId) => intents.isOpen(requestId)))
      }
    }),
  )
})

test('an outcome that the full disk refused is known all the same, and written once there is room', async () => {
  const { journal, disk, entries } = memoryJournal()
  const intents = indexIntents(journal)
  await intents.append({ kind: 'intent', requestId: 'a', at: 1, invite })
  disk.full = true
  const refused = intents.append({ kind: 'created', requestId: 'a', link: linkOf('x') })
  expect(intents.outcome('a')).toMatchObject({ kind: 'created' })
  expect(await refused).toEqual(fail('diskFull'))
  expect(await intents.append({ kind: 'intent', requestId: 'b', at: 1, invite })).toEqual(fail('diskFull'))
  expect(intents.isOpen('b')).toBe(false)
  expect(await intents.synced()).toEqual(fail('diskFull'))
  disk.full = false
  expect(await intents.synced()).toEqual(ok(null))
  expect(entries.map(({ kind }) => kind)).toEqual(['intent', 'created'])
})

test('what was sent again since is not closed by an older outcome that could not be written', async () => {
  const { journal, disk, entries } = memoryJournal()
  const intents = indexIntents(journal)
  disk.full = true
  await intents.append({ kind: 'absent', requestId: 'a', because: 'notFound' })
  disk.full = false
  await intents.append({ kind: 'intent', requestId: 'a', at: 2, invite })
  expect(await intents.synced()).toEqual(ok(null))
  expect(entries.map(({ kind }) => kind)).toEqual(['intent'])
  expect(intents.isOpen('a')).toBe(true)
})
