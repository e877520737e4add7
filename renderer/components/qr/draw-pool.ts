import type { QrDesign } from '../../../electron/contract/settings'
import type { CodeWanted, DrawingSetup, DrawnCode } from './draw-code'
import type { DrawAnswer, DrawRequest, FontFaceSource } from './draw-worker'
import { loadPicture } from './render-png'

/** Codes drawn and read back away from the window's own thread. */
export interface DrawPool {
  draw(wanted: CodeWanted): Promise<DrawnCode>
  /** What is being drawn is never answered as drawn. */
  end(): void
}

/** More than two would take the processors from what the user does meanwhile. */
const WORKERS = 2

/** The faces that the window's own styles declare; a worker has no styles. */
const fontFaces = (): FontFaceSource[] =>
  [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule) => {
      if (!(rule instanceof CSSFontFaceRule)) return []
      const read = (name: string): string => rule.style.getPropertyValue(name)
      const source = read('src').replace(/url\(["']?([^"')]+)["']?\)/g, (_, address: string) => {
        return `url("${new URL(address, sheet.href ?? document.baseURI).href}")`
      })
      const family = read('font-family').replace(/^["']|["']$/g, '')
      return [{ family, source, weight: read('font-weight'), unicodeRange: read('unicode-range') }]
    }),
  )

interface Hand {
  readonly worker: Worker
  readonly waiting: Map<number, (drawn: DrawnCode) => void>
}

const failed: DrawnCode = { kind: 'refused', refusal: 'notDrawn' }

/** Rejects when the logo is no picture. */
export const createDrawPool = async (kind: DrawingSetup['kind'], design: QrDesign): Promise<DrawPool> => {
  const logo = design.logo === null ? null : await createImageBitmap(await loadPicture(design.logo))
  const fonts = kind === 'print' ? [] : fontFaces()
  let lastId = 0
  let ended = false

  const start = (): Hand => {
    const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), { type: 'module' })
    const waiting: Hand['waiting'] = new Map()
    worker.addEventListener('message', ({ data }: MessageEvent<DrawAnswer>) => {
      waiting.get(data.id)?.(data.drawn)
      waiting.delete(data.id)
    })
    // A worker that cannot go on proves nothing, so nothing of it is handed out.
    const fail = (): void => {
      for (const answer of waiting.values()) answer(failed)
      waiting.clear()
    }
    worker.addEventListener('error', fail)
    worker.addEventListener('messageerror', fail)
    const request: DrawRequest = { kind: 'setup', setup: { kind, design, logo }, fonts }
    worker.postMessage(request)
    return { worker, waiting }
  }
  const hands = Array.from({ length: WORKERS }, start)

  return {
    draw: (wanted) =>
      new Promise((resolve) => {
        const hand = hands.reduce((one, other) => (other.waiting.size < one.waiting.size ? other : one))
        if (ended) return resolve(failed)
        const request: DrawRequest = { kind: 'draw', id: ++lastId, wanted }
        hand.waiting.set(request.id, resolve)
        hand.worker.postMessage(request)
      }),
    end: () => {
      ended = true
      logo?.close()
      for (const { worker, waiting } of hands) {
        worker.terminate()
        for (const answer of waiting.values()) answer(failed)
        waiting.clear()
      }
    },
  }
}

/**
 * Works on several at a time and answers in their order, and draws no more than are waited for: a reader that writes slower
 * than is drawn holds the drawing back.
 */
export async function* inOrder<T, R>(
  items: readonly T[],
  atATime: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = []
  for (const item of items) {
    running.push(work(item))
    const first = running.length < atATime ? undefined : running.shift()
    if (first !== undefined) yield await first
  }
  for (const last of running) yield await last
}
