import type { IntentEntry } from './intent-entry'

/**
 * Removes journal entries that no longer matter. Kept are the last entry of each request and one entry for each link
 * that it is known to have made; removed are intents that have an outcome, and outcomes that a later one replaced.
 * Request ids stay, since campaigns ask for their outcomes for as long as they are stored; links stay, since no open
 * intent may claim them.
 */
export const compactIntents = (entries: readonly IntentEntry[]): readonly IntentEntry[] => {
  const last = new Map<string, IntentEntry>()
  for (const entry of entries) {
    last.set(entry.requestId, entry)
    if (entry.kind === 'created') last.set(madeKey(entry.requestId, entry.link.hash), entry)
  }
  const kept = new Set(last.values())
  return entries.filter((entry) => kept.has(entry))
}

/** Unambiguous, since no request id contains a line break. */
const madeKey = (requestId: string, hash: string): string => `${requestId}\n${hash}`
