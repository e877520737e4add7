import { z } from 'zod'
import { call, nothing } from './call'
import { appErrorSchema } from './errors'
import { settingsPatchSchema, settingsSchema } from './settings'

/** The app itself. */
export const appCalls = {
  getSettings: call(nothing, settingsSchema),
  /** Why the settings are not what was kept, or will not be kept: `fileNotRead`, `fileNewer`; null: they are. */
  getSettingsTrouble: call(nothing, appErrorSchema.nullable()),
  updateSettings: call(settingsPatchSchema, settingsSchema),
  openPage: call(z.strictObject({ page: z.enum(['apiCredentials', 'inviteLinks', 'telegramWeb']) }), z.null()),
  /** The app's own clock, which nobody sets: milliseconds since 1970. `clockChanged` tells when the page's is behind. */
  getClock: call(nothing, z.strictObject({ now: z.number() })),
  getAppInfo: call(
    nothing,
    z.strictObject({ version: z.string(), electron: z.string(), platform: z.enum(['mac', 'windows', 'linux']) }),
  ),
} as const
