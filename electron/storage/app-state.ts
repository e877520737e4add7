import { z } from 'zod'
import { accountSchema } from '../contract/session'
import { defaultSettings, settingsSchema } from '../contract/settings'

const windowSchema = z.strictObject({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int(),
  height: z.number().int(),
  maximized: z.boolean(),
})
export type WindowPlace = z.infer<typeof windowSchema>

const appStoreSchema = z.strictObject({
  settings: settingsSchema,
  window: windowSchema,
  accounts: z.array(accountSchema),
  /** The account that the app opens with; null after signing out. */
  activeAccountId: z.string().nullable(),
  /** Without a keyring the user chose that nothing is kept: do not ask again. */
  forgetOnExit: z.boolean(),
})
export type AppState = z.infer<typeof appStoreSchema>

export const defaultAppState: AppState = {
  settings: defaultSettings,
  window: { width: 1180, height: 760, maximized: false },
  accounts: [],
  activeAccountId: null,
  forgetOnExit: false,
}

/**
 * Each part that fits its schema is kept, each that does not falls back to its default: a hand-edited or older file
 * costs what is wrong with it and no more. `whole` tells whether every part fitted.
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
  const state: AppState = {
    settings: take('settings'),
    window: take('window'),
    accounts: take('accounts'),
    activeAccountId: take('activeAccountId'),
    forgetOnExit: take('forgetOnExit'),
  }
  return { state, whole }
}
