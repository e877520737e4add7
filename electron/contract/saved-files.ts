import { z } from 'zod'

/** A file that main has written where somebody wanted it, in this run of the app. */
export const savedFileSchema = z.strictObject({
  /** What main knows it by: the page names no paths. */
  fileId: z.string(),
  /** For the eye. */
  path: z.string(),
  /** It is of a kind that opening does no harm with. */
  opens: z.boolean(),
})
export type SavedFile = z.infer<typeof savedFileSchema>
