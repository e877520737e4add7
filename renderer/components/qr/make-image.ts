import type { QrDesign } from '../../../electron/contract/settings'
import type { CaptionLine } from './caption'
import { contrastOnWhite, MIN_CONTRAST, type QrRefusal } from './design-rules'
import { layoutQr } from './layout'
import { measureText } from './paint'
import { renderPng } from './render-png'
import { renderSvg } from './render-svg'
import { verifyImage } from './verify'

export type QrImage =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer>; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly refusal: QrRefusal }

const refuse = (refusal: QrRefusal): QrImage => ({ ok: false, refusal })

/** Draws a link's code and proves that it reads: the only way to bytes that may leave the window. */
export const makeQrImage = async (
  kind: 'png' | 'svg',
  link: string,
  design: QrDesign,
  lines: readonly CaptionLine[],
): Promise<QrImage> => {
  if (contrastOnWhite(design.color) < MIN_CONTRAST) return refuse('colorTooPale')
  const layout = layoutQr(link, design, lines, measureText)
  if (typeof layout === 'string') return refuse(layout)
  try {
    const bytes = kind === 'png' ? await renderPng(layout) : new TextEncoder().encode(renderSvg(layout))
    const wrong = await verifyImage(kind, bytes, link)
    return wrong === null ? { ok: true, bytes, width: layout.width, height: layout.height } : refuse(wrong)
  } catch {
    // The canvas or the logo could not be drawn: out of memory, or a picture that is none.
    return refuse('notDrawn')
  }
}
