import { z } from 'zod'
import { call, nothing, stretch } from './call'
import { jobSchema } from './jobs'
import { requestFilterSchema, requestRefSchema, requestSelectionSchema, requestWindowSchema } from './people'

/** Join requests. */
export const requestCalls = {
  queryRequests: call(z.strictObject({ filter: requestFilterSchema, ...stretch }), requestWindowSchema),
  refreshRequests: call(nothing, z.null()),
  /** `requestGone`, `alreadyMember`: dealt with elsewhere, the row goes away. */
  answerRequest: call(z.strictObject({ ...requestRefSchema.shape, approved: z.boolean() }), z.null()),
  startRequestJob: call(z.strictObject({ selection: requestSelectionSchema, approved: z.boolean() }), jobSchema),
} as const
