import { z } from 'zod'

/** Where a build looks for updates, and whom it believes; it is compiled in. */
export const updateFeedSchema = z.strictObject({
  /** Of the manifest; its signatures lie beside it under the same name with `.sig`, the files in the same folder. */
  url: z.url(),
  /** Ed25519 public keys, 32 bytes in base64. */
  keys: z.array(z.string().regex(/^[A-Za-z0-9+/]{43}=$/)).min(1),
  /** Other hosts to which the feed's own may lead, as forges do with files. */
  hosts: z.array(z.string()).default([]),
  /** For people, in the browser. */
  page: z
    .url({ protocol: /^https$/ })
    .nullable()
    .default(null),
})
export type UpdateFeed = z.output<typeof updateFeedSchema>
