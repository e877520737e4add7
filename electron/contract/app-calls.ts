import { z } from 'zod'
import { call, nothing } from './call'
import { appErrorSchema } from './errors'
import { languages, translatedLanguages } from './languages'
import { expirySchema } from './links'
import { loginItemSchema } from './login-item'
import { settingsPatchSchema, settingsSchema } from './settings'

/** Calls about the app itself. */
export const appCalls = {
  getSettings: call(nothing, settingsSchema),
  /** Why the settings could not be read or will not be saved: `fileNotRead`, `fileNewer`; null if all is well. */
  getSettingsTrouble: call(nothing, appErrorSchema.nullable()),
  updateSettings: call(settingsPatchSchema, settingsSchema),
  openPage: call(z.strictObject({ page: z.enum(['apiCredentials', 'inviteLinks', 'telegramWeb']) }), z.null()),
  /**
   * The app's own clock, which nobody can set: milliseconds since 1970. `clockChanged` tells the page when its copy is
   * behind.
   */
  getClock: call(nothing, z.strictObject({ now: z.number() })),
  /**
   * Reads a moment that somebody typed, with day and month in the order of `locale`, relative to `now` (seconds since
   * 1970, server time). `skipped`: this computer's clocks go forward over it; `unreadable`: it cannot be understood.
   */
  readMoment: call(
    z.strictObject({ text: z.string().max(200), locale: z.string().max(40), now: z.number() }),
    z.union([expirySchema, z.strictObject({ kind: z.enum(['skipped', 'unreadable']) })]),
  ),
  /** The catalogue of a language other than English, with the keys of the English one. */
  getCatalogue: call(z.strictObject({ language: z.enum(translatedLanguages) }), z.record(z.string(), z.unknown())),
  /** Whether the system starts the app as the user signs in to the computer; `fileNotRead`. */
  getLoginItem: call(nothing, loginItemSchema),
  /** Answers how it stands then; `fileNotWritten`, `diskFull`. */
  setLoginItem: call(z.strictObject({ on: z.boolean() }), loginItemSchema),
  getAppInfo: call(
    nothing,
    z.strictObject({
      version: z.string(),
      electron: z.string(),
      platform: z.enum(['mac', 'windows', 'linux']),
      /** Spoken unless the user chose another language. */
      systemLanguage: z.enum(languages),
    }),
  ),
} as const
