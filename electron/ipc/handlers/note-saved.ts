import { ok, type Result } from '../../contract/result'
import type { SavedFile } from '../../contract/saved-files'
import type { Services } from '../../services/services'

type Saved<T> = Omit<T, 'savedAs'> & { savedAs: SavedFile | null }

/** Replaces the path of a written file by its entry among the saved files, by whose id the page may have it opened. */
export type NoteSaved = <T extends { savedAs: string | null }>(written: Result<T>) => Result<Saved<T>>

export const noteSaved =
  (savedFiles: Services['savedFiles']): NoteSaved =>
  (written) => {
    if (!written.ok) return written
    const { savedAs } = written.value
    return ok({ ...written.value, savedAs: savedAs === null ? null : savedFiles.note(savedAs) })
  }
