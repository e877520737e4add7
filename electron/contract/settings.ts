import { z } from 'zod'
import { chatIdSchema } from './chats'

export const qrDesignSchema = z.strictObject({
  /** Pixels of the saved PNG's code, quiet zone included. */
  size: z.number().int().min(128).max(4096),
  /** The dark modules, `#rrggbb`; the ground stays white (inverted codes fail in some scanners). */
  color: z.string().regex(/^#[0-9a-f]{6}$/i),
  /** ISO/IEC 18004: 7, 15, 25 or 30 % of the code may be lost. */
  errorLevel: z.enum(['L', 'M', 'Q', 'H']),
  caption: z.strictObject({ community: z.boolean(), title: z.boolean(), expiry: z.boolean() }),
  /** A `data:image/…` address, or null. */
  logo: z
    .string()
    .max(700_000)
    .regex(/^data:image\/(png|jpeg|webp|svg\+xml);base64,/)
    .nullable(),
})
export type QrDesign = z.infer<typeof qrDesignSchema>

/** What each account has for itself. */
export const accountSettingsSchema = z.strictObject({
  copyOnCreate: z.boolean(),
  /** A desktop notification when somebody asks to join. */
  notifyRequests: z.boolean(),
  qrDesign: qrDesignSchema,
})
export type AccountSettings = z.infer<typeof accountSettingsSchema>

/** As whoever is signed in has them. */
export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  ...accountSettingsSchema.shape,
  /** The community that each account left last: account id → chat id. */
  lastChat: z.record(z.string(), chatIdSchema),
})
export type Settings = z.infer<typeof settingsSchema>

export const settingsPatchSchema = settingsSchema.partial()
export type SettingsPatch = z.infer<typeof settingsPatchSchema>

export const defaultSettings: Settings = {
  theme: 'system',
  copyOnCreate: false,
  notifyRequests: false,
  qrDesign: {
    size: 1024,
    color: '#000000',
    errorLevel: 'M',
    caption: { community: true, title: true, expiry: true },
    logo: null,
  },
  lastChat: {},
}
