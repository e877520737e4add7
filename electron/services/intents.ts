import { join } from 'node:path'
import { z } from 'zod'
import { chatIdSchema } from '../contract/chats'
import { type InviteLink, inviteLinkSchema } from '../contract/links'
import { type Journal, openJournal } from '../storage/journal'
import type { ExportChatInvite } from '../telegram/gateway'

/** What was asked of messages.exportChatInvite, with moments already fixed (seconds since 1970, server time). */
const inviteSchema = z.strictObject({
  chatId: chatIdSchema,
  title: z.string().nullable(),
  expireDate: z.number().int().nullable(),
  usageLimit: z.number().int().nullable(),
  requestNeeded: z.boolean(),
  legacyRevokePermanent: z.boolean(),
  subscriptionPricing: z.strictObject({ period: z.number().int(), amount: z.number().int() }).nullable(),
}) satisfies z.ZodType<ExportChatInvite>

const entrySchema = z.discriminatedUnion('kind', [
  /** Written before the request leaves. `at`: server time. */
  z.strictObject({ kind: z.literal('intent'), requestId: z.string(), at: z.number().int(), invite: inviteSchema }),
  /** The link exists. */
  z.strictObject({ kind: z.literal('created'), requestId: z.string(), link: inviteLinkSchema }),
  /** The community answers with chatInvitePublicJoinRequests. */
  z.strictObject({ kind: z.literal('publicJoinRequests'), requestId: z.string() }),
  /** No link came of it: refused by name, never sent, or looked for and not there. */
  z.strictObject({ kind: z.literal('absent'), requestId: z.string(), because: z.string() }),
])
export type IntentEntry = z.infer<typeof entrySchema>
export type Intent = Extract<IntentEntry, { kind: 'intent' }>
export type Outcome = Exclude<IntentEntry, { kind: 'intent' }>

/** The journal of one account: `accounts/<id>/links.jsonl` in the user-data folder. */
export const openIntents = (folder: string, accountId: string): Promise<Journal<IntentEntry>> =>
  openJournal(join(folder, 'accounts', accountId, 'links.jsonl'), entrySchema)

/** Intents without an outcome: a later intent of the same request takes the place of the earlier one. */
export const findOpen = (entries: readonly IntentEntry[]): readonly Intent[] => {
  const open = new Map<string, Intent>()
  for (const entry of entries) {
    if (entry.kind === 'intent') open.set(entry.requestId, entry)
    else open.delete(entry.requestId)
  }
  return [...open.values()]
}

/** The last outcome of a request, or null while there is none. */
export const findOutcome = (entries: readonly IntentEntry[], requestId: string): Outcome | null => {
  let outcome: Outcome | null = null
  for (const entry of entries) {
    if (entry.requestId === requestId) outcome = entry.kind === 'intent' ? null : entry
  }
  return outcome
}

/** Links that requests of this account are known to have made: no open intent may claim them. */
export const claimedHashes = (entries: readonly IntentEntry[]): ReadonlySet<string> =>
  new Set(entries.flatMap((entry) => (entry.kind === 'created' ? [entry.link.hash] : [])))

/** The links that requests of this account have made, oldest first. */
export const listMade = (entries: readonly IntentEntry[]): readonly InviteLink[] =>
  entries.flatMap((entry) => (entry.kind === 'created' ? [entry.link] : []))
