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
