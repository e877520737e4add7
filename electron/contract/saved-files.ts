import { z } from 'zod'

/** A file that main has written at a place of the user's choice since the app started. */
export const savedFileSchema = z.strictObject({
  /** By which the page names the file to main, since it never sends paths. */
  fileId: z.string(),
  /** Only shown to the user. */
  path: z.string(),
  /** Opening a file of this kind is harmless. */
  opens: z.boolean(),
})
export type SavedFile = z.infer<typeof savedFileSchema>
