import { type CodeWanted, createDrawing, type DrawingSetup, type DrawnCode } from './draw-code'
import { FONT_FAMILY } from './layout'

/** A face of the window's own fonts, for a worker that has none. */
export interface FontFaceSource {
  readonly family: string
  readonly source: string
  readonly weight: string
  readonly unicodeRange: string
}

export type DrawRequest =
  | { readonly kind: 'setup'; readonly setup: DrawingSetup; readonly fonts: readonly FontFaceSource[] }
  | { readonly kind: 'draw'; readonly id: number; readonly wanted: CodeWanted }

export interface DrawAnswer {
  readonly id: number
  readonly drawn: DrawnCode
}

/** Of a worker's scope, which TypeScript's types of the page do not tell of. */
const { fonts } = self as unknown as { readonly fonts: FontFaceSet }

let drawCode: ReturnType<typeof createDrawing> | null = null
/** Letters whose faces were asked for. */
const seen = new Set<string>()
/** What was asked for before: one at a time uses the same memory again and again. */
let last: Promise<unknown> = Promise.resolve()

const draw = async (id: number, wanted: CodeWanted): Promise<void> => {
  if (drawCode === null) return
  const fresh = new Set(wanted.lines.flatMap((line) => [...line.text]).filter((letter) => !seen.has(letter)))
  if (fresh.size > 0) {
    // Only the faces that this text needs are read. One that cannot be is drawn in the system's own letters.
    await fonts.load(`16px ${FONT_FAMILY}`, [...fresh].join('')).catch(() => null)
    for (const letter of fresh) seen.add(letter)
  }
  const drawn = await drawCode(wanted)
  const answer: DrawAnswer = { id, drawn }
  self.postMessage(answer, { transfer: drawn.kind === 'image' ? [drawn.bytes.buffer] : [] })
}

self.addEventListener('message', ({ data }: MessageEvent<DrawRequest>) => {
  if (data.kind === 'draw') {
    last = last.then(() => draw(data.id, data.wanted))
    return
  }
  drawCode = createDrawing(data.setup)
  for (const { family, source, weight, unicodeRange } of data.fonts) {
    fonts.add(new FontFace(family, source, { weight, unicodeRange }))
  }
})
