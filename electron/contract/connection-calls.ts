import { z } from 'zod'
import { call, nothing } from './call'
import {
  clipboardProxySchema,
  connectionModes,
  connectionStateSchema,
  connectionTestSchema,
  proxyInputSchema,
  reachedSchema,
} from './connection'

const one = z.strictObject({ id: z.string().min(1).max(64) })

/** How the app connects to Telegram. Each change holds at once: what stands over another way is closed. */
export const connectionCalls = {
  getConnection: call(nothing, connectionStateSchema),
  /** `fileNotWritten`, `diskFull`, `fileNotRead`, `fileNewer`, as all that follow. */
  setConnectionMode: call(z.strictObject({ mode: z.enum(connectionModes) }), connectionStateSchema),
  /** Keeps a proxy and uses it; a new one stands before all others. `invalidInput`, with `field` the mistake. */
  saveProxy: call(proxyInputSchema, connectionStateSchema),
  /** Puts it before all others, and uses them. */
  useProxy: call(one, connectionStateSchema),
  /** `by`: places towards the end of the list. */
  moveProxy: call(one.extend({ by: z.union([z.literal(-1), z.literal(1)]) }), connectionStateSchema),
  /** After the last one the app connects without a proxy. */
  removeProxy: call(one, connectionStateSchema),
  /** Asks Telegram for an answer over this way, used or not; `networkUnavailable`, with `proxy`; `invalidInput`. */
  testConnection: call(connectionTestSchema, reachedSchema),
  /** Looks whether a link to a proxy is on the clipboard; what is secret in it stays in main. */
  readClipboardProxy: call(nothing, clipboardProxySchema),
  /** Keeps and uses the proxy of the link on the clipboard; `invalidInput` if it is gone. */
  addClipboardProxy: call(nothing, connectionStateSchema),
} as const
