import type { lockdownCalls } from '../../contract/lockdown-calls'
import type { HandlersOf } from '../answer-call'
import type { NoteSaved } from './note-saved'
import type { OnShown } from './on-shown'

/** Lockdowns: closing every link of a community at once, and making the links again. */
export const lockdownHandlers = (shown: OnShown, noted: NoteSaved): HandlersOf<typeof lockdownCalls> => ({
  previewLockdown: shown(({ lockdowns }, { chatId }) => lockdowns.preview(chatId)),
  startLockdown: shown(({ lockdowns }, { chatId }) => lockdowns.start(chatId)),
  getLockdown: shown(({ lockdowns }, { lockdownId }) => lockdowns.report(lockdownId)),
  remakeLinks: shown(({ lockdowns }, { lockdownId, end }) => lockdowns.remake(lockdownId, end)),
  exportLockdown: shown(async ({ lockdowns }, { lockdownId }) => noted(await lockdowns.exportCsv(lockdownId))),
})
