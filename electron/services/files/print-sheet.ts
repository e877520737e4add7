import { fail, ok, type Result } from '../../contract/result'
import { replaceFile } from '../../storage/write-file'
import { isImage, safeFileName } from './files'

/** Millimetres. */
export interface Paper {
  readonly width: number
  readonly height: number
}

/** Prints pages to a PDF. */
export interface PrintSheets {
  /**
   * Each page an SVG document of the paper's size; texts may be set in Inter. null: no place was chosen.
   * `imageInvalid` for a page that is no SVG, `diskFull`, `fileNotWritten`.
   */
  save(name: string, paper: Paper, pages: readonly string[]): Promise<Result<{ savedAs: string | null }>>
}

export interface PrintSheetsOptions {
  /** Where a save dialog led, with the file's ending; null when it was cancelled. */
  readonly askSavePath: (suggestedName: string) => Promise<string | null>
  /** A document's body printed to a PDF; throws where that fails. */
  readonly print: (body: string, paper: Paper) => Promise<Uint8Array>
}

export const createPrintSheets = ({ askSavePath, print }: PrintSheetsOptions): PrintSheets => {
  /** One at a time: a page of codes takes its memory. */
  let queue: Promise<unknown> = Promise.resolve()

  const printed = async (paper: Paper, pages: readonly string[]): Promise<Result<Uint8Array>> => {
    try {
      return ok(await print(pages.map(pageOf).join('\n'), paper))
    } catch {
      return fail('unexpected')
    }
  }

  return {
    save: async (name, paper, pages) => {
      if (!pages.every((page) => isImage('svg', Buffer.from(page.slice(0, 512))))) return fail('imageInvalid')
      const chosen = await askSavePath(safeFileName(name, 'pdf'))
      if (chosen === null) return ok({ savedAs: null })
      const work = queue.then(() => printed(paper, pages))
      queue = work
      const pdf = await work
      if (!pdf.ok) return pdf
      const written = await replaceFile(chosen, pdf.value)
      return written.ok ? ok({ savedAs: chosen }) : written
    },
  }
}

/** Within HTML an SVG has no declaration of its own. */
const pageOf = (svg: string): string => `<section>${svg.replace(/^<\?xml[^>]*>\s*/, '')}</section>`
