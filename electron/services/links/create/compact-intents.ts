import type { IntentEntry } from './intent-entry'

/**
 * The entries from which the same is known of every request: the last of each, and one for every link that it is known to
 * have made. What drops out are intents that have an outcome, and outcomes that were overtaken. Request ids stay, since
 * campaigns ask for their outcome as long as they are kept, and links stay, since no open intent may claim them.
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

/** No request id holds a line break. */
const madeKey = (requestId: string, hash: string): string => `${requestId}\n${hash}`
