/*
 * Files on this computer. All of a file is written or nothing is changed. `read-text.ts` tells missing, damaged and
 * unavailable apart: what cannot be read now is neither set aside nor written over. Every file has a version (`file-
 * format.ts`): older content is migrated, newer content answers `fileNewer` and is left alone. What the keyring
 * encrypts lies in `vault.json`, what a passphrase encrypts in `vault-passphrase.json`, and neither is written over
 * the other (`vault.ts`). Secrets never reach the renderer after entry, the log, or a file in clear.
 */

import { writeFile } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'

/**
 * Replaces a file by all of `data`, or leaves it as it was and throws: temporary file, fsync, rename. Without
 * `mode` an existing file keeps its own.
 *
 * write-file-atomic makes and moves the temporary file, and is given nothing to write: it calls `write` once and takes a
 * part for the whole, as a disk that is nearly full answers. Node's `writeFile` goes on until everything is written or
 * an error says why not. `tmpfileCreated` is awaited.
 */
export const writeWhole = async (path: string, data: string | Uint8Array, mode?: number): Promise<void> => {
  const fill = (temporary: string): Promise<void> => writeFile(temporary, data, { flag: 'r+' })
  await writeFileAtomic(path, '', { fsync: true, tmpfileCreated: fill, ...(mode === undefined ? {} : { mode }) })
}

/**
 * Where a process may only write files up to some size (`ulimit -f`) the system ends it at the first byte beyond. With
 * somebody who listens the write fails instead (EFBIG), as on a full disk. For a process of ours, once, at its start.
 */
export const outliveFileSizeLimit = (): void => void process.on('SIGXFSZ', () => undefined)
