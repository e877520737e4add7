import { z } from 'zod'
import { call, nothing } from './call'
import { updatesStateSchema } from './updates'

/** New versions of the app. What goes wrong is `updateRefused` with `update`, or `networkUnavailable` with `proxy`. */
export const updateCalls = {
  getUpdates: call(nothing, updatesStateSchema),
  /** Asks the build's feed, through the kept proxies. */
  checkForUpdates: call(nothing, updatesStateSchema),
  /** Answers once the file lies here, whole; `diskFull`, `fileNotWritten`. */
  downloadUpdate: call(nothing, updatesStateSchema),
  /**
   * Puts what is ready in its place and restarts. `busy` while a campaign or a job runs; with `whenDone` it waits for
   * that instead.
   */
  applyUpdate: call(z.strictObject({ whenDone: z.boolean() }), updatesStateSchema),
  /** It waits no longer, and stays ready. */
  holdUpdate: call(nothing, updatesStateSchema),
  /** Opens the build's page for downloads in the browser. */
  openUpdatePage: call(nothing, z.null()),
} as const
