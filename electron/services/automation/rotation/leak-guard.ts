import type { Log } from '../../../storage/log'
import type { RotationBook } from './rotation-book'

interface LeakGuardOptions {
  readonly book: Pick<RotationBook, 'state' | 'write'>
  readonly log: Log
  /** It is on the disk that some of the links leak. */
  readonly onLeaked: () => void
}

/** Hears of sudden rushes to links that are replaced when they leak. */
export const createLeakGuard = ({ book, log, onLeaked }: LeakGuardOptions) => ({
  isGuarded: ({ hash }: { readonly hash: string }): boolean =>
    book.state.ruled.get(hash)?.rule.reasons.includes('leak') === true,
  leaked: async (hashes: readonly string[]): Promise<void> => {
    if (hashes.length === 0) return
    const written = await book.write(({ ruled, leaked }) =>
      hashes.filter((hash) => ruled.has(hash) && !leaked.has(hash)).map((hash) => ({ kind: 'leaked', hash })),
    )
    if (written.ok) onLeaked()
    else log.error('rotation.leak-not-written', { code: written.error.code })
  },
})
