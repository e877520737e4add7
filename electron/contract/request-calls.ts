import { z } from 'zod'
import { call, nothing, stretch } from './call'
import { tableFileSchema } from './links'
import {
  answeredListSchema,
  banSchema,
  heldSchema,
  peopleCopyFormatSchema,
  requestFilterSchema,
  requestRefSchema,
  requestSelectionSchema,
  requestWindowSchema,
} from './people'
import { savedFileSchema } from './saved-files'

/** Calls about join requests. */
export const requestCalls = {
  queryRequests: call(z.strictObject({ filter: requestFilterSchema, ...stretch }), requestWindowSchema),
  refreshRequests: call(nothing, z.null()),
  /**
   * Answers people, who leave the list at once. Nothing is sent for so many milliseconds, in which `undoAnswers` can
   * undo it. `ban`: dismisses and bans them; never with `approved`. `nothingSelected`.
   */
  holdAnswers: call(
    z
      .strictObject({ selection: requestSelectionSchema, approved: z.boolean(), ban: banSchema.optional() })
      .refine(({ approved, ban }) => !approved || ban === undefined, { path: ['ban'] }),
    heldSchema,
  ),
  /**
   * Names everybody whom a selection means now: what a sign says of somebody may change with whoever comes, and a question
   * is about those who stood there when it was put. `nothingSelected`.
   */
  nameRequests: call(
    z.strictObject({ selection: requestSelectionSchema }),
    z.strictObject({ requests: z.array(requestRefSchema) }),
  ),
  /** The people wait as before. `undoGone`: the answers were sent. */
  undoAnswers: call(
    z.strictObject({ heldId: z.string().max(64) }),
    z.strictObject({ requests: z.array(requestRefSchema) }),
  ),
  /** `copied`: with `usernames`, only people who have one. `nothingSelected`. */
  copyRequests: call(
    z.strictObject({ selection: requestSelectionSchema, as: peopleCopyFormatSchema }),
    z.strictObject({ copied: z.number().int() }),
  ),
  /** `savedAs` null: the user chose no file. `nothingSelected`, `diskFull`, `fileNotWritten`. */
  exportRequests: call(
    z.strictObject({ selection: requestSelectionSchema, as: tableFileSchema }),
    z.strictObject({ exported: z.number().int(), savedAs: savedFileSchema.nullable() }),
  ),
  /** People who were answered from this app, latest first. */
  listAnswered: call(
    z.strictObject({ search: z.string().max(200), limit: z.number().int().min(1).max(500) }),
    answeredListSchema,
  ),
} as const
