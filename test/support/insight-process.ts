import { answerStoreRequests, type StoreRequest } from '../../electron/services/insights/store/store-process'

/** The process of insights (`electron/services/insights/process.ts`) as plain Node begins it. */
const answer = answerStoreRequests()
process.on('message', (request: StoreRequest) => process.send?.(answer(request)))
process.on('disconnect', () => process.exit())
