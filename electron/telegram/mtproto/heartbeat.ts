import { monotonicNow } from '../../time/monotonic-clock'

/** Milliseconds between two checks of the connection. */
const TICK = 5_000
/**
 * Checks from one ping to the next: 25 seconds, so that two pings in a row may be lost before the server hangs up
 * (`DISCONNECT_DELAY` in `mtproto-connection.ts`).
 */
const TICKS_PER_PING = 5
/** Milliseconds that the answer to a ping may take if nothing else comes meanwhile. */
const PONG_LIMIT = 10_000
/**
 * Two checks further apart than this (milliseconds on the app's clock) mean that the computer slept: whether the
 * connection survived must be known at once.
 */
const SLEPT = 20_000
const PONG_LIMIT_AFTER_SLEEP = 3_000

export interface Heartbeat {
  /** Something came from the server. */
  heard(): void
  /** Checks the connection now: sends a ping that must be answered within `limit` milliseconds, 5,000 by default. */
  doubt(limit?: number): void
  stop(): void
}

/**
 * Keeps a connection alive, and notices that it is dead although its socket reports nothing (a sleeping laptop, a
 * forgetful router). Pings go out at fixed intervals whatever the other traffic, because the server counts from the
 * last `ping_delay_disconnect` alone (core.telegram.org/mtproto/service_messages#deferred-connection-closure-ping).
 * `ping` sends one and resolves with its answer; `onDead` is called once. `now`: milliseconds, sleep included.
 */
export const startHeartbeat = (
  ping: () => Promise<unknown>,
  onDead: () => void,
  now: () => number = monotonicNow,
): Heartbeat => {
  let lastTick = now()
  let ticksSincePing = 0
  let pending: NodeJS.Timeout | null = null
  let stopped = false

  const stop = (): void => {
    stopped = true
    clearInterval(ticker)
    if (pending !== null) clearTimeout(pending)
    pending = null
  }
  const answered = (): void => {
    if (pending !== null) clearTimeout(pending)
    pending = null
  }
  const doubt = (limit = 5_000): void => {
    if (stopped || pending !== null) return
    pending = setTimeout(() => {
      stop()
      onDead()
    }, limit)
    ticksSincePing = 0
    ping().then(answered, () => undefined)
  }
  const ticker = setInterval(() => {
    const tick = now()
    const slept = tick - lastTick > SLEPT
    lastTick = tick
    ticksSincePing += 1
    if (slept) doubt(PONG_LIMIT_AFTER_SLEEP)
    else if (ticksSincePing >= TICKS_PER_PING) doubt(PONG_LIMIT)
  }, TICK)
  return { heard: answered, doubt, stop }
}
