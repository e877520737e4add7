import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** The temporary files of write-file-atomic and, behind electron-store, of atomically: `<name>.123456`, `<name>.tmp-…`. */
const UNFINISHED = /^.+\.jsonl?\.(?:\d{1,10}|tmp-[0-9a-f]{16})$/

/**
 * Deletes what an interrupted write left beside its file. Looks at the files of this folder and at all below
 * `accounts`; what was written after `startedAt` (milliseconds since 1970, this computer's clock) may be in use and
 * stays. Failures are ignored: such files do no harm.
 */
export const clearUnfinished = async (folder: string, startedAt: number): Promise<void> => {
  const below = await readdir(join(folder, 'accounts'), { recursive: true, withFileTypes: true }).catch(() => [])
  const here = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const unfinished = [...here, ...below].filter((entry) => entry.isFile() && UNFINISHED.test(entry.name))
  for (const { name, parentPath } of unfinished) {
    const path = join(parentPath, name)
    const info = await lstat(path).catch(() => null)
    if (info !== null && info.mtimeMs < startedAt) await rm(path, { force: true }).catch(() => undefined)
  }
}
