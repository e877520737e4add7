import { z } from 'zod'
import { appErrorSchema } from './errors'
import { languages } from './languages'

const releaseSchema = z.strictObject({
  version: z.string(),
  /** ISO 8601, UTC. */
  date: z.string(),
  /** What is new, by language, as it stands in the changelog; English is always there. */
  notes: z.partialRecord(z.enum(languages), z.string()),
  /** Bytes of the file for this installation. */
  size: z.int(),
})

/**
 * `replace`: the app puts the new version in its own place. `installer`: it opens the new version's installer. `notify`:
 * what was installed by the system, or by hand, is replaced in the same way.
 */
const updateWays = ['replace', 'installer', 'notify'] as const
export type UpdateWay = (typeof updateWays)[number]

export const updatesStateSchema = z.strictObject({
  installed: z.string(),
  /** Whether this build looks for updates at all. */
  hasFeed: z.boolean(),
  /** Whether it knows a page for people to get new versions from. */
  hasPage: z.boolean(),
  way: z.enum(updateWays),
  status: z.discriminatedUnion('kind', [
    /** `isNewest`: this was said when somebody looked last; false: nobody has looked yet. */
    z.strictObject({ kind: z.literal('none'), isNewest: z.boolean() }),
    z.strictObject({ kind: z.literal('checking') }),
    z.strictObject({ kind: z.literal('available'), release: releaseSchema }),
    /** `received`: bytes. */
    z.strictObject({ kind: z.literal('downloading'), release: releaseSchema, received: z.int() }),
    /** It lies on this computer, whole. `waits`: it is put in place once the running work is done. */
    z.strictObject({ kind: z.literal('ready'), release: releaseSchema, waits: z.boolean() }),
  ]),
  /** Milliseconds since 1970; null: nobody has looked yet. */
  checkedAt: z.number().nullable(),
  /** What came of the last look or download, if nothing good did. */
  error: appErrorSchema.nullable(),
})
export type UpdatesState = z.infer<typeof updatesStateSchema>
export type UpdateRelease = z.infer<typeof releaseSchema>
