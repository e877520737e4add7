import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import decodeQR from 'qr/decode.js'

/** The app in whose page pictures are drawn. */
interface Drawing {
  readonly page: Page
}

const MISSING = 'no file yet'

/** Pixels of an image file as the real Chromium draws it, on white. */
const draw = async ({ page }: Drawing, path: string, type: string) => {
  const address = `data:${type};base64,${(await readFile(path)).toString('base64')}`
  const drawn = await page.evaluate(async (source) => {
    const image = new Image()
    image.src = source
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth
    canvas.height = image.naturalHeight
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (context === null) throw new Error('no canvas')
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    // Millions of bytes: text is made of them by the browser.
    const reader = new FileReader()
    const read = new Promise((resolve) => reader.addEventListener('load', resolve))
    reader.readAsDataURL(new Blob([data]))
    await read
    return { width: canvas.width, height: canvas.height, bytes: String(reader.result).replace(/^[^,]*,/, '') }
  }, address)
  return { ...drawn, data: Uint8Array.from(Buffer.from(drawn.bytes, 'base64')) }
}

/** What the saved QR code says; `no file yet` while there is none. */
export const readCode = async (app: Drawing, path: string): Promise<string> => {
  try {
    const image = await draw(app, path, path.endsWith('.svg') ? 'image/svg+xml' : 'image/png')
    return decodeQR(image)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? MISSING : String(error)
  }
}

/** Whether there is nothing in the middle of a code but its own colour and white; a logo is made of more. */
export const isOneColour = async (app: Drawing, path: string): Promise<boolean> => {
  const { width, data } = await draw(app, path, path.endsWith('.svg') ? 'image/svg+xml' : 'image/png')
  const colors = new Set<string>()
  for (let y = Math.floor(width * 0.45); y < width * 0.55; y++) {
    for (let x = Math.floor(width * 0.45); x < width * 0.55; x++) {
      colors.add(data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3).join())
    }
  }
  return colors.size <= 2
}

/** What the code in each cell of a grid says, row by row. `margin`: around the grid, as a share of the image's width. */
export const readGrid = async (
  app: Drawing,
  path: string,
  { columns, rows, margin }: { readonly columns: number; readonly rows: number; readonly margin: number },
): Promise<string[]> => {
  const { width, height, data } = await draw(app, path, 'image/png')
  const edge = Math.round(margin * width)
  const [across, down] = [Math.floor((width - 2 * edge) / columns), Math.floor((height - 2 * edge) / rows)]
  return Array.from({ length: columns * rows }, (_, at) => {
    const [left, top] = [edge + (at % columns) * across, edge + Math.floor(at / columns) * down]
    const lines = Array.from({ length: down }, (_, line) => {
      const from = ((top + line) * width + left) * 4
      return data.subarray(from, from + across * 4)
    })
    try {
      return decodeQR({ width: across, height: down, data: Uint8Array.from(Buffer.concat(lines)) })
    } catch (error) {
      return String(error)
    }
  })
}
