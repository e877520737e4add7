import type { LinkSelection } from '../contract/link-book'
import type { Result } from '../contract/result'

/** Links out to the clipboard and to CSV, tags and notes in from it. */
export interface LinkFiles {
  copy(selection: LinkSelection, withTitles: boolean): Promise<Result<{ copied: number }>>
  /** `savedAs` null: the user chose no file. */
  exportCsv(selection: LinkSelection): Promise<Result<{ exported: number; savedAs: string | null }>>
  /** `csvUnreadable`, `csvColumnMissing`, `csvTooLong`; null: the user chose no file. */
  importTags(): Promise<Result<{ changed: number; undoId: string | null; rows: number; unknown: number } | null>>
}
