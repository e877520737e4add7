import { randomUUID } from 'node:crypto'
import { lstat } from 'node:fs/promises'
import { extname } from 'node:path'
import { fail, ok, type Result } from '../../contract/result'
import type { SavedFile } from '../../contract/saved-files'
import type { FileKind } from './files'

/** The files that were written for the user in this run, to be opened or shown again; no other file ever is. */
export interface SavedFiles {
  /** Notes a file that was just written. */
  note(path: string): SavedFile
  /** Opens it in the system's program for its kind. `savedFileGone`, `savedFileUnsafe`, `savedFileNotOpened`. */
  open(fileId: string): Promise<Result<null>>
  /** Shows it in its folder. `savedFileGone`. */
  show(fileId: string): Promise<Result<null>>
}

export interface SavedFilesOptions {
  /** Opens a file; returns why the system did not, or an empty text if it did. */
  readonly openPath: (path: string) => Promise<string>
  readonly showInFolder: (path: string) => void
}

/** Kinds that are opened: a user may type any extension, and the system runs a file that is named like a program. */
const opened: Readonly<Record<FileKind, true>> = {
  ...{ png: true, svg: true, csv: true, xlsx: true, zip: true, pdf: true },
}

const isOpened = (path: string): boolean => Object.hasOwn(opened, extname(path).slice(1).toLowerCase())

/** How many files are remembered, the newest: each of them is a toast or a line of a report. */
const MOST = 1_000

export const createSavedFiles = ({ openPath, showInFolder }: SavedFilesOptions): SavedFiles => {
  const paths = new Map<string, string>()

  /** The path, if the file is still there. */
  const find = async (fileId: string): Promise<Result<string>> => {
    const path = paths.get(fileId)
    if (path === undefined) return fail('savedFileGone')
    const isThere = await lstat(path).then(
      // A link that was put in its place and leads elsewhere is another file.
      (found) => found.isFile() || found.isDirectory(),
      () => false,
    )
    return isThere ? ok(path) : fail('savedFileGone')
  }

  return {
    note: (path) => {
      const fileId = randomUUID()
      paths.set(fileId, path)
      const [oldest] = paths.keys()
      if (paths.size > MOST && oldest !== undefined) paths.delete(oldest)
      return { fileId, path, opens: isOpened(path) }
    },
    open: async (fileId) => {
      const path = await find(fileId)
      if (!path.ok) return path
      if (!isOpened(path.value)) return fail('savedFileUnsafe')
      return (await openPath(path.value)) === '' ? ok(null) : fail('savedFileNotOpened')
    },
    show: async (fileId) => {
      const path = await find(fileId)
      if (!path.ok) return path
      showInFolder(path.value)
      return ok(null)
    },
  }
}
