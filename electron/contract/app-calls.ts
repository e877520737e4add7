import { z } from 'zod'
import { call, nothing } from './call'
import { appErrorSchema } from './errors'
import { expirySchema } from './links'
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
  /**
   * A moment as it was typed, in the order of `locale` and counted from `now` (seconds since 1970, server time).
   * `skipped`: the clocks go forward over it; `unreadable`: it says nothing that can be understood.
   */
  readMoment: call(
    z.strictObject({ text: z.string().max(200), locale: z.string().max(40), now: z.number() }),
    z.union([expirySchema, z.strictObject({ kind: z.enum(['skipped', 'unreadable']) })]),
  ),
  getAppInfo: call(
    nothing,
    z.strictObject({ version: z.string(), electron: z.string(), platform: z.enum(['mac', 'windows', 'linux']) }),
  ),
} as const
