import { z } from 'zod'
import { call, entry, nothing } from './call'
import { credentialsSchema, sessionStateSchema } from './session'

const accountIdSchema = z.strictObject({ accountId: z.string().max(64) })

/** Who is signed in, and how sessions are kept. Each call answers with the session state as it is then. */
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
  /** Signs the active account out; another one becomes active if there is one. */
  signOut: call(nothing, sessionStateSchema),
  /**
   * `accountUnknown`. Switching to an account whose session is over leads to the first screen; to one that the
   * passphrase locks, to the passphrase.
   */
  switchAccount: call(accountIdSchema, sessionStateSchema),
  /** Leads to the first screen; the accounts that are signed in stay signed in. */
  addAccount: call(nothing, sessionStateSchema),
  renameAccount: call(z.strictObject({ accountId: entry(64), label: entry(64).nullable() }), sessionStateSchema),
  /** An account whose session is over already is only forgotten. `accountUnknown`, `vaultLocked`. */
  signOutAccount: call(accountIdSchema, sessionStateSchema),
  signOutAll: call(nothing, sessionStateSchema),
  unlockVault: call(z.strictObject({ passphrase: z.string().max(1024) }), sessionStateSchema),
  /**
   * Asks the keyring again and saves what could not be saved; an account that waited for that comes to the screen.
   * `keyringAsking`, `keyringLocked`, `diskFull`, `fileNotWritten`, `fileNotRead`, `fileNewer` say why it still fails.
   */
  retryVault: call(nothing, sessionStateSchema),
  /** Reads the settings again; an account that waited for them comes to the screen. `fileNotRead`, `fileNewer`. */
  retrySettings: call(nothing, sessionStateSchema),
  /** Deletes the saved sessions that a forgotten passphrase locks; the settings stay. */
  forgetVault: call(nothing, sessionStateSchema),
  chooseVault: call(
    z.discriminatedUnion('mode', [
      z.strictObject({ mode: z.literal('passphrase'), passphrase: z.string().min(8).max(1024) }),
      z.strictObject({ mode: z.literal('forget') }),
    ]),
    sessionStateSchema,
  ),
} as const
