/** How often the line is looked at, in milliseconds. */
const TICK = 5_000
/** Silence after which a ping goes out, and how long its answer may take. */
const SILENCE_BEFORE_PING = 30_000
const PONG_LIMIT = 10_000
/** A tick that comes so late means that the computer slept: whether the line survived must be known at once. */
const SLEPT = 20_000
const PONG_LIMIT_AFTER_SLEEP = 3_000

export interface Heartbeat {
  /** Something came from the server. */
  heard(): void
  /** Doubts the line now: a ping with `limit` milliseconds for its answer, 5,000 unless told. */
  doubt(limit?: number): void
  stop(): void
}

/**
 * Finds out that a connection is dead although its socket says nothing (a sleeping laptop, a forgetful router).
 * `ping` sends one and resolves with its answer; `onDead` is called once.
 */
export const startHeartbeat = (ping: () => Promise<unknown>, onDead: () => void): Heartbeat => {
  let lastHeard = Date.now()
  let lastTick = lastHeard
  let pending: NodeJS.Timeout | null = null
  let stopped = false

  const stop = (): void => {
    stopped = true
    clearInterval(ticker)
    if (pending !== null) clearTimeout(pending)
    pending = null
  }
  const answered = (): void => {
    lastHeard = Date.now()
    if (pending !== null) clearTimeout(pending)
    pending = null
  }
  const doubt = (limit = 5_000): void => {
    if (stopped || pending !== null) return
    pending = setTimeout(() => {
      stop()
      onDead()
    }, limit)
    ping().then(answered, () => undefined)
  }
  const ticker = setInterval(() => {
    const now = Date.now()
    const slept = now - lastTick > SLEPT
    lastTick = now
    if (slept) doubt(PONG_LIMIT_AFTER_SLEEP)
    else if (now - lastHeard > SILENCE_BEFORE_PING) doubt(PONG_LIMIT)
  }, TICK)
  return { heard: answered, doubt, stop }
}
