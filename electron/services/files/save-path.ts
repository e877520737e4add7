import { extname } from 'node:path'
import type { FileKind } from './files'

/** The dialogs that are needed to choose where a file goes. */
export interface SaveDialogs {
  /** Asks for a path, beginning at `suggested`; asks by itself before that replaces a file. null: it was cancelled. */
  choose(suggested: string, kind: FileKind): Promise<string | null>
  exists(path: string): Promise<boolean>
  /** Asks whether the file there may be replaced. */
  mayReplace(path: string): Promise<boolean>
}

/**
 * Where a file is to be written, with its extension; null: it was cancelled. A name that was typed without an extension
 * gets one (GTK adds none); as the dialog has not asked about that name, this does.
 */
export const chooseSavePath = async (
  { choose, exists, mayReplace }: SaveDialogs,
  suggested: string,
  kind: FileKind,
): Promise<string | null> => {
  let from = suggested
  for (;;) {
    const chosen = await choose(from, kind)
    if (chosen === null) return null
    const path = extname(chosen) === '' ? `${chosen}.${kind}` : chosen
    if (path === chosen || !(await exists(path)) || (await mayReplace(path))) return path
    from = path
  }
}
