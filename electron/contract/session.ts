import { z } from 'zod'
import { appErrorSchema } from './errors'

/** Where the app's calls go: the embedded practice server, Telegram itself, or a developer's test server. */
const endpointKindSchema = z.enum(['practice', 'telegram', 'test'])
export type EndpointKind = z.infer<typeof endpointKindSchema>

export const accountSchema = z.strictObject({
  /** The app's own id: endpoint and user id, such as `telegram-123`. */
  id: z.string(),
  endpoint: endpointKindSchema,
  /** Telegram's user id, in decimal (it outgrows a double). */
  userId: z.string(),
  name: z.string(),
  username: z.string().nullable(),
  /** With leading `+`; null for bots. */
  phone: z.string().nullable(),
  /** Bots can neither list their chats nor read links back, so nobody offers it to them. */
  isBot: z.boolean(),
})
export type Account = z.infer<typeof accountSchema>

/** An account that this computer knows, as the switcher shows it. */
const accountEntrySchema = z.strictObject({
  account: accountSchema,
  /** What the user calls it; null: by the person's own name. */
  label: z.string().max(64).nullable(),
  /**
   * `ready`: its session is kept and it can be switched to at once. `locked`: it waits behind the passphrase. `ended`:
   * Telegram has ended the session; `forgotten`: it was not kept here. Signing in again is the way on from both.
   * `refused`: a server did not know the session, which proves nothing, so it is still kept: switching to the account
   * tries it once more, and signing in again replaces it. `sealed`: it is in the keyring, which does not open it now.
   */
  state: z.enum(['active', 'ready', 'locked', 'sealed', 'ended', 'refused', 'forgotten']),
  /** Work on many links runs for it, whether or not it is on the screen. */
  working: z.boolean(),
})
export type AccountEntry = z.infer<typeof accountEntrySchema>

/** What somebody is called: as the user says, else by their own name, else by what there is. */
export const accountName = ({ account, label }: Pick<AccountEntry, 'account' | 'label'>): string =>
  label ?? (account.name || account.username || account.phone || account.userId)

/** How a login code was sent: auth.SentCodeType in short. */
const codeDeliverySchema = z.enum(['app', 'sms', 'call', 'flashCall', 'missedCall', 'email', 'fragment', 'other'])
export type CodeDelivery = z.infer<typeof codeDeliverySchema>

/** Where a sign-in stands that main has begun. Choosing a way and typing are the renderer's own business. */
const signInProgressSchema = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('none') }),
  z.strictObject({
    step: z.literal('code'),
    phone: z.string(),
    delivery: codeDeliverySchema,
    /** Digits that the code has, when Telegram tells; else null. */
    length: z.number().int().nullable(),
    /** How the next code would come; null when there is no other way. */
    nextDelivery: codeDeliverySchema.nullable(),
    /** When another code may be asked for: seconds since 1970 on the app's clock. */
    resendAt: z.number().nullable(),
  }),
  z.strictObject({ step: z.literal('password'), hint: z.string().nullable() }),
  z.strictObject({
    step: z.literal('qr'),
    /** `tg://login?token=…`, renewed before it expires. */
    url: z.string(),
    /** Seconds since 1970 on the app's clock. */
    expires: z.number(),
  }),
])
export type SignInProgress = z.infer<typeof signInProgressSchema>

/**
 * How the session of the active account is kept: by the system's keyring, by a passphrase, not at all (practice
 * signs in anew at each start, and `forget` is what the user chose), or `undecided`: no keyring here, ask.
 */
const vaultModeSchema = z.enum(['system', 'passphrase', 'forget', 'undecided', 'practice'])
export type VaultMode = z.infer<typeof vaultModeSchema>

export const sessionStateSchema = z.discriminatedUnion('phase', [
  /** The saved session is being opened. */
  z.strictObject({ phase: z.literal('starting') }),
  /** A passphrase is needed before anything can be read; those that need none can be gone back to. */
  z.strictObject({ phase: z.literal('locked'), accounts: z.array(accountEntrySchema) }),
  z.strictObject({
    phase: z.literal('signedOut'),
    progress: signInProgressSchema,
    /** API id and hash are known (entered once, or built in), so nobody needs to be asked. */
    credentialsKnown: z.boolean(),
    /** Why sessions that are kept cannot be read or kept now; null: they can. */
    vaultTrouble: appErrorSchema.nullable(),
    /** A developer's test server stands in for Telegram. */
    testServer: z.boolean(),
    /** Accounts to go back to, in the order in which they were added. */
    accounts: z.array(accountEntrySchema),
    /** Who was on the screen when another account was to be added: the way back. */
    backTo: z.string().nullable(),
    /** The account that was chosen although its session is over: signing in is about this one. */
    signInAs: z.string().nullable(),
    /** Why the app is here although the user did not sign out; null otherwise. */
    endedBecause: z
      .enum([
        'sessionEnded',
        'sessionUnknown',
        'sessionDuplicated',
        'accountDeactivated',
        'vaultDamaged',
        'testServerInvalid',
        'testServerRefused',
        'practiceUnavailable',
        'practiceNewer',
      ])
      .nullable(),
  }),
  z.strictObject({
    phase: z.literal('signedIn'),
    account: accountSchema,
    /** All accounts, the active one among them, in the order in which they were added. */
    accounts: z.array(accountEntrySchema),
    /**
     * `offline` while no connection stands; calls are still taken and fail by name. `confirming`: a server did not know
     * the session, and is asked again before that is believed.
     */
    connection: z.enum(['online', 'connecting', 'offline', 'confirming']),
    /** Server's clock minus the app's (`getClock`), in seconds. */
    clockOffset: z.number(),
    vault: vaultModeSchema,
    /** Why sessions that are kept cannot be read, or this one not be kept; null: they can. */
    vaultTrouble: appErrorSchema.nullable(),
  }),
])
export type SessionState = z.infer<typeof sessionStateSchema>

export const credentialsSchema = z.strictObject({
  /** api_id:int */
  apiId: z.number().int().min(1).max(2_147_483_647),
  apiHash: z.string().trim().min(1).max(64),
})
export type Credentials = z.infer<typeof credentialsSchema>
