import type { PaintCaption } from './indexed-code'
import { FONT_FAMILY, type MeasureText, type PlacedText, type QrLayout } from './layout'
import { captionColor } from './render-svg'

const font = (fontSize: number, strong: boolean): string => `${strong ? 650 : 400} ${fontSize}px ${FONT_FAMILY}`

/** A canvas in the processor's memory: codes are read back from it, and a few hundred boxes need no graphics card. */
export const canvasOf = (width: number, height: number): OffscreenCanvasRenderingContext2D => {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('There is no 2D canvas here')
  return context
}

let ruler: OffscreenCanvasRenderingContext2D | null = null

/** Measures with the very fonts that `paint` draws with. */
export const measureText: MeasureText = (text, fontSize, strong) => {
  ruler ??= canvasOf(1, 1)
  ruler.font = font(fontSize, strong)
  return ruler.measureText(text).width
}

/** Draws a code with all that belongs to it; in the window as well as in a worker. `logo`: the picture of its `href`. */
export const paint = (
  context: OffscreenCanvasRenderingContext2D,
  layout: QrLayout,
  logo: ImageBitmap | HTMLImageElement | null,
): void => {
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, layout.width, layout.height)
  context.fillStyle = layout.color
  const { origin, module } = layout
  for (const run of layout.runs) {
    context.fillRect(origin + run.x * module, origin + run.y * module, run.length * module, module)
  }
  if (layout.logo !== null && logo !== null) {
    const { x, y, size } = layout.logo.picture
    const [across, down] = 'naturalWidth' in logo ? [logo.naturalWidth, logo.naturalHeight] : [logo.width, logo.height]
    const scale = size / Math.max(across, down)
    const [width, height] = [across * scale, down * scale]
    context.drawImage(logo, x + (size - width) / 2, y + (size - height) / 2, width, height)
  }
  for (const line of layout.caption) paintLine(context, line)
}

const paintLine = (context: OffscreenCanvasRenderingContext2D, line: PlacedText): void => {
  context.textAlign = 'center'
  context.font = font(line.fontSize, line.strong)
  context.fillStyle = captionColor(line)
  context.direction = line.direction
  context.fillText(line.text, line.x, line.baseline)
}

/** Pixels beside the letters, whose edges are soft. */
const SOFT = 2

/** Paints captions alone, one after another on the same canvas: to make a canvas takes longer than to paint on it. */
export const createCaptionPainter = (): PaintCaption => {
  let context: OffscreenCanvasRenderingContext2D | null = null
  return (layout, top) => {
    const [width, height] = [layout.width, layout.height - top]
    if (context?.canvas.width !== width || context.canvas.height !== height) context = canvasOf(width, height)
    context.setTransform(1, 0, 0, 1, 0, -top)
    context.fillStyle = '#ffffff'
    context.fillRect(0, top, width, height)
    let [left, right] = [width, 0]
    for (const line of layout.caption) {
      paintLine(context, line)
      const { actualBoundingBoxLeft: before, actualBoundingBoxRight: behind } = context.measureText(line.text)
      left = Math.min(left, Math.max(0, Math.floor(line.x - before) - SOFT))
      right = Math.max(right, Math.min(width, Math.ceil(line.x + behind) + SOFT))
    }
    // Of letters that cannot be seen, such as spaces, one column of white.
    const across = Math.max(1, right - left)
    left = Math.min(left, width - 1)
    return { left, pixels: { width: across, height, data: context.getImageData(left, 0, across, height).data } }
  }
}
