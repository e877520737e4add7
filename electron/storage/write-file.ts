import { constants } from 'node:fs'
import { copyFile, mkdir, rename } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { fail, ok, type Result } from '../contract/result'
import { listFolder } from './read-text'
import { writeAtomically } from './write-whole'

const noSpace = new Set(['ENOSPC', 'EDQUOT'])

/** The error of a failed write: `diskFull` for ENOSPC and EDQUOT, `fileNotWritten` for all else. */
export const writeFailure = (error: unknown): Result<never> => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return fail(noSpace.has(code) ? 'diskFull' : 'fileNotWritten')
}

/**
 * Replaces a file by all of `content` or leaves it as it was (`diskFull`, `fileNotWritten`). Readers see either the old
 * content or the new one, even after a power loss. Makes the folder if it is missing. `mode`: of the file.
 */
export const replaceFile = async (path: string, content: string | Uint8Array, mode?: number): Promise<Result<null>> => {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeAtomically(path, content, mode)
    return ok(null)
  } catch (error) {
    return writeFailure(error)
  }
}

const ASIDE = '.damaged-'

/** The path to which a damaged file is moved or copied: beside itself, with the time (UTC) in its name. */
export const asideOf = (path: string): string => `${path}${ASIDE}${new Date().toISOString().replaceAll(':', '-')}`

/** The names of damaged copies beside a file; null if the folder cannot be read now. */
export const listAsides = async (path: string): Promise<readonly string[] | null> => {
  const names = await listFolder(dirname(path))
  return names === null ? null : names.filter((name) => name.startsWith(`${basename(path)}${ASIDE}`)).sort()
}

/**
 * Moves a damaged file out of the way, so that it is neither used nor overwritten; returns its new path, or null if
 * even that is impossible: then nothing may be written in its place.
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

/** Copies a damaged file beside itself before it is mended, and returns the path; `diskFull`, `fileNotWritten`. */
export const copyAside = async (path: string): Promise<Result<string>> => {
  const aside = asideOf(path)
  try {
    await copyFile(path, aside, constants.COPYFILE_EXCL)
    return ok(aside)
  } catch (error) {
    return writeFailure(error)
  }
}

/** Whether a failed read means that there is no such file: any other error may be temporary, and the file is kept. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
