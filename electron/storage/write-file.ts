import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { fail, ok, type Result } from '../contract/result'

const noSpace = new Set(['ENOSPC', 'EDQUOT'])

/** A failed write, by name: `diskFull` for ENOSPC and EDQUOT, `fileNotWritten` for all else. */
export const writeFailure = (error: unknown): Result<never> => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return fail(noSpace.has(code) ? 'diskFull' : 'fileNotWritten')
}

/**
 * Replaces a file as a whole: temporary file, fsync, rename. Readers see the old content or the new one, also after
 * a power loss. Makes the folder if it is missing.
 */
export const replaceFile = async (path: string, content: string | Uint8Array, mode?: number): Promise<Result<null>> => {
  try {
    await mkdir(dirname(path), { recursive: true })
    const data = typeof content === 'string' ? content : Buffer.from(content)
    await writeFileAtomic(path, data, { fsync: true, ...(mode === undefined ? {} : { mode }) })
    return ok(null)
  } catch (error) {
    return writeFailure(error)
  }
}

/** Moves a file that cannot be read out of the way, so that it is neither used nor overwritten; answers its new path. */
export const setAside = async (path: string): Promise<string> => {
  const aside = `${path}.damaged-${new Date().toISOString().replaceAll(':', '-')}`
  await rename(path, aside)
  return aside
}
