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
  NOTE_MAX,
  tagSchema,
} from './link-list'
import {
  copyFormatSchema,
  createLinkSchema,
  createOutcomeSchema,
  expirySchema,
  linkFateSchema,
  namedLinkSchema,
  newEndSchema,
  tableFileSchema,
} from './links'
import { peopleQuerySchema, peopleWindowSchema, userIdSchema } from './people'
import { savedFileSchema } from './saved-files'

/** Takes back what was changed by `undoChange`; null where nothing was changed. */
const undoable = { changed: z.number().int(), undoId: z.string().nullable() }

/** Links: made, listed, changed, taken in and out. */
export const linkCalls = {
  createLink: call(createLinkSchema, createOutcomeSchema),
  /** What became of a `createLink` of the active account; with `ask`, Telegram is asked where that is not known yet. */
  getLinkFate: call(z.strictObject({ requestId: z.uuid(), chatId: chatIdSchema, ask: z.boolean() }), linkFateSchema),
  /** One stretch of the list, in the query's order; reading from Telegram goes on behind it (`linksChanged`). */
  queryLinks: call(z.strictObject({ query: linkQuerySchema, ...stretch }), linkWindowSchema),
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
  /** One stretch of who joined by a link, or waits. */
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
  /** Takes back a change of tags or notes. `undoGone`. */
  undoChange: call(z.strictObject({ undoId: z.string().max(64) }), z.strictObject({ changed: z.number().int() })),
  copyLinks: call(
    z.strictObject({ selection: linkSelectionSchema, as: copyFormatSchema }),
    z.strictObject({ copied: z.number().int() }),
  ),
  exportLinks: call(
    z.strictObject({ selection: linkSelectionSchema, as: tableFileSchema }),
    z.strictObject({ exported: z.number().int(), savedAs: savedFileSchema.nullable() }),
  ),
  /** Those that are selected, in the query's order, to be taken out as codes or on paper. */
  listSelectedLinks: call(z.strictObject({ selection: linkSelectionSchema }), z.array(namedLinkSchema)),
  /** Tags and notes out of a CSV file as `exportLinks` writes it; null when no file was chosen. */
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
  /** What one end for all would take from the links that work: how many, and the first of them by name. */
  previewExtend: call(
    z.strictObject({ selection: linkSelectionSchema, expires: expirySchema }),
    z.strictObject({
      /** They would end sooner than now. */
      sooner: z.strictObject({ count: z.number().int(), names: z.array(z.string()).max(3) }),
      /** They do not end now. */
      endless: z.strictObject({ count: z.number().int(), names: z.array(z.string()).max(3) }),
    }),
  ),
  listViews: call(nothing, z.array(linkViewSchema)),
  /** A view of the same name is replaced. */
  saveView: call(z.strictObject({ name: linkViewSchema.shape.name, query: linkQuerySchema }), z.array(linkViewSchema)),
  deleteView: call(z.strictObject({ id: z.string().max(64) }), z.array(linkViewSchema)),
} as const
