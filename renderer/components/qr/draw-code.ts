import type { QrDesign } from '../../../electron/contract/settings'
import type { CaptionLine } from './caption'
import { decodeGrey, decodePixels } from './decode'
import type { QrRefusal } from './design-rules'
import { indexedCode } from './indexed-code'
import { createPngWriter } from './indexed-png'
import { layoutQr, layoutScalable, type QrLayout } from './layout'
import { canvasOf, createCaptionPainter, measureText, paint } from './paint'
import { createPngReader } from './read-indexed-png'
import { pathOf, renderSvg } from './render-svg'

/** What many codes have in common. */
export interface DrawingSetup {
  /** `print`: a path to be set into a page, without a caption. */
  readonly kind: 'png' | 'svg' | 'print'
  readonly design: QrDesign
  readonly logo: ImageBitmap | null
}

export interface CodeWanted {
  readonly link: string
  readonly lines: readonly CaptionLine[]
}

/** A code for a page: a square of `size` units with its quiet zone, drawn by one path and perhaps a logo. */
export interface PrintCode {
  readonly size: number
  /** Units of the quiet zone on each side. */
  readonly quiet: number
  readonly path: string
  readonly logo: { readonly x: number; readonly y: number; readonly size: number } | null
}

export type DrawnCode =
  | { readonly kind: 'image'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'print'; readonly code: PrintCode }
  | { readonly kind: 'refused'; readonly refusal: QrRefusal }

/** Pixels of the longer side in which a code is read back: a phone that stands away sees no more. */
const READ_SIDE = 512

const readBack = (picture: ImageBitmap): string | null => {
  const { width, height } = picture
  const context = canvasOf(width, height)
  context.drawImage(picture, 0, 0)
  picture.close()
  return decodePixels({ width, height, data: context.getImageData(0, 0, width, height).data })
}

const readable = (layout: QrLayout): ImageBitmapOptions => {
  const scale = Math.min(1, READ_SIDE / Math.max(layout.width, layout.height))
  return {
    resizeWidth: Math.round(layout.width * scale),
    resizeHeight: Math.round(layout.height * scale),
    resizeQuality: 'medium',
  }
}

/** Refused by name unless the picture gives back its link. */
const proven = (read: string | null, link: string, drawn: DrawnCode): DrawnCode => {
  if (read === link) return drawn
  return { kind: 'refused', refusal: read === null ? 'notReadable' : 'readsDifferently' }
}

/** The path of an SVG, rasterised: what a reader of the file fills. */
const pictureOfPath = (layout: QrLayout, logo: ImageBitmap | null): Promise<ImageBitmap> => {
  const context = canvasOf(layout.width, layout.height)
  paint(context, { ...layout, runs: [] }, logo)
  context.fillStyle = layout.color
  context.fill(new Path2D(pathOf(layout)))
  return createImageBitmap(context.canvas, readable(layout))
}

/** What draws with a canvas, and reads the file as any program that shows it. */
const drawOnCanvas = async (layout: QrLayout, { logo }: DrawingSetup): Promise<DrawnCode> => {
  const context = canvasOf(layout.width, layout.height)
  paint(context, layout, logo)
  const blob = await context.canvas.convertToBlob({ type: 'image/png' })
  const [buffer, picture] = await Promise.all([blob.arrayBuffer(), createImageBitmap(blob, readable(layout))])
  return proven(readBack(picture), layout.text, { kind: 'image', bytes: new Uint8Array(buffer) })
}

/** Draws pictures of few colours without a canvas, a tenth of the work; all others on one. */
const createPngDrawer = (setup: DrawingSetup): ((layout: QrLayout) => Promise<DrawnCode>) => {
  const [paintCaption, write, read] = [createCaptionPainter(), createPngWriter(), createPngReader(READ_SIDE)]
  return async (layout) => {
    const picture = indexedCode(layout, paintCaption)
    if (picture === null) return drawOnCanvas(layout, setup)
    const bytes = await write(picture)
    const grey = read(bytes)
    return proven(grey === null ? null : decodeGrey(grey), layout.text, { kind: 'image', bytes })
  }
}

const drawSvg = async (layout: QrLayout, { logo }: DrawingSetup): Promise<DrawnCode> => {
  const bytes = new TextEncoder().encode(renderSvg(layout))
  return proven(readBack(await pictureOfPath(layout, logo)), layout.text, { kind: 'image', bytes })
}

const drawForPrint = async (layout: QrLayout, { logo }: DrawingSetup): Promise<DrawnCode> => {
  const code: PrintCode = {
    size: layout.width,
    quiet: layout.origin,
    path: pathOf(layout),
    logo: layout.logo?.picture ?? null,
  }
  return proven(readBack(await pictureOfPath(layout, logo)), layout.text, { kind: 'print', code })
}

/** Draws many codes and reads each back, without a window: in a worker. One at a time. */
export const createDrawing = (setup: DrawingSetup): ((wanted: CodeWanted) => Promise<DrawnCode>) => {
  const { kind, design } = setup
  const drawPng = createPngDrawer(setup)
  return async ({ link, lines }) => {
    const layout = kind === 'print' ? layoutScalable(link, design) : layoutQr(link, design, lines, measureText)
    if (typeof layout === 'string') return { kind: 'refused', refusal: layout }
    try {
      if (kind === 'print') return await drawForPrint(layout, setup)
      return await (kind === 'png' ? drawPng(layout) : drawSvg(layout, setup))
    } catch {
      // No memory for the canvas, or a logo that cannot be drawn.
      return { kind: 'refused', refusal: 'notDrawn' }
    }
  }
}
