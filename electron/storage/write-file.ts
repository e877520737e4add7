import { constants } from 'node:fs'
import { copyFile, mkdir, readdir, rename } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
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

const ASIDE = '.damaged-'

/** Where a damaged file goes: beside itself, with the moment in its name. */
export const asideOf = (path: string): string => `${path}${ASIDE}${new Date().toISOString().replaceAll(':', '-')}`

/** Names of the damaged copies that lie beside a file; none where the folder cannot be read. */
export const listAsides = async (path: string): Promise<readonly string[]> => {
  const names = await readdir(dirname(path)).catch(() => [])
  return names.filter((name) => name.startsWith(`${basename(path)}${ASIDE}`)).sort()
}

/**
 * Moves a file that cannot be read out of the way, so that it is neither used nor overwritten; answers its new path, or
 * null where even that is impossible (such a folder cannot be written either).
 */
export const setAside = async (path: string): Promise<string | null> => {
  const aside = asideOf(path)
  try {
    await rename(path, aside)
    return aside
  } catch {
    return null
  }
}

/** A copy of a damaged file beside it, before the file is mended; `diskFull`, `fileNotWritten`. */
export const copyAside = async (path: string): Promise<Result<string>> => {
  const aside = asideOf(path)
  try {
    await copyFile(path, aside, constants.COPYFILE_EXCL)
    return ok(aside)
  } catch (error) {
    return writeFailure(error)
  }
}

/** Whether a failed read means that there is no such file: anything else may pass, and what is there is kept. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
