import { fail, ok } from '../../electron/contract/result'
import type { IntentEntry } from '../../electron/services/links/create/intent-entry'
import type { Journal } from '../../electron/storage/journal'

/** A journal in memory; `full` refuses. */
export const memoryJournal = (before: readonly IntentEntry[] = []) => {
  const entries: IntentEntry[] = [...before]
  const disk = { full: false }
  const journal: Journal<IntentEntry> = {
    unavailable: null,
    entries: () => entries,
    append: async (entry) => {
      if (disk.full) return fail('diskFull')
      entries.push(entry)
      return ok(null)
    },
    close: async () => undefined,
    setAsideAt: () => null,
    asides: () => [],
  }
  return { journal, disk, entries }
}
