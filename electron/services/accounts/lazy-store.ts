import { fail, type Result } from '../../contract/result'
import type { AccountFolder } from '../../storage/account-folder'

/** Keeps data of an account, in memory and on the disk. */
export interface Closable {
  /**
   * Refuses every change from now on (`notSignedIn`) and resolves when those under way have ended, so that its files
   * can be deleted or opened by a later scope.
   */
  close(): Promise<void>
}

/** Data of an account, opened on first use. Changes answer `notSignedIn` once it is closed. */
export interface LazyStore<T> extends Closable {
  get(): Promise<T>
  /** Runs changes one after another. */
  inTurn<R>(change: (kept: T) => Promise<Result<R>>): Promise<Result<R>>
  /** Runs a change that may overlap with others. */
  beside<R>(change: (kept: T) => Promise<Result<R>>): Promise<Result<R>>
}

export interface LazyStoreOptions<T> {
  readonly folder: Pick<AccountFolder, 'ready'>
  readonly open: () => Promise<T>
  /**
   * false: the file could not be read; this value serves who asked for it, and the next caller opens the file again.
   */
  readonly isKnown?: (kept: T) => boolean
}

export const createLazyStore = <T>({ folder, open, isKnown = () => true }: LazyStoreOptions<T>): LazyStore<T> => {
  let opened: Promise<T> | null = null
  let isClosed = false
  /** The last change queued by `inTurn`. */
  let queue: Promise<unknown> = Promise.resolve()
  const underWay = new Set<Promise<unknown>>()

  const openOnce = async (): Promise<T> => {
    await folder.ready
    const kept = await open()
    // Once closed, it must not be opened again.
    if (!isKnown(kept) && !isClosed) opened = null
    return kept
  }
  const get = (): Promise<T> => {
    opened ??= openOnce()
    return opened
  }
  const beside = async <R>(change: (kept: T) => Promise<Result<R>>): Promise<Result<R>> => {
    const kept = await get()
    if (isClosed) return fail('notSignedIn')
    const done = change(kept)
    underWay.add(done)
    try {
      return await done
    } finally {
      underWay.delete(done)
    }
  }
  return {
    get,
    beside,
    inTurn: async (change) => {
      // Waits for the opening before it queues, as `beside` does, so that changes run in the order in which they were
      // asked for.
      await get()
      const done = queue.then(() => beside(change))
      queue = done.catch(() => undefined)
      return done
    },
    close: async () => {
      isClosed = true
      // Opens it even if nobody has used it yet: afterwards it must not be opened any more.
      await get()
      await Promise.allSettled(underWay)
    },
  }
}
