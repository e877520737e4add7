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
  /** Bots can neither list their chats nor read links back, so the app offers them neither. */
  isBot: z.boolean(),
})
export type Account = z.infer<typeof accountSchema>

/** An account that this computer knows, as the switcher shows it. */
const accountEntrySchema = z.strictObject({
  account: accountSchema,
  /** The user's own name for the account; null: the person's name is shown. */
  label: z.string().max(64).nullable(),
  /**
   * `ready`: its session is saved, so it can be switched to at once. `locked`: the passphrase locks it. `ended`:
   * Telegram has ended the session; `forgotten`: the session was not saved here; after both, the user has to sign in
   * again. `refused`: a server did not know the session, which proves nothing, so it is still saved: switching to the
   * account tries it again, signing in replaces it. `sealed`: it is in the keyring, which cannot be opened now.
   */
  state: z.enum(['active', 'ready', 'locked', 'sealed', 'ended', 'refused', 'forgotten']),
  /** A job runs for this account, whether or not it is on the screen. */
  working: z.boolean(),
})
export type AccountEntry = z.infer<typeof accountEntrySchema>

/** The account's displayed name: the user's label, else the person's name, username, phone number or id. */
export const accountName = ({ account, label }: Pick<AccountEntry, 'account' | 'label'>): string =>
  label ?? (account.name || account.username || account.phone || account.userId)

/** How a login code was sent: auth.SentCodeType, simplified. */
const codeDeliverySchema = z.enum(['app', 'sms', 'call', 'flashCall', 'missedCall', 'email', 'fragment', 'other'])
export type CodeDelivery = z.infer<typeof codeDeliverySchema>

/** The step of a sign-in that main has begun. Choosing a method and typing happen in the renderer alone. */
const signInProgressSchema = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('none') }),
  z.strictObject({
    step: z.literal('code'),
    phone: z.string(),
    delivery: codeDeliverySchema,
    /** Number of digits in the code; null if Telegram does not tell. */
    length: z.number().int().nullable(),
    /** How the next code would be sent; null if there is no other way. */
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
 * How the session of the active account is saved: by the system's keyring; with a passphrase; not at all (`practice`
 * signs in again at each start, `forget` is the user's choice); `undecided`: there is no keyring, so the user has to
 * choose.
 */
const vaultModeSchema = z.enum(['system', 'passphrase', 'forget', 'undecided', 'practice'])
export type VaultMode = z.infer<typeof vaultModeSchema>

export const sessionStateSchema = z.discriminatedUnion('phase', [
  /** The saved session is being opened. */
  z.strictObject({ phase: z.literal('starting') }),
  /** A passphrase is needed before sessions can be read. `accounts`: those that can be used without it. */
  z.strictObject({ phase: z.literal('locked'), accounts: z.array(accountEntrySchema) }),
  z.strictObject({
    phase: z.literal('signedOut'),
    progress: signInProgressSchema,
    /** API id and hash are known (entered before, or built in), so the user is not asked for them. */
    credentialsKnown: z.boolean(),
    /** Why saved sessions cannot be read or saved now; null if they can. */
    vaultTrouble: appErrorSchema.nullable(),
    /** A developer's test server takes the place of Telegram. */
    testServer: z.boolean(),
    /** Accounts to return to, in the order in which they were added. */
    accounts: z.array(accountEntrySchema),
    /** The id of the account that was on the screen when the user chose to add another; null: there was none. */
    backTo: z.string().nullable(),
    /**
     * The id of the account that the user chose although its session is over: this sign-in is for it. null: for any.
     */
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
     * `offline`: there is no connection; calls are accepted and fail with a named error. `confirming`: a server did not
     * know the session, and is asked again before that is believed.
     */
    connection: z.enum(['online', 'connecting', 'offline', 'confirming']),
    /** Server's clock minus the app's (`getClock`), in seconds. */
    clockOffset: z.number(),
    vault: vaultModeSchema,
    /** Why saved sessions cannot be read, or this one cannot be saved; null if all is well. */
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
