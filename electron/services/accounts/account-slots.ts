import { fail, type Result } from '../../contract/result'

/** Something that keeps things of accounts, in memory and on the disk. */
export interface AccountStore {
  /**
   * Refuses every change for this account from now on (`notSignedIn`) and resolves when those under way have ended, so
   * that its files can be deleted. What it answers forgets the account: the next use reads the disk again.
   */
  close(accountId: string): Promise<() => void>
}

/** What is kept of each account, opened on first use. Changes answer `notSignedIn` once the account is closed. */
export interface AccountSlots<T> extends AccountStore {
  of(accountId: string): Promise<T>
  /** One change after another. */
  inTurn<R>(accountId: string, change: (kept: T) => Promise<Result<R>>): Promise<Result<R>>
  /** A change that may fall together with others. */
  beside<R>(accountId: string, change: (kept: T) => Promise<Result<R>>): Promise<Result<R>>
  /** Those that were opened. */
  opened(): readonly Promise<T>[]
}

interface Slot<T> {
  readonly kept: T
  closed: boolean
  /** The last change of those that follow one another. */
  queue: Promise<unknown>
  readonly underWay: Set<Promise<unknown>>
}

/** `isKnown` false: what was opened could not be read; it serves who asked for it, and the next opens it anew. */
export const createAccountSlots = <T>(
  open: (accountId: string) => Promise<T>,
  isKnown: (kept: T) => boolean = () => true,
): AccountSlots<T> => {
  const slots = new Map<string, Promise<Slot<T>>>()
  const openSlot = async (accountId: string): Promise<Slot<T>> => {
    const kept = await open(accountId)
    if (!isKnown(kept)) slots.delete(accountId)
    return { kept, closed: false, queue: Promise.resolve(), underWay: new Set() }
  }
  const slotOf = (accountId: string): Promise<Slot<T>> => {
    const slot = slots.get(accountId) ?? openSlot(accountId)
    slots.set(accountId, slot)
    return slot
  }
  const beside = async <R>(slot: Slot<T>, change: (kept: T) => Promise<Result<R>>): Promise<Result<R>> => {
    if (slot.closed) return fail('notSignedIn')
    const done = change(slot.kept)
    slot.underWay.add(done)
    try {
      return await done
    } finally {
      slot.underWay.delete(done)
    }
  }
  return {
    of: async (accountId) => (await slotOf(accountId)).kept,
    opened: () => [...slots.values()].map(async (slot) => (await slot).kept),
    beside: async (accountId, change) => beside(await slotOf(accountId), change),
    inTurn: async (accountId, change) => {
      const slot = await slotOf(accountId)
      const done = slot.queue.then(() => beside(slot, change))
      slot.queue = done.catch(() => undefined)
      return done
    },
    close: async (accountId) => {
      const slot = await slotOf(accountId)
      slot.closed = true
      // Also where it could not be read: nobody opens it anew meanwhile.
      slots.set(accountId, Promise.resolve(slot))
      await Promise.allSettled(slot.underWay)
      return () => void slots.delete(accountId)
    },
  }
}
