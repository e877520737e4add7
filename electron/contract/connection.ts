import { z } from 'zod'
import { proxyKinds, proxyTroubles } from './proxies'

/** How many proxies are kept. */
export const PROXIES_MAX = 30

/** `proxies`: by the first of them that works. */
export const connectionModes = ['none', 'system', 'proxies'] as const

const placeSchema = z.strictObject({
  kind: z.enum(proxyKinds),
  /** A name or an address. */
  server: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
})

/** A proxy as it is kept: what nobody else may know is in the vault, under its id. */
const keptProxySchema = placeSchema.extend({
  id: z.string().min(1).max(64),
  /** '' for none. */
  username: z.string().max(255),
  /** A password or a secret belongs to it. */
  hasSecret: z.boolean(),
})
export type KeptProxy = z.infer<typeof keptProxySchema>

/** How the app connects to Telegram, for all accounts; practice never leaves this computer. */
export const connectionSettingsSchema = z.strictObject({
  mode: z.enum(connectionModes),
  /** In the order in which they are tried. */
  proxies: z.array(keptProxySchema).max(PROXIES_MAX),
})
export type ConnectionSettings = z.infer<typeof connectionSettingsSchema>

export const defaultConnection: ConnectionSettings = { mode: 'none', proxies: [] }

const partsSchema = z.object({ mode: z.unknown(), proxies: z.unknown() })

/**
 * What a file has of the connection, part by part: one proxy that cannot be read takes neither the others with it nor the
 * user's wish to be connected by one. Where the wish itself cannot be read, nothing is connected but by a proxy.
 */
export const readConnection = (kept: unknown): { readonly settings: ConnectionSettings; readonly whole: boolean } => {
  if (kept === undefined) return { settings: defaultConnection, whole: true }
  const parts = partsSchema.safeParse(kept)
  const mode = connectionSettingsSchema.shape.mode.safeParse(parts.data?.mode)
  const listed = z.array(z.unknown()).safeParse(parts.data?.proxies)
  const proxies = (listed.data ?? []).map((one) => keptProxySchema.strip().safeParse(one))
  const read = proxies.flatMap(({ data }) => (data === undefined ? [] : [data])).slice(0, PROXIES_MAX)
  return {
    settings: { mode: mode.success ? mode.data : 'proxies', proxies: read },
    whole: connectionSettingsSchema.safeParse(kept).success,
  }
}

const shownProxySchema = keptProxySchema.extend({
  /** Telegram was reached by it last. */
  inUse: z.boolean(),
  /** Why it failed when it was tried last; null: it did not. */
  trouble: z.enum(proxyTroubles).nullable(),
})
export type ShownProxy = z.infer<typeof shownProxySchema>

/** The connection as the page shows it: without passwords and secrets, which never come back. */
export const connectionStateSchema = connectionSettingsSchema.extend({
  proxies: z.array(shownProxySchema),
  /** What the system asks for, as it was found last; null: nothing, or not looked yet. */
  system: placeSchema.nullable(),
  /** Whether passwords and secrets are still there after the app has been closed. */
  keepsSecrets: z.boolean(),
})
export type ConnectionState = z.infer<typeof connectionStateSchema>

/** What is entered in the form. `password`, `secret` null: as kept under `id`. */
export const proxyInputSchema = placeSchema.extend({
  /** null: a new one. */
  id: z.string().min(1).max(64).nullable(),
  username: z.string().max(255),
  password: z.string().max(255).nullable(),
  secret: z.string().max(600).nullable(),
})
export type ProxyInput = z.infer<typeof proxyInputSchema>

export const connectionTestSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('none') }),
  z.strictObject({ by: z.literal('system') }),
  z.strictObject({ by: z.literal('proxy'), proxy: proxyInputSchema }),
])
export type ConnectionTest = z.infer<typeof connectionTestSchema>

/** Telegram has answered. */
export const reachedSchema = z.strictObject({
  dcId: z.number().int(),
  /** Milliseconds from the first byte on the way to Telegram's answer. */
  took: z.number().nonnegative(),
  /** By what proxy; null: by none. */
  by: placeSchema.nullable(),
})
export type Reached = z.infer<typeof reachedSchema>

const proxyMistakes = [
  ...(['serverMissing', 'serverInvalid', 'portMissing', 'portInvalid', 'passwordWithoutName'] as const),
  ...(['nameTooLong', 'passwordTooLong', 'passwordAgain', 'secretMissing', 'secretText', 'secretShort'] as const),
  ...(['secretLong', 'secretKind', 'secretDomain'] as const),
] as const

/** What is on the clipboard: nothing about a proxy, a link to one with a mistake in it, or where one stands. */
export const clipboardProxySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('mistake'), mistake: z.enum(proxyMistakes) }),
  z.strictObject({ kind: z.literal('proxy'), place: placeSchema }),
])
