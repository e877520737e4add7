import { FONT_FAMILY, type MeasureText, type QrLayout } from './layout'
import { captionColor } from './render-svg'

const font = (fontSize: number, strong: boolean): string => `${strong ? 650 : 400} ${fontSize}px ${FONT_FAMILY}`

const context2d = (canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D => {
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This window gives no 2D canvas')
  return context
}

let ruler: OffscreenCanvasRenderingContext2D | null = null

/** Measures with the very fonts that `renderPng` draws with. */
export const measureText: MeasureText = (text, fontSize, strong) => {
  ruler ??= context2d(new OffscreenCanvas(1, 1))
  ruler.font = font(fontSize, strong)
  return ruler.measureText(text).width
}

/** The code as the bytes of a PNG. Rejects when the logo is not an image or the canvas cannot be made. */
export const renderPng = async (layout: QrLayout): Promise<Uint8Array<ArrayBuffer>> => {
  const canvas = new OffscreenCanvas(layout.width, layout.height)
  const context = context2d(canvas)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, layout.width, layout.height)
  context.fillStyle = layout.color
  const { origin, module } = layout
  for (const run of layout.runs) {
    context.fillRect(origin + run.x * module, origin + run.y * module, run.length * module, module)
  }
  if (layout.logo !== null) {
    const picture = new Image()
    picture.src = layout.logo.href
    await picture.decode()
    const { x, y, size } = layout.logo.picture
    const scale = size / Math.max(picture.naturalWidth, picture.naturalHeight)
    const [width, height] = [picture.naturalWidth * scale, picture.naturalHeight * scale]
    context.drawImage(picture, x + (size - width) / 2, y + (size - height) / 2, width, height)
  }
  context.textAlign = 'center'
  for (const line of layout.caption) {
    context.font = font(line.fontSize, line.strong)
    context.fillStyle = captionColor(line)
    context.direction = line.direction
    context.fillText(line.text, line.x, line.baseline)
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  return new Uint8Array(await blob.arrayBuffer())
}
