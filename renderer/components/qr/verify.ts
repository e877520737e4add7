import type { Pixels } from './decode'
import type { DecodeAnswer, DecodeRequest } from './decode-worker'

const contextOf = (width: number, height: number): OffscreenCanvasRenderingContext2D => {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('This window gives no 2D canvas')
  return context
}

/** The decoder takes no image of more than 4,096 pixels a side; half of that reads as well, in a quarter of the time. */
const LONGEST_SIDE = 2_048

const draw = (picture: CanvasImageSource, fullWidth: number, fullHeight: number): Pixels => {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(fullWidth, fullHeight))
  const [width, height] = [Math.round(fullWidth * scale), Math.round(fullHeight * scale)]
  const context = contextOf(width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  return { width, height, data }
}

const pixelsOfPng = async (bytes: Uint8Array<ArrayBuffer>): Promise<Pixels> => {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  try {
    return draw(bitmap, bitmap.width, bitmap.height)
  } finally {
    bitmap.close()
  }
}

/** An SVG is drawn by the browser itself, at the size that the file states. */
const pixelsOfSvg = async (bytes: Uint8Array<ArrayBuffer>): Promise<Pixels> => {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'image/svg+xml' }))
  try {
    const picture = new Image()
    picture.src = address
    await picture.decode()
    return draw(picture, picture.naturalWidth, picture.naturalHeight)
  } finally {
    URL.revokeObjectURL(address)
  }
}

let worker: Worker | null = null
let lastId = 0
const waiting = new Map<number, (text: string | null) => void>()

const failAll = (): void => {
  for (const answer of waiting.values()) answer(null)
  waiting.clear()
  worker?.terminate()
  worker = null
}

const startWorker = (): Worker => {
  const started = new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' })
  started.addEventListener('message', (event: MessageEvent<DecodeAnswer>) => {
    waiting.get(event.data.id)?.(event.data.text)
    waiting.delete(event.data.id)
  })
  // A worker that cannot start proves nothing, so nothing is handed out; the next check begins with a new one.
  started.addEventListener('error', failAll)
  started.addEventListener('messageerror', failAll)
  return started
}

const decodeInWorker = (pixels: Pixels): Promise<string | null> =>
  new Promise((resolve) => {
    worker ??= startWorker()
    const request: DecodeRequest = { id: ++lastId, pixels }
    waiting.set(request.id, resolve)
    worker.postMessage(request, [pixels.data.buffer])
  })

/**
 * Rasterises exactly the bytes that are about to be copied, saved or dragged, and reads them back with a decoder that
 * had no part in making them. Null: they give back `link`; else the name of what is wrong.
 */
export const verifyImage = async (
  kind: 'png' | 'svg',
  bytes: Uint8Array<ArrayBuffer>,
  link: string,
): Promise<'notReadable' | 'readsDifferently' | null> => {
  const pixels = await (kind === 'png' ? pixelsOfPng(bytes) : pixelsOfSvg(bytes))
  const text = await decodeInWorker(pixels)
  if (text === null) return 'notReadable'
  return text === link ? null : 'readsDifferently'
}
