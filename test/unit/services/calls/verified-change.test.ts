import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../../../electron/contract/errors'
import { fail, ok, type Result } from '../../../../electron/contract/result'
import { verifiedChange } from '../../../../electron/services/calls/verified-change'
import type { TelegramGateway } from '../../../../electron/telegram/gateway'

const gateway = {} as TelegramGateway

/** What the sendings and the looks answer, one after another. */
const scripted = (sends: readonly Result<string>[], looks: readonly Result<string | null>[]) => {
  const counts = { sent: 0, looked: 0 }
  const change = verifiedChange<string>(
    {
      send: async () => sends[counts.sent++] ?? fail('unexpected'),
      look: async () => looks[counts.looked++] ?? fail('unexpected'),
    },
    0,
  )
  return { make: () => change.make(gateway), inDoubt: change.inDoubt, counts }
}

describe('a change', () => {
  test('that is answered is not looked at', async () => {
    const { make, counts, inDoubt } = scripted([ok('done')], [])
    expect(await make()).toEqual(ok('done'))
    expect(inDoubt()).toBe(false)
    expect(counts).toEqual({ sent: 1, looked: 0 })
  })

  test('that is refused is not looked at', async () => {
    const { make, counts } = scripted([fail('linkExpired')], [])
    expect(await make()).toEqual(fail('linkExpired'))
    expect(counts).toEqual({ sent: 1, looked: 0 })
  })

  test.each<ErrorCode>(['outcomeUnknown', 'timedOut', 'telegramInternal'])(
    'that ends in %s is looked for twice',
    async (code) => {
      const late = scripted([fail(code)], [ok(null), ok('done')])
      expect(await late.make()).toEqual(ok('done'))
      expect(late.counts).toEqual({ sent: 1, looked: 2 })
      const never = scripted([fail(code)], [ok(null), ok(null)])
      // What went under with its connection was as good as never sent.
      expect(await never.make()).toEqual(fail(code === 'outcomeUnknown' ? 'networkUnavailable' : code))
      expect(never.inDoubt()).toBe(false)
      expect(never.counts).toEqual({ sent: 1, looked: 2 })
    },
  )

  test('that cannot be looked up stays in doubt, and is looked up before it is sent again', async () => {
    const { make, inDoubt, counts } = scripted(
      [fail('outcomeUnknown'), ok('second')],
      [fail('networkUnavailable'), fail('floodWait', { seconds: 3 }), ok(null), ok(null)],
    )
    expect(await make()).toEqual(fail('networkUnavailable'))
    expect(inDoubt()).toBe(true)
    expect(await make()).toEqual(fail('floodWait', { seconds: 3 }))
    expect(inDoubt()).toBe(true)
    expect(counts.sent).toBe(1)
    expect(await make()).toEqual(fail('networkUnavailable'))
    expect(inDoubt()).toBe(false)
    expect(await make()).toEqual(ok('second'))
    expect(counts.sent).toBe(2)
  })
})

test('a bot, who cannot look, is told that nobody knows, and may send it again', async () => {
  const { make, inDoubt, counts } = scripted([fail('outcomeUnknown'), ok('second')], [fail('botsCannot')])
  expect(await make()).toEqual(fail('outcomeUnknown'))
  expect(inDoubt()).toBe(false)
  expect(await make()).toEqual(ok('second'))
  expect(counts).toEqual({ sent: 2, looked: 1 })
})

test('whatever is lost on the way there, back, or while looking: it is never applied twice', async () => {
  const trip = fc.constantFrom(
    'fine',
    'lost before',
    'lost after',
    'late',
    'broken',
    'refused',
  ) satisfies fc.Arbitrary<string>
  await fc.assert(
    fc.asyncProperty(
      fc.array(trip, { maxLength: 8 }),
      fc.array(fc.boolean(), { maxLength: 16 }),
      async (trips, looks) => {
        const [tripsLeft, looksLeft] = [[...trips], [...looks]]
        let applied = 0
        const change = verifiedChange<string>(
          {
            send: async () => {
              const how = tripsLeft.shift() ?? 'fine'
              if (how === 'refused') return fail('floodWait', { seconds: 1 })
              if (how === 'lost before') return fail('outcomeUnknown')
              applied += 1
              if (how === 'fine') return ok('done')
              return fail(how === 'late' ? 'timedOut' : how === 'broken' ? 'telegramInternal' : 'outcomeUnknown')
            },
            look: async () => {
              if (!(looksLeft.shift() ?? true)) return fail('networkUnavailable')
              return ok(applied > 0 ? 'done' : null)
            },
          },
          0,
        )
        for (let tries = 0; tries < 40; tries++) {
          const answer = await change.make(gateway)
          if (answer.ok) break
          // An error without doubt says that nothing was done.
          if (!change.inDoubt()) expect(applied).toBe(0)
        }
        expect(applied).toBe(1)
      },
    ),
  )
})
