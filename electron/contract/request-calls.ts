import { z } from 'zod'
import { call, nothing, stretch } from './call'
import { tableFileSchema } from './links'
import {
  answeredListSchema,
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
   * undo it. `nothingSelected`.
   */
  holdAnswers: call(z.strictObject({ selection: requestSelectionSchema, approved: z.boolean() }), heldSchema),
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
