import { type CodeWanted, type DrawingSetup, type DrawnCode, drawCode } from './draw-code'
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

let setup: DrawingSetup | null = null

const draw = async (id: number, wanted: CodeWanted): Promise<void> => {
  if (setup === null) return
  // Only the faces that this text needs are read. One that cannot be is drawn in the system's own letters.
  const text = wanted.lines.map((line) => line.text).join('')
  if (text !== '') await fonts.load(`16px ${FONT_FAMILY}`, text).catch(() => null)
  const drawn = await drawCode(wanted, setup)
  const answer: DrawAnswer = { id, drawn }
  self.postMessage(answer, { transfer: drawn.kind === 'image' ? [drawn.bytes.buffer] : [] })
}

self.addEventListener('message', ({ data }: MessageEvent<DrawRequest>) => {
  if (data.kind === 'draw') {
    void draw(data.id, data.wanted)
    return
  }
  setup = data.setup
  for (const { family, source, weight, unicodeRange } of data.fonts) {
    fonts.add(new FontFace(family, source, { weight, unicodeRange }))
  }
})
