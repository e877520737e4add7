import { isDamage } from '../../../storage/database/sqlite'
import { openInsightStore, type StoreCallName } from './insight-store'

/**
 * What the app asks of the process that holds the files. A process may die with a request half done, done, or done and not
 * answered, and the next one is given it again: whatever a call writes it must come to the same when it is done twice.
 */
export interface StoreRequest {
  readonly id: number
  readonly path: string
  /** `close`: the file at `path`, which the next call would open again. */
  readonly call: StoreCallName | 'close'
  readonly values: readonly unknown[]
}

export type StoreReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown; readonly aside: string | null }
  | { readonly id: number; readonly ok: false; readonly error: string }

/** Answers requests one after another; a file is opened by the first that asks for it. */
export const answerStoreRequests = () => {
  const stores = new Map<string, ReturnType<typeof openInsightStore>>()
  /** Where damaged files went, of which no answer has told yet. */
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
    // The sender's types pair the name with its values; the compiler cannot follow that through a message.
    const work = store.calls[call] as (...given: readonly unknown[]) => unknown
    try {
      const value = work(...values)
      const aside = asides.get(path) ?? null
      asides.delete(path)
      return { value, aside }
    } catch (error) {
      // Opened by the next request it is checked, and set aside where it is damaged indeed.
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
      // What was to be written cannot be.
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
