import { returnBigInt } from 'telegram/Helpers.js'
import type { MTProtoState } from 'telegram/network/MTProtoState.js'
import { monotonicNow } from '../../time/monotonic-clock'

/**
 * Makes message ids from the app's clock. gramjs uses this computer's: if that is set an hour forward, everything sent
 * is refused until the server has corrected it, and a message could be accepted for longer than it should be
 * (core.telegram.org/mtproto/description#message-identifier-msg-id). `state.timeOffset` must be the server's clock
 * minus the app's, in seconds.
 */
export const replaceMessageIds = (state: MTProtoState): void => {
  let last = 0n
  state._getNewMsgId = () => {
    const now = monotonicNow() / 1_000 + state.timeOffset
    const seconds = Math.floor(now)
    const wanted = (BigInt(seconds) << 32n) | (BigInt(Math.floor((now - seconds) * 1e9)) << 2n)
    last = wanted > last ? wanted : last + 4n
    return returnBigInt(last)
  }
  state.updateTimeOffset = (correct) => {
    const offset = Number(BigInt(correct.toString()) >> 32n) - Math.floor(monotonicNow() / 1_000)
    if (offset !== state.timeOffset) last = 0n
    state.timeOffset = offset
    return offset
  }
}
