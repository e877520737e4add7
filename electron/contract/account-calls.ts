import { z } from 'zod'
import { call, entry, nothing } from './call'
import { credentialsSchema, sessionStateSchema } from './session'

const accountIdSchema = z.strictObject({ accountId: z.string().max(64) })

/** Who is signed in, and how that is kept. Most answer the session as it is now. */
export const accountCalls = {
  getSession: call(nothing, sessionStateSchema),
  startPractice: call(nothing, sessionStateSchema),
  resetPractice: call(nothing, sessionStateSchema),
  saveCredentials: call(credentialsSchema, sessionStateSchema),
  sendCode: call(z.strictObject({ phone: entry(64) }), sessionStateSchema),
  resendCode: call(nothing, sessionStateSchema),
  submitCode: call(z.strictObject({ code: entry(64) }), sessionStateSchema),
  submitPassword: call(z.strictObject({ password: z.string().max(1024) }), sessionStateSchema),
  startQrSignIn: call(nothing, sessionStateSchema),
  signInBot: call(z.strictObject({ token: entry(256) }), sessionStateSchema),
  cancelSignIn: call(nothing, sessionStateSchema),
  /** Signs the active account out; another one becomes active where there is one. */
  signOut: call(nothing, sessionStateSchema),
  /** `accountUnknown`; an account whose session is over leads to the first screen, one behind the passphrase to that. */
  switchAccount: call(accountIdSchema, sessionStateSchema),
  /** Leads to the first screen, while those who are in stay in. */
  addAccount: call(nothing, sessionStateSchema),
  renameAccount: call(z.strictObject({ accountId: entry(64), label: entry(64).nullable() }), sessionStateSchema),
  /** Where the session is over already, the account is only forgotten. `accountUnknown`, `vaultLocked`. */
  signOutAccount: call(accountIdSchema, sessionStateSchema),
  signOutAll: call(nothing, sessionStateSchema),
  unlockVault: call(z.strictObject({ passphrase: z.string().max(1024) }), sessionStateSchema),
  /**
   * Asks the keyring again and saves what could not be saved; whoever waits for it is on the screen then. Gives why not:
   * `keyringAsking`, `keyringLocked`, `diskFull`, `fileNotWritten`, `fileNotRead`, `fileNewer`.
   */
  retryVault: call(nothing, sessionStateSchema),
  /**
   * Reads the settings again, and whoever was signed in is on the screen then. Gives why not: `fileNotRead`,
   * `fileNewer`.
   */
  retrySettings: call(nothing, sessionStateSchema),
  /** Gives up what is locked: the saved session is deleted, the settings stay. */
  forgetVault: call(nothing, sessionStateSchema),
  chooseVault: call(
    z.discriminatedUnion('mode', [
      z.strictObject({ mode: z.literal('passphrase'), passphrase: z.string().min(8).max(1024) }),
      z.strictObject({ mode: z.literal('forget') }),
    ]),
    sessionStateSchema,
  ),
} as const
