/** The process that holds the files of insights: SQLite is synchronous, and would hold up whoever shares a thread with it. */
import { answerStoreRequests, type StoreRequest } from './store/store-process'

const answer = answerStoreRequests()
process.parentPort.on('message', ({ data }: { readonly data: StoreRequest }) =>
  process.parentPort.postMessage(answer(data)),
)
