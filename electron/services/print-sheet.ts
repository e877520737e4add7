import type { Result } from '../contract/result'

/** Prints pages to a PDF. */
export interface PrintSheets {
  /** Millimetres; each page an SVG document of that size. null: no place was chosen. */
  save(
    name: string,
    paper: { readonly width: number; readonly height: number },
    pages: readonly string[],
  ): Promise<Result<{ savedAs: string | null }>>
}
