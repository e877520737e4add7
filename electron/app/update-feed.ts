import { readFileSync } from 'node:fs'
import { type UpdateFeed, updateFeedSchema } from '../services/updates/feed'
import { parseJson } from '../storage/json-file'

/** Put in by electron.vite.config.ts, of the variables that scripts/release/feed.mjs names; null: no updates. */
declare const UPDATE_FEED: unknown

export interface KnownFeed {
  readonly feed: UpdateFeed | null
  /** For tests: plain HTTP to this computer. */
  readonly allowsLoopback: boolean
}

const asFeed = (raw: unknown): UpdateFeed | null => {
  const parsed = updateFeedSchema.safeParse(raw)
  return parsed.success ? parsed.data : null
}

/** The feed of this build. A file that stands in for it is taken from unpackaged builds alone, as a test server is. */
export const knownFeed = (testFile: string | undefined, isPackaged: boolean): KnownFeed => {
  if (testFile === undefined || isPackaged) return { feed: asFeed(UPDATE_FEED), allowsLoopback: false }
  return { feed: asFeed(parseJson(readFileSync(testFile, 'utf8'))), allowsLoopback: true }
}
