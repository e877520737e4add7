import { z } from 'zod'
import { call, stretch } from './call'
import { feedFilterSchema, feedWindowSchema } from './watch'

/** What the manager was told. The rules are settings (`updateSettings`). */
export const watchCalls = {
  /** Whoever asks for more than one notice has everything looked at again where the last look is minutes old. */
  queryFeed: call(z.strictObject({ filter: feedFilterSchema, ...stretch }), feedWindowSchema),
  /** `ids` null: all. Those that are not there any more are passed over. */
  markNotices: call(
    z.strictObject({ ids: z.array(z.string().max(64)).max(500).nullable(), read: z.boolean() }),
    z.null(),
  ),
} as const
