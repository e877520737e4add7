/**
 * The process that has the files of Insights open: SQLite calls are synchronous, and would block any other work in
 * their thread.
 */
import { answerStoreRequests, type StoreRequest } from './store/store-process'

const answer = answerStoreRequests()
process.parentPort.on('message', ({ data }: { readonly data: StoreRequest }) =>
  process.parentPort.postMessage(answer(data)),
)
