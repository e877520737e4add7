import { ok } from '../../contract/result'
import type { updateCalls } from '../../contract/update-calls'
import type { Services } from '../../services/services'
import type { HandlersOf } from '../answer-call'

/** New versions of the app. */
export const updateHandlers = ({ updates }: Pick<Services, 'updates'>): HandlersOf<typeof updateCalls> => ({
  getUpdates: () => ok(updates.state()),
  checkForUpdates: () => updates.check(),
  downloadUpdate: () => updates.download(),
  applyUpdate: ({ whenDone }) => updates.apply(whenDone),
  holdUpdate: () => updates.hold(),
  openUpdatePage: async () => {
    await updates.openPage()
    return ok(null)
  },
})
