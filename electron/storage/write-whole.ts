/*
 * How files are stored. All of a file is written or nothing is changed. `read-text.ts` tells missing, damaged and
 * unavailable files apart: a file that cannot be read now is neither set aside nor overwritten. Every file has a
 * version (`file-format.ts`): older content is migrated, newer content answers `fileNewer` and is left alone. What the
 * keyring encrypts is in `vault.json`, what a passphrase encrypts in `vault-passphrase.json`, and neither overwrites
 * the other (`vault.ts`). Secrets never reach the log or a file in clear, nor the renderer after they were entered.
 */

import { writeFile } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'

/**
 * Replaces a file by all of `data`, or leaves it as it was and throws: temporary file, fsync, rename. Without `mode` an
 * existing file keeps its own.
 *
 * write-file-atomic makes and moves the temporary file, but is given nothing to write: it calls `write` once and
 * mistakes a partial write, as on a nearly full disk, for a complete one. Node's `writeFile` goes on until everything
 * is written or an error says why not. `tmpfileCreated` is awaited.
 */
export const writeAtomically = async (path: string, data: string | Uint8Array, mode?: number): Promise<void> => {
  const fill = (temporary: string): Promise<void> => writeFile(temporary, data, { flag: 'r+' })
  await writeFileAtomic(path, '', { fsync: true, tmpfileCreated: fill, ...(mode === undefined ? {} : { mode }) })
}

/**
 * If files may only grow to some size (`ulimit -f`), the system kills a process at the first byte beyond. With a
 * listener for the signal the write fails instead (EFBIG), as on a full disk. Call it once, at the start of each
 * process.
 */
export const outliveFileSizeLimit = (): void => void process.on('SIGXFSZ', () => undefined)
