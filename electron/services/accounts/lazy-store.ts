import { fail, type Result } from '../../contract/result'
import type { AccountFolder } from '../../storage/account-folder'

/** Something that keeps things of an account, in memory and on the disk. */
export interface Closable {
  /**
   * Refuses every change from now on (`notSignedIn`) and resolves when those under way have ended, so that its files can be
   * deleted, or opened by somebody else.
   */
  close(): Promise<void>
}

/** What is kept of an account, opened on first use. Changes answer `notSignedIn` once it is closed. */
export interface LazyStore<T> extends Closable {
  get(): Promise<T>
  /** One change after another. */
  inTurn<R>(change: (kept: T) => Promise<Result<R>>): Promise<Result<R>>
  /** A change that may fall together with others. */
  beside<R>(change: (kept: T) => Promise<Result<R>>): Promise<Result<R>>
}

export interface LazyStoreOptions<T> {
  readonly folder: Pick<AccountFolder, 'ready'>
  readonly open: () => Promise<T>
  /** false: what was opened could not be read; it serves who asked for it, and the next opens it anew. */
  readonly isKnown?: (kept: T) => boolean
}

export const createLazyStore = <T>({ folder, open, isKnown = () => true }: LazyStoreOptions<T>): LazyStore<T> => {
  let opened: Promise<T> | null = null
  let isClosed = false
  /** The last change of those that follow one another. */
  let queue: Promise<unknown> = Promise.resolve()
  const underWay = new Set<Promise<unknown>>()

  const openOnce = async (): Promise<T> => {
    await folder.ready
    const kept = await open()
    // Once it is closed nobody opens it anew.
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
      // Opened before its turn, as others are: whoever asks first finds it first.
      await get()
      const done = queue.then(() => beside(change))
      queue = done.catch(() => undefined)
      return done
    },
    close: async () => {
      isClosed = true
      // Also where nobody has used it yet: afterwards it is opened no more.
      await get()
      await Promise.allSettled(underWay)
    },
  }
}
