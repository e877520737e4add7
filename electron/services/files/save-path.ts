import { extname } from 'node:path'
import type { FileKind } from './files'

/** The system's dialogs, as far as a place for a file needs them. */
export interface SaveDialogs {
  /** Asks for a place, beginning at `suggested`; says itself where that replaces something. null: it was given up. */
  choose(suggested: string, kind: FileKind): Promise<string | null>
  exists(path: string): Promise<boolean>
  /** Whether what lies there may be replaced. */
  mayReplace(path: string): Promise<boolean>
}

/**
 * Where a file is to be written, with its ending; null: it was given up. A name that was typed without an ending gets
 * one (GTK adds none), and then it is another name than the one that the dialog has asked about.
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
