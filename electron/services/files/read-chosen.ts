import { readFile, stat } from 'node:fs/promises'
import type { ErrorCode } from '../../contract/errors'
import { fail, ok, type Result } from '../../contract/result'

/** Errors of a file that a program such as Excel holds, or that its owner lets nobody read. */
const heldCodes: ReadonlySet<string> = new Set(['EBUSY', 'EPERM', 'EACCES', 'ETXTBSY'])

/**
 * All bytes of a file that the user chose. More than `most` bytes answer `tooLarge`. `fileInUse`: another program holds it,
 * or it may not be read; `fileNotRead`: it could not be read for another reason, which says nothing about what is in it.
 */
export const readChosen = async (path: string, most: number, tooLarge: ErrorCode): Promise<Result<Buffer>> => {
  try {
    const { size } = await stat(path)
    return size > most ? fail(tooLarge) : ok(await readFile(path))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return fail(heldCodes.has(code) ? 'fileInUse' : 'fileNotRead')
  }
}
