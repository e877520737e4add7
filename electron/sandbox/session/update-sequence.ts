/** The sequence of updates that lie in no box, one for each key. core.telegram.org/api/updates#updates-sequence */
import type { Authorization, Tl } from '../method'

interface Last {
  readonly seq: number
  /** Seconds since 1970. */
  readonly date: number
}

/** Not kept between starts: clients ask for the state when they come again. */
const lastOf = new WeakMap<Authorization, Last>()

/** How far a key's sequence is, and when it came there. */
export const lastInSequence = (auth: Authorization): Last => lastOf.get(auth) ?? { seq: 0, date: 0 }

/** Gives updates their number where one of them lies in no box; others stay as they are. */
export const inSequence = (auth: Authorization, updates: Tl): Tl => {
  if (updates._ !== 'updates' || !Array.isArray(updates.updates)) return updates
  const isOrdered = updates.updates.every((update: Tl) => update.pts !== undefined || update.qts !== undefined)
  if (isOrdered) return updates
  const seq = lastInSequence(auth).seq + 1
  lastOf.set(auth, { seq, date: Number(updates.date) })
  return { ...updates, seq }
}
