import { z } from 'zod'
import { chatIdSchema, chatSchema } from './chats'
import { createLinkSchema, createOutcomeSchema, linkCursorSchema, linkPageSchema } from './links'
import type { Result } from './result'
import { credentialsSchema, sessionStateSchema } from './session'
import { settingsPatchSchema, settingsSchema } from './settings'

const nothing = z.undefined()
const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output })

/** A sign-in text is trimmed and bounded here; whether it is right is Telegram's to say. */
const entry = (max: number) => z.string().trim().max(max)

/**
 * Every call that may cross from the renderer to main, and nothing else does: `electron/ipc/` parses the input with
 * these schemas, `electron/preload.ts` offers one method a line, `electron/contract/channels.ts` lists the names.
 * Answers come as `Result`.
 */
export const calls = {
  // the session
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
  signOut: call(nothing, sessionStateSchema),
  unlockVault: call(z.strictObject({ passphrase: z.string().max(1024) }), sessionStateSchema),
  /** Gives up what is locked: the saved session is deleted, the settings stay. */
  forgetVault: call(nothing, sessionStateSchema),
  chooseVault: call(
    z.discriminatedUnion('mode', [
      z.strictObject({ mode: z.literal('passphrase'), passphrase: z.string().min(8).max(1024) }),
      z.strictObject({ mode: z.literal('forget') }),
    ]),
    sessionStateSchema,
  ),
  // communities
  /** All groups and channels in which the account may invite, most recent first. Empty for bots. */
  listChats: call(z.strictObject({ refresh: z.boolean() }), z.array(chatSchema)),
  /** `@username`, a `t.me/…` address or a numeric id. */
  resolveChat: call(z.strictObject({ text: entry(256) }), chatSchema),
  getChatPhoto: call(z.strictObject({ chatId: chatIdSchema }), z.strictObject({ dataUrl: z.string().nullable() })),
  // links
  createLink: call(createLinkSchema, createOutcomeSchema),
  listLinks: call(
    z.strictObject({ chatId: chatIdSchema, revoked: z.boolean(), cursor: linkCursorSchema.nullable() }),
    linkPageSchema,
  ),
  /** Asks again at once what became of the links whose fate is open. */
  settleLinks: call(z.strictObject({ chatId: chatIdSchema }), z.strictObject({ stillOpen: z.number().int() })),
  /** The highest monthly fee in Stars, `stars_subscription_amount_max` of help.getAppConfig. */
  getFeeLimit: call(nothing, z.strictObject({ max: z.number().int() })),
  // the clipboard and files
  copyText: call(z.strictObject({ text: z.string().min(1).max(1_000_000) }), z.null()),
  copyImage: call(z.strictObject({ png: z.instanceof(Uint8Array) }), z.null()),
  saveImage: call(
    z.strictObject({ kind: z.enum(['png', 'svg']), name: z.string().max(200), bytes: z.instanceof(Uint8Array) }),
    z.strictObject({ savedAs: z.string().nullable() }),
  ),
  /** Hands a PNG to the system as a file that is being dragged out of the window. */
  dragImage: call(z.strictObject({ name: z.string().max(200), png: z.instanceof(Uint8Array) }), z.null()),
  // the app
  getSettings: call(nothing, settingsSchema),
  updateSettings: call(settingsPatchSchema, settingsSchema),
  openPage: call(z.strictObject({ page: z.enum(['apiCredentials', 'inviteLinks', 'telegramWeb']) }), z.null()),
  getAppInfo: call(
    nothing,
    z.strictObject({ version: z.string(), electron: z.string(), platform: z.enum(['mac', 'windows', 'linux']) }),
  ),
} as const

export type Calls = typeof calls
export type CallName = keyof Calls
export type CallInput<N extends CallName> = z.input<Calls[N]['input']>
export type CallArgument<N extends CallName> = z.output<Calls[N]['input']>
export type CallOutput<N extends CallName> = z.output<Calls[N]['output']>

/** What the renderer finds as `window.inviteDesk`: a method a call, a subscription an event. */
export type CallApi = {
  readonly [N in CallName]: CallInput<N> extends undefined
    ? () => Promise<Result<CallOutput<N>>>
    : (input: CallInput<N>) => Promise<Result<CallOutput<N>>>
}
