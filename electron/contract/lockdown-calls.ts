import { z } from 'zod'
import { call } from './call'
import { chatIdSchema } from './chats'
import { jobSchema } from './jobs'
import { expirySchema } from './links'
import { lockdownPreviewSchema, lockdownReportSchema } from './lockdowns'
import { savedFileSchema } from './saved-files'

const lockdownIdSchema = z.strictObject({ lockdownId: z.uuid() })

/** Calls about lockdowns: closing all links of a community at once, and making them again. */
export const lockdownCalls = {
  /** What a lockdown would close: all open links, including other admins' links if the account owns the community. */
  previewLockdown: call(z.strictObject({ chatId: chatIdSchema }), lockdownPreviewSchema),
  startLockdown: call(z.strictObject({ chatId: chatIdSchema }), jobSchema),
  /** What became of a lockdown; `lockdownGone`. */
  getLockdown: call(lockdownIdSchema, lockdownReportSchema),
  /**
   * Makes the closed links again, each only once however often this is called. `end`: the expiry of those whose own has
   * passed. `lockdownGone`, `nothingSelected`, `expireDateInvalid` (an expiry has passed and no `end` was given).
   */
  remakeLinks: call(z.strictObject({ ...lockdownIdSchema.shape, end: expirySchema.nullable() }), jobSchema),
  /** Writes a CSV of old and new links; `savedAs` null: no file was chosen. */
  exportLockdown: call(lockdownIdSchema, z.strictObject({ savedAs: savedFileSchema.nullable() })),
} as const
