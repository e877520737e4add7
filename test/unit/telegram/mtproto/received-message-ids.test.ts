import { describe, expect, it } from 'vitest'
import { ReceivedMessageIds } from '../../../../electron/telegram/mtproto/received-message-ids'

const at = (seconds: number, count = 0): bigint => (BigInt(seconds) << 32n) + BigInt(count) * 4n + 1n
const nothing = Buffer.alloc(0)

describe('ids of messages in containers', () => {
  it('are all taken from the fullest container that there may be, which came first and is newer than they', () => {
    const received = new ReceivedMessageIds()
    for (let round = 0; round < 5; round++) {
      const container = at(5_000 + round, 1_020)
      received.take(container, nothing)
      for (let count = 0; count < 1_020; count++)
        expect(received.takeInner(at(5_000 + round, count), container)).toBe('new')
    }
    expect(received.takeInner(at(5_004, 7), at(5_005))).toBe('repeated')
    expect(received.takeInner(at(5_000, 7), at(5_005)), 'long forgotten').toBe('repeated')
  })

  it('are those of the packets too: what is sent again comes in a container', () => {
    const received = new ReceivedMessageIds()
    received.take(at(5_000), nothing)
    expect(received.takeInner(at(5_000), at(5_001))).toBe('repeated')
    expect(received.takeInner(at(5_000, 1), at(5_001))).toBe('new')
    expect(() => received.take(at(5_000, 1), nothing)).toThrow('came before')
  })

  it('are not older than five minutes', () => {
    const received = new ReceivedMessageIds()
    received.take(at(5_000), nothing)
    expect(received.takeInner(at(4_702), at(5_000))).toBe('new')
    expect(received.takeInner(at(4_698), at(5_000))).toBe('forged')
  })
})
