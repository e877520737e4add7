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

/** Join requests. */
export const requestCalls = {
  queryRequests: call(z.strictObject({ filter: requestFilterSchema, ...stretch }), requestWindowSchema),
  refreshRequests: call(nothing, z.null()),
  /**
   * Answers people, who leave the list at once; nothing is sent for so many milliseconds, in which `undoAnswers` takes it
   * back. `nothingSelected`.
   */
  holdAnswers: call(z.strictObject({ selection: requestSelectionSchema, approved: z.boolean() }), heldSchema),
  /** They wait as before. `undoGone`: it was sent. */
  undoAnswers: call(
    z.strictObject({ heldId: z.string().max(64) }),
    z.strictObject({ requests: z.array(requestRefSchema) }),
  ),
  /** `nothingSelected`. `copied`: of `usernames` those who have one. */
  copyRequests: call(
    z.strictObject({ selection: requestSelectionSchema, as: peopleCopyFormatSchema }),
    z.strictObject({ copied: z.number().int() }),
  ),
  /** `savedAs` null: the user chose no file. `nothingSelected`, `diskFull`, `fileNotWritten`. */
  exportRequests: call(
    z.strictObject({ selection: requestSelectionSchema, as: tableFileSchema }),
    z.strictObject({ exported: z.number().int(), savedAs: savedFileSchema.nullable() }),
  ),
  /** Who was answered from here, latest first. */
  listAnswered: call(
    z.strictObject({ search: z.string().max(200), limit: z.number().int().min(1).max(500) }),
    answeredListSchema,
  ),
} as const
