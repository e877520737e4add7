import { z } from 'zod'
import { call, nothing } from './call'
import { campaignCalls } from './campaign-calls'
import { chatIdSchema, chatSchema } from './chats'
import { jobFailureSchema, jobSchema } from './jobs'
import {
  linkChangeSchema,
  linkEntrySchema,
  linkFacetsSchema,
  linkQuerySchema,
  linkRefSchema,
  linkScopeSchema,
  linkSelectionSchema,
  linkViewSchema,
  linkWindowSchema,
  NOTE_MAX,
  tagSchema,
  WINDOW_MAX,
} from './link-list'
import { createLinkSchema, createOutcomeSchema, expirySchema, linkFateSchema } from './links'
import {
  importerCursorSchema,
  importerPageSchema,
  requestFilterSchema,
  requestRefSchema,
  requestSelectionSchema,
  requestWindowSchema,
  userIdSchema,
} from './people'
import type { Result } from './result'
import { credentialsSchema, sessionStateSchema } from './session'
import { settingsPatchSchema, settingsSchema } from './settings'

/** A sign-in text is trimmed and bounded here; whether it is right is Telegram's to say. */
const entry = (max: number) => z.string().trim().max(max)
const accountIdSchema = z.strictObject({ accountId: z.string().max(64) })
const window = { offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(WINDOW_MAX) }
const jobIdSchema = z.strictObject({ jobId: z.string().max(64) })
/** Takes back what was changed by `undoChange`; null where nothing was changed. */
const undoable = { changed: z.number().int(), undoId: z.string().nullable() }

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
  /** Signs the active account out; another one becomes active where there is one. */
  signOut: call(nothing, sessionStateSchema),
  // several accounts
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
   * `keyringLocked`, `diskFull`, `fileNotWritten`, `fileNotRead`, `fileNewer`.
   */
  retryVault: call(nothing, sessionStateSchema),
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
  /** What became of a `createLink` of the active account; with `ask`, Telegram is asked where that is not known yet. */
  getLinkFate: call(z.strictObject({ requestId: z.uuid(), chatId: chatIdSchema, ask: z.boolean() }), linkFateSchema),
  /** The highest monthly fee in Stars, `stars_subscription_amount_max` of help.getAppConfig. */
  getFeeLimit: call(nothing, z.strictObject({ max: z.number().int() })),
  /** One stretch of the list, in the query's order; reading from Telegram goes on behind it (`linksChanged`). */
  queryLinks: call(z.strictObject({ query: linkQuerySchema, ...window }), linkWindowSchema),
  /** Where a link stands in a query's order: `null` when the query does not find it. */
  findLink: call(
    z.strictObject({ query: linkQuerySchema, link: linkRefSchema }),
    z.strictObject({ index: z.number().int().nullable() }),
  ),
  getLinkFacets: call(z.strictObject({ scope: linkScopeSchema }), linkFacetsSchema),
  /** Asks Telegram anew; answers when the first page of each list in the scope is here. */
  refreshLinks: call(z.strictObject({ scope: linkScopeSchema }), z.null()),
  /** messages.getExportedChatInvite: the link as it stands at this moment. `linkGone`, `linkExpired`. */
  getLink: call(linkRefSchema, linkEntrySchema),
  editLink: call(z.strictObject({ ...linkRefSchema.shape, change: linkChangeSchema }), linkEntrySchema),
  /** A primary link that is revoked is replaced by a new one. */
  revokeLink: call(
    linkRefSchema,
    z.strictObject({ revoked: linkEntrySchema, replacement: linkEntrySchema.nullable() }),
  ),
  /** Only a revoked link can be deleted: `linkNotRevoked`. */
  deleteLink: call(linkRefSchema, z.null()),
  /** Who joined by a link (`hash`) or, with `requested`, who waits; `search` only with `requested` and without `hash`. */
  listPeople: call(
    z.strictObject({
      chatId: chatIdSchema,
      hash: z.string().max(256).nullable(),
      requested: z.boolean(),
      search: z.string().max(200),
      cursor: importerCursorSchema.nullable(),
    }),
    importerPageSchema,
  ),
  getPersonPhoto: call(z.strictObject({ userId: userIdSchema }), z.strictObject({ dataUrl: z.string().nullable() })),
  // many links at once
  tagLinks: call(
    z.strictObject({
      selection: linkSelectionSchema,
      add: z.array(tagSchema).max(50),
      remove: z.array(tagSchema).max(50),
    }),
    z.strictObject(undoable),
  ),
  setLinkNote: call(z.strictObject({ link: linkRefSchema, note: z.string().max(NOTE_MAX) }), z.strictObject(undoable)),
  /** Takes back a change of tags or notes. `undoGone`. */
  undoChange: call(z.strictObject({ undoId: z.string().max(64) }), z.strictObject({ changed: z.number().int() })),
  copyLinks: call(
    z.strictObject({ selection: linkSelectionSchema, withTitles: z.boolean() }),
    z.strictObject({ copied: z.number().int() }),
  ),
  exportLinks: call(
    z.strictObject({ selection: linkSelectionSchema }),
    z.strictObject({ exported: z.number().int(), savedAs: z.string().nullable() }),
  ),
  /** Tags and notes out of a CSV file as `exportLinks` writes it; null when no file was chosen. */
  importTags: call(
    nothing,
    z.strictObject({ ...undoable, rows: z.number().int(), unknown: z.number().int() }).nullable(),
  ),
  startLinkJob: call(
    z.strictObject({
      action: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('extend'), expires: expirySchema }),
        z.strictObject({ kind: z.literal('revoke') }),
        z.strictObject({ kind: z.literal('delete') }),
      ]),
      selection: linkSelectionSchema,
    }),
    jobSchema,
  ),
  /** What a lockdown would close: every active link of a community, all admins' where the account owns it. */
  previewLockdown: call(
    z.strictObject({ chatId: chatIdSchema }),
    z.strictObject({
      total: z.number().int(),
      /** The first of them, for the eye. */
      links: z.array(linkEntrySchema).max(500),
      /** Some belong to other admins, whose links only the owner may close. */
      ownOnly: z.boolean(),
    }),
  ),
  startLockdown: call(z.strictObject({ chatId: chatIdSchema }), jobSchema),
  listJobs: call(nothing, z.array(jobSchema)),
  stopJob: call(jobIdSchema, jobSchema),
  /** Starts a job of those that failed or were not reached; `jobGone`, `nothingSelected`. */
  repeatJob: call(jobIdSchema, jobSchema),
  undoJob: call(jobIdSchema, jobSchema),
  getJobFailures: call(jobIdSchema, z.array(jobFailureSchema)),
  /** Takes a job that ended off the list. */
  dismissJob: call(jobIdSchema, z.null()),
  // named views
  listViews: call(nothing, z.array(linkViewSchema)),
  /** A view of the same name is replaced. */
  saveView: call(z.strictObject({ name: linkViewSchema.shape.name, query: linkQuerySchema }), z.array(linkViewSchema)),
  deleteView: call(z.strictObject({ id: z.string().max(64) }), z.array(linkViewSchema)),
  // join requests
  queryRequests: call(z.strictObject({ filter: requestFilterSchema, ...window }), requestWindowSchema),
  refreshRequests: call(nothing, z.null()),
  /** `requestGone`, `alreadyMember`: dealt with elsewhere, the row goes away. */
  answerRequest: call(z.strictObject({ ...requestRefSchema.shape, approved: z.boolean() }), z.null()),
  startRequestJob: call(z.strictObject({ selection: requestSelectionSchema, approved: z.boolean() }), jobSchema),
  ...campaignCalls,
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
  /** The app's own clock, which nobody sets: milliseconds since 1970. `clockChanged` tells when the page's is behind. */
  getClock: call(nothing, z.strictObject({ now: z.number() })),
  getAppInfo: call(
    nothing,
    z.strictObject({ version: z.string(), electron: z.string(), platform: z.enum(['mac', 'windows', 'linux']) }),
  ),
} as const

type Calls = typeof calls
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
