import { z } from 'zod'
import { call, nothing, stretch } from './call'
import { chatIdSchema } from './chats'
import { jobSchema } from './jobs'
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
  madeSchema,
  NOTE_MAX,
  tagSchema,
} from './link-list'
import {
  copyFormatSchema,
  createLinkSchema,
  expirySchema,
  linkFateSchema,
  namedLinkSchema,
  newEndSchema,
  tableFileSchema,
} from './links'
import { peopleQuerySchema, peopleWindowSchema, userIdSchema } from './people'
import { savedFileSchema } from './saved-files'

/** `undoId`: by which `undoChange` undoes the change; null if nothing was changed. */
const undoable = { changed: z.number().int(), undoId: z.string().nullable() }

/** Calls about links: creating, listing, changing, exporting and importing them. */
export const linkCalls = {
  createLink: call(createLinkSchema, madeSchema),
  /** What became of a `createLink` of the active account; with `ask`, Telegram is asked if that is not known yet. */
  getLinkFate: call(z.strictObject({ requestId: z.uuid(), chatId: chatIdSchema, ask: z.boolean() }), linkFateSchema),
  /** One part of the list, in the query's order; reading from Telegram continues behind it (`linksChanged`). */
  queryLinks: call(z.strictObject({ query: linkQuerySchema, ...stretch }), linkWindowSchema),
  /** The place of a link in a query's order; null if the query does not find it. */
  findLink: call(
    z.strictObject({ query: linkQuerySchema, link: linkRefSchema }),
    z.strictObject({ index: z.number().int().nullable() }),
  ),
  getLinkFacets: call(z.strictObject({ scope: linkScopeSchema }), linkFacetsSchema),
  /** Asks Telegram again; answers once the first page of each list in the scope has arrived. */
  refreshLinks: call(z.strictObject({ scope: linkScopeSchema }), z.null()),
  /** messages.getExportedChatInvite: the link as it is now. `linkGone`, `linkExpired`. */
  getLink: call(linkRefSchema, linkEntrySchema),
  editLink: call(z.strictObject({ ...linkRefSchema.shape, change: linkChangeSchema }), linkEntrySchema),
  /** Revokes a link. Telegram replaces a primary link by a new one. */
  revokeLink: call(
    linkRefSchema,
    z.strictObject({ revoked: linkEntrySchema, replacement: linkEntrySchema.nullable() }),
  ),
  /** Deletes a revoked link; `linkNotRevoked`. */
  deleteLink: call(linkRefSchema, z.null()),
  /** One part of the list of people who joined by a link or wait to be approved. */
  queryPeople: call(z.strictObject({ ...peopleQuerySchema.shape, ...stretch }), peopleWindowSchema),
  getPersonPhoto: call(z.strictObject({ userId: userIdSchema }), z.strictObject({ dataUrl: z.string().nullable() })),
  tagLinks: call(
    z.strictObject({
      selection: linkSelectionSchema,
      add: z.array(tagSchema).max(50),
      remove: z.array(tagSchema).max(50),
    }),
    z.strictObject(undoable),
  ),
  setLinkNote: call(z.strictObject({ link: linkRefSchema, note: z.string().max(NOTE_MAX) }), z.strictObject(undoable)),
  /** Undoes a change of tags or notes. `undoGone`. */
  undoChange: call(z.strictObject({ undoId: z.string().max(64) }), z.strictObject({ changed: z.number().int() })),
  copyLinks: call(
    z.strictObject({ selection: linkSelectionSchema, as: copyFormatSchema }),
    z.strictObject({ copied: z.number().int() }),
  ),
  exportLinks: call(
    z.strictObject({ selection: linkSelectionSchema, as: tableFileSchema }),
    z.strictObject({ exported: z.number().int(), savedAs: savedFileSchema.nullable() }),
  ),
  /** The selected links in the query's order, for QR codes and print sheets. */
  listSelectedLinks: call(z.strictObject({ selection: linkSelectionSchema }), z.array(namedLinkSchema)),
  /** Reads tags and notes from a CSV file as `exportLinks` writes it; null: no file was chosen. */
  importTags: call(
    nothing,
    z.strictObject({ ...undoable, rows: z.number().int(), unknown: z.number().int() }).nullable(),
  ),
  startLinkJob: call(
    z.strictObject({
      action: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('extend'), expires: newEndSchema }),
        z.strictObject({ kind: z.literal('revoke') }),
        z.strictObject({ kind: z.literal('delete') }),
      ]),
      selection: linkSelectionSchema,
    }),
    jobSchema,
  ),
  /**
   * Has links close after the next join, or stay open: a job, whose report names the links for which that cannot be.
   * `nothingSelected`.
   */
  closeAfterFirst: call(z.strictObject({ selection: linkSelectionSchema, on: z.boolean() }), jobSchema),
  /** The same for one link, at once. `primaryLinkFixed`, `botLinkFixed`, `linkExpired`, `linkClosed`, `linkGone`. */
  closeLinkAfterFirst: call(z.strictObject({ link: linkRefSchema, on: z.boolean() }), z.null()),
  /** Which active links would lose time if all got one expiry: how many, and the titles of the first. */
  previewExtend: call(
    z.strictObject({ selection: linkSelectionSchema, expires: expirySchema }),
    z.strictObject({
      /** Links that would expire sooner than they do now. */
      sooner: z.strictObject({ count: z.number().int(), names: z.array(z.string()).max(3) }),
      /** Links that would expire although they never do now. */
      endless: z.strictObject({ count: z.number().int(), names: z.array(z.string()).max(3) }),
    }),
  ),
  listViews: call(nothing, z.array(linkViewSchema)),
  /** A view of the same name is replaced. */
  saveView: call(z.strictObject({ name: linkViewSchema.shape.name, query: linkQuerySchema }), z.array(linkViewSchema)),
  deleteView: call(z.strictObject({ id: z.string().max(64) }), z.array(linkViewSchema)),
} as const
