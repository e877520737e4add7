import { describe, expect, it } from 'vitest'
import type { ConnectedAccount } from '../../../../../electron/services/calls/connected-account'
import { ArrivalDeadlines } from '../../../../../electron/services/links/create/arrival'
import type { Intent } from '../../../../../electron/services/links/create/intent-entry'
import type { Endpoint } from '../../../../../electron/telegram/gateway'

const telegram: Endpoint = { kind: 'telegram' }
const practice: Endpoint = { kind: 'practice', dcId: 2, host: '127.0.0.1', port: 1, publicKey: '' }

/** A line of which nothing but its endpoint and its clock matters here. */
const connectionTo = (endpoint: Endpoint, now: number): ConnectedAccount =>
  ({ gateway: { endpoint, serverTime: () => now } }) as unknown as ConnectedAccount
const intent = (at: number, sentBy?: number): Intent => ({
  ...{ kind: 'intent', requestId: 'r', at, ...(sentBy === undefined ? {} : { sentBy }) },
  invite: {
    ...{ chatId: '-1', title: null, expireDate: null, usageLimit: null, requestNeeded: false },
    ...{ legacyRevokePermanent: false, subscriptionPricing: null },
  },
})

describe('what may still be on its way', () => {
  it('after a restart is read from the journal: it may have left a minute after its intent, and be taken for 330 seconds', () => {
    const arrival = new ArrivalDeadlines({})
    expect(arrival.secondsLeft(connectionTo(telegram, 1_000), intent(1_000))).toBe(450)
    expect(arrival.secondsLeft(connectionTo(telegram, 1_449), intent(1_000))).toBe(1)
    expect(arrival.secondsLeft(connectionTo(telegram, 1_450), intent(1_000))).toBe(0)
  })

  it('whose record was lost may have been sent just before the records were mended', () => {
    const arrival = new ArrivalDeadlines({})
    expect(arrival.secondsLeft(connectionTo(telegram, 9_000), intent(1_000, 9_000))).toBe(390)
  })

  it('counts from the moment when the line was given up, and is over at once when the other side hung up', () => {
    const arrival = new ArrivalDeadlines({})
    arrival.markPending(connectionTo(telegram, 1_020), 'r')
    expect(arrival.secondsLeft(connectionTo(telegram, 1_020), intent(1_000))).toBe(390)
    arrival.markOver('r')
    expect(arrival.secondsLeft(connectionTo(telegram, 1_020), intent(1_000))).toBe(0)
  })

  it('is not waited for where there is no network; a slow server is', () => {
    const arrival = new ArrivalDeadlines({})
    expect(arrival.secondsLeft(connectionTo(practice, 1_000), intent(1_000))).toBe(0)
    arrival.markPending(connectionTo(practice, 1_000), 'r')
    expect(arrival.secondsLeft(connectionTo(practice, 1_000), intent(1_000))).toBe(60)
  })
})
