import type { NamedLink } from '../../../electron/contract/links'
import type { SavedFile } from '../../../electron/contract/saved-files'
import { call } from '../../api'
import { linkName } from '../link-address'
import { contrastOnWhite, MIN_CONTRAST, type QrRefusal } from '../qr/design-rules'
import { inOrder } from '../qr/draw-pool'
import type { SheetWords } from './sheet-caption'
import { paperOf } from './sheet-geometry'
import { renderPage, type SheetCode, type SheetLook } from './sheet-page'
import type { SheetCodes } from './use-page-codes'

export interface SheetWanted {
  readonly name: string
  readonly links: readonly NamedLink[]
  readonly wordsOf: (made: NamedLink) => SheetWords
  readonly look: SheetLook
  readonly codes: SheetCodes
}

export type SheetEnd =
  | { readonly kind: 'done'; readonly savedAs: SavedFile }
  | { readonly kind: 'refused'; readonly title: string; readonly refusal: QrRefusal }
  | { readonly kind: 'cancelled' }

/** Codes that are being drawn: enough that no worker rests. */
const DRAWN_AHEAD = 8

/** Draws and proves every code, then has the pages printed. Throws `CallError` where main refuses. */
export const printLinks = async (
  { name, links, wordsOf, look, codes }: SheetWanted,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (done: number) => void },
): Promise<SheetEnd> => {
  const perPage = look.sheet.columns * look.sheet.rows
  const pages: string[] = []
  let page: SheetCode[] = []
  let done = 0
  const draw = async (made: NamedLink) => ({ made, drawn: await codes.draw(made.link.link) })
  for await (const { made, drawn } of inOrder(links, DRAWN_AHEAD, draw)) {
    if (signal.aborted) return { kind: 'cancelled' }
    const title = linkName(made.link)
    if (contrastOnWhite(look.color) < MIN_CONTRAST) return { kind: 'refused', title, refusal: 'colorTooPale' }
    if (drawn.kind === 'refused') return { kind: 'refused', title, refusal: drawn.refusal }
    if (drawn.kind === 'print') page.push({ code: drawn.code, words: wordsOf(made) })
    if (page.length === perPage) {
      pages.push(renderPage(page, look))
      page = []
    }
    done += 1
    onProgress(done)
  }
  if (page.length > 0) pages.push(renderPage(page, look))
  const { savedAs } = await call('savePrintSheet', { name, paper: paperOf(look.sheet), pages })
  return savedAs === null ? { kind: 'cancelled' } : { kind: 'done', savedAs }
}
