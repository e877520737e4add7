import { z } from 'zod'
import { connectionSettingsSchema, defaultConnection, readConnection } from '../contract/connection'
import { accountSchema } from '../contract/session'
import { accountSettingsSchema, defaultSettings, ownSettings, settingsSchema } from '../contract/settings'

const windowSchema = z.strictObject({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int(),
  height: z.number().int(),
  maximized: z.boolean(),
})
export type WindowPlace = z.infer<typeof windowSchema>

const knownAccountSchema = z.strictObject({
  account: accountSchema,
  /** The user's own name for it; null: the person's name is shown. */
  label: z.string().max(64).nullable(),
  /** Telegram has ended its session. */
  ended: z.boolean(),
})
export type KnownAccount = z.infer<typeof knownAccountSchema>

/** Version 0.1 stored the accounts without label and `ended`. */
const knownAccountsSchema = z.array(
  z.union([knownAccountSchema, accountSchema.transform((account) => ({ account, label: null, ended: false }))]),
)

const appStoreSchema = z.strictObject({
  settings: settingsSchema,
  /** The settings of each account that has changed any, by its id; all other accounts have those in `settings`. */
  accountSettings: z.record(z.string(), accountSettingsSchema),
  window: windowSchema,
  /** In the order in which they were added. */
  accounts: knownAccountsSchema,
  /** The account that the app opens with; null after signing out. */
  activeAccountId: z.string().nullable(),
  /** Without a keyring the user chose to keep no secrets: do not ask again. */
  forgetOnExit: z.boolean(),
  /** Whether work such as a campaign goes on when the window is closed; null: nobody was asked yet. */
  runInBackground: z.boolean().nullable(),
  /** How Telegram is connected to; passwords and secrets are in the vault. */
  connection: connectionSettingsSchema,
})
export type AppState = z.infer<typeof appStoreSchema>

export const defaultAppState: AppState = {
  settings: defaultSettings,
  accountSettings: {},
  window: { width: 1180, height: 760, maximized: false },
  accounts: [],
  activeAccountId: null,
  forgetOnExit: false,
  runInBackground: null,
  connection: defaultConnection,
}

/**
 * Keeps each part that fits its schema; a part that does not falls back to its default, so that a hand-edited or older
 * file loses no more than what is wrong with it. `whole`: every part fitted.
 */
export const readAppState = (raw: unknown): { readonly state: AppState; readonly whole: boolean } => {
  const parts = z.record(z.string(), z.unknown()).safeParse(raw)
  if (!parts.success) return { state: defaultAppState, whole: false }
  let whole = true
  const take = <K extends keyof AppState>(key: K): AppState[K] => {
    if (parts.data[key] === undefined) return defaultAppState[key]
    const part = appStoreSchema.shape[key].safeParse(parts.data[key])
    if (!part.success) whole = false
    return part.success ? (part.data as AppState[K]) : defaultAppState[key]
  }
  /**
   * Reads settings one by one: those that a later version added get their defaults, and a wrong one spoils no other.
   */
  const takeSettings = <S extends object>(value: unknown, shape: z.ZodRawShape, defaults: S): S => {
    const found = z.record(z.string(), z.unknown()).safeParse(value ?? {})
    if (!found.success) whole = false
    const kept = Object.entries(found.data ?? {}).flatMap(([key, one]) => {
      const field = Object.hasOwn(shape, key) ? z.safeParse(shape[key] as z.ZodType, one) : null
      if (field?.success !== true) whole = false
      return field?.success === true ? [[key, field.data] as const] : []
    })
    return { ...defaults, ...Object.fromEntries(kept) }
  }
  const settings = takeSettings(parts.data.settings, settingsSchema.shape, defaultSettings)
  const accountSettings = z.record(z.string(), z.unknown()).safeParse(parts.data.accountSettings ?? {})
  if (!accountSettings.success) whole = false
  const connection = readConnection(parts.data.connection)
  if (!connection.whole) whole = false
  const state: AppState = {
    settings,
    accountSettings: Object.fromEntries(
      Object.entries(accountSettings.data ?? {}).map(([id, own]) => [
        id,
        takeSettings(own, accountSettingsSchema.shape, ownSettings(settings)),
      ]),
    ),
    window: take('window'),
    accounts: take('accounts'),
    activeAccountId: take('activeAccountId'),
    forgetOnExit: take('forgetOnExit'),
    runInBackground: take('runInBackground'),
    connection: connection.settings,
  }
  return { state, whole }
}
