import { isDamage } from '../../../storage/database/sqlite'
import { openInsightStore, type StoreCallName } from './insight-store'

/**
 * A request to the process that has the files open. A process may end with a request half executed, executed, or
 * executed but not answered, and the next one executes it again: whatever a call writes must be the same when it is
 * executed twice.
 */
export interface StoreRequest {
  readonly id: number
  readonly path: string
  /** `close`: closes the file at `path`; the next call opens it again. */
  readonly call: StoreCallName | 'close'
  readonly values: readonly unknown[]
}

/** The answer to a request. `aside`: where a damaged file was moved to; null: none was. */
export type StoreReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown; readonly aside: string | null }
  | { readonly id: number; readonly ok: false; readonly error: string }

/** Answers requests one after another; the first request for a file opens it. */
export const answerStoreRequests = () => {
  const stores = new Map<string, ReturnType<typeof openInsightStore>>()
  /** By path: where damaged files were moved to, if no answer has reported that yet. */
  const asides = new Map<string, string>()
  const answer = ({ path, call, values }: StoreRequest): { readonly value: unknown; readonly aside: string | null } => {
    const open = stores.get(path)
    if (call === 'close') {
      stores.delete(path)
      open?.close()
      return { value: null, aside: null }
    }
    const store = open ?? openInsightStore(path)
    stores.set(path, store)
    if (open === undefined && store.aside !== null) asides.set(path, store.aside)
    // The sender's types pair the name with its arguments; the compiler cannot follow that through a message.
    const work = store.calls[call] as (...given: readonly unknown[]) => unknown
    try {
      const value = work(...values)
      const aside = asides.get(path) ?? null
      asides.delete(path)
      return { value, aside }
    } catch (error) {
      // The next request opens the file again, which checks it and sets it aside if it is damaged.
      if (isDamage(error)) closeDamaged(path)
      throw error
    }
  }
  const closeDamaged = (path: string): void => {
    const store = stores.get(path)
    stores.delete(path)
    try {
      store?.close()
    } catch {
      // The file cannot be closed properly, since it is damaged.
    }
  }
  return (request: StoreRequest): StoreReply => {
    try {
      return { id: request.id, ok: true, ...answer(request) }
    } catch (error) {
      return { id: request.id, ok: false, error: error instanceof Error ? error.message : String(error) }
    }
  }
}
