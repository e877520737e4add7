import { openInsightStore, type StoreCallName } from './insight-store'

/** What the app asks of the process that holds the files. */
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
  const answer = ({ path, call, values }: StoreRequest): { readonly value: unknown; readonly aside: string | null } => {
    const open = stores.get(path)
    if (call === 'close') {
      stores.delete(path)
      open?.close()
      return { value: null, aside: null }
    }
    const store = open ?? openInsightStore(path)
    stores.set(path, store)
    // The sender's types pair the name with its values; the compiler cannot follow that through a message.
    const work = store.calls[call] as (...given: readonly unknown[]) => unknown
    return { value: work(...values), aside: open === undefined ? store.aside : null }
  }
  return (request: StoreRequest): StoreReply => {
    try {
      return { id: request.id, ok: true, ...answer(request) }
    } catch (error) {
      return { id: request.id, ok: false, error: error instanceof Error ? error.message : String(error) }
    }
  }
}
