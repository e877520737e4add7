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
   * Saves the pages as a PDF; each is an SVG document of the paper's size, whose texts may be set in Inter. `savedAs`
   * null: no place was chosen. `imageInvalid` for a page that is not SVG, `unexpected` if printing fails, `diskFull`,
   * `fileNotWritten`.
   */
  save(name: string, paper: Paper, pages: readonly string[]): Promise<Result<{ savedAs: string | null }>>
}

export interface PrintSheetsOptions {
  /** Asks in a save dialog; the path with its extension, or null if it was cancelled. */
  readonly askSavePath: (suggestedName: string) => Promise<string | null>
  /** Prints the body of a document to a PDF; throws if that fails. */
  readonly print: (body: string, paper: Paper) => Promise<Uint8Array>
}

export const createPrintSheets = ({ askSavePath, print }: PrintSheetsOptions): PrintSheets => {
  /** One at a time: a page of codes takes much memory. */
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

/** Inside HTML an SVG must not have an XML declaration. */
const pageOf = (svg: string): string => `<section>${svg.replace(/^<\?xml[^>]*>\s*/, '')}</section>`
