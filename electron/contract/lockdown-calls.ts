import { z } from 'zod'
import { call } from './call'
import { chatIdSchema } from './chats'
import { jobSchema } from './jobs'
import { expirySchema } from './links'
import { lockdownPreviewSchema, lockdownReportSchema } from './lockdowns'
import { savedFileSchema } from './saved-files'

const lockdownIdSchema = z.strictObject({ lockdownId: z.uuid() })

/** Every link of a community closed at once, and made again. */
export const lockdownCalls = {
  /** What a lockdown would close: all that stands open, all admins' where the account owns the community. */
  previewLockdown: call(z.strictObject({ chatId: chatIdSchema }), lockdownPreviewSchema),
  startLockdown: call(z.strictObject({ chatId: chatIdSchema }), jobSchema),
  /** What became of it; `lockdownGone`. */
  getLockdown: call(lockdownIdSchema, lockdownReportSchema),
  /**
   * Makes the closed links again, each once however often it is asked for. `end`: for those whose own end has passed.
   * `lockdownGone`, `nothingSelected`, `expireDateInvalid` (an end has passed, and none was given).
   */
  remakeLinks: call(z.strictObject({ ...lockdownIdSchema.shape, end: expirySchema.nullable() }), jobSchema),
  /** A CSV of old and new links; `savedAs` null: no file was chosen. */
  exportLockdown: call(lockdownIdSchema, z.strictObject({ savedAs: savedFileSchema.nullable() })),
} as const
