import type { QrLayout } from './layout'
import { canvasOf, paint } from './paint'

/** The picture of a `data:` address; rejects when it is none. */
export const loadPicture = async (href: string): Promise<HTMLImageElement> => {
  const picture = new Image()
  picture.src = href
  await picture.decode()
  return picture
}

/** The code as the bytes of a PNG. Rejects when the logo is not an image or the canvas cannot be made. */
export const renderPng = async (layout: QrLayout): Promise<Uint8Array<ArrayBuffer>> => {
  const context = canvasOf(layout.width, layout.height)
  paint(context, layout, layout.logo === null ? null : await loadPicture(layout.logo.href))
  const blob = await context.canvas.convertToBlob({ type: 'image/png' })
  return new Uint8Array(await blob.arrayBuffer())
}
