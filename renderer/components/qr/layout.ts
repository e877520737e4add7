import type { QrDesign } from '../../../electron/contract/settings'
import { type CaptionLine, directionOf } from './caption'
import { effectiveLevel } from './design-rules'
import { encodeQr, type QrMatrix, QUIET_ZONE } from './encode'

/** Width of a text in pixels. In the window a canvas measures; elsewhere `estimateWidth` does. */
export type MeasureText = (text: string, fontSize: number, strong: boolean) => number

/** A run of dark modules in one row: the unit in which every renderer draws. */
interface Run {
  readonly x: number
  readonly y: number
  readonly length: number
}

export interface PlacedText {
  readonly text: string
  readonly strong: boolean
  readonly direction: 'ltr' | 'rtl'
  /** The middle of the line. */
  readonly x: number
  readonly baseline: number
  readonly fontSize: number
}

/** Where everything stands, in pixels of the saved image: drawn alike by `render-svg` and `render-png`. */
export interface QrLayout {
  readonly text: string
  readonly color: string
  readonly width: number
  readonly height: number
  /** Whole pixels a module, so that edges stay sharp. */
  readonly module: number
  /** Where the first module begins; at least `QUIET_ZONE` modules from every edge. */
  readonly origin: number
  readonly matrix: QrMatrix
  readonly runs: readonly Run[]
  readonly caption: readonly PlacedText[]
  /** The white square that the logo stands on, and the logo within; null without one. */
  readonly logo: { readonly href: string; readonly plate: Square; readonly picture: Square } | null
}

interface Square {
  readonly x: number
  readonly y: number
  readonly size: number
}

export const FONT_FAMILY = "'Inter Variable', Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans', sans-serif"

/** The plate's side as a share of the code's: 4.8 % of its area, far from the 30 % that level H can lose. */
const LOGO_SHARE = 0.22
const CAPTION_ROWS = 2

const runsOf = (matrix: QrMatrix, isCovered: (x: number, y: number) => boolean): Run[] => {
  const runs: Run[] = []
  for (let y = 0; y < matrix.size; y++) {
    let start = -1
    for (let x = 0; x <= matrix.size; x++) {
      const dark = x < matrix.size && matrix.isDark(x, y) && !isCovered(x, y)
      if (dark && start < 0) start = x
      if (dark || start < 0) continue
      runs.push({ x: start, y, length: x - start })
      start = -1
    }
  }
  return runs
}

// To make one costs more than to cut a hundred lines with it.
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Cuts by grapheme, so that an emoji of several code points is never torn. */
const graphemes = (text: string): string[] => [...segmenter.segment(text)].map((part) => part.segment)

const fitting = (parts: readonly string[], width: number, measure: (text: string) => number, tail: string): number => {
  let low = 0
  let high = parts.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (measure(parts.slice(0, middle).join('').trimEnd() + tail) <= width) low = middle
    else high = middle - 1
  }
  return low
}

/** Breaks a line at spaces (a word that is too long: anywhere) into at most `rows` rows; the last ends with `…`. */
export const wrapText = (text: string, width: number, rows: number, measure: (text: string) => number): string[] => {
  if (measure(text) <= width) return [text]
  const parts = graphemes(text)
  if (rows <= 1)
    return [
      `${parts
        .slice(0, fitting(parts, width, measure, '…'))
        .join('')
        .trimEnd()}…`,
    ]
  const most = Math.max(1, fitting(parts, width, measure, ''))
  const space = parts.slice(0, most + 1).lastIndexOf(' ')
  const cut = space > 0 ? space : most
  const first = parts.slice(0, cut).join('').trimEnd()
  return [first, ...wrapText(parts.slice(cut).join('').trimStart(), width, rows - 1, measure)]
}

/** A guess from the usual widths of a sans-serif, for places without a canvas; errs on the wide side. */
export const estimateWidth: MeasureText = (text, fontSize, strong) => {
  const units = [...text].reduce((sum, char) => {
    if (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Extended_Pictographic}]/u.test(char))
      return sum + 1
    return sum + (/[ilj.,:;'|!· ]/.test(char) ? 0.32 : /[mwMW@]/.test(char) ? 0.92 : /\p{Lu}/u.test(char) ? 0.7 : 0.58)
  }, 0)
  return units * fontSize * (strong ? 1.06 : 1)
}

const placeCaption = (lines: readonly CaptionLine[], size: number, top: number, measure: MeasureText) => {
  const placed: PlacedText[] = []
  let y = top
  for (const line of lines) {
    const fontSize = Math.round(size * (line.strong ? 0.056 : 0.047))
    const rows = wrapText(line.text, size * 0.88, CAPTION_ROWS, (text) => measure(text, fontSize, line.strong))
    for (const text of rows) {
      y += Math.round(fontSize * 1.4)
      const direction = directionOf(line.text)
      placed.push({
        text,
        strong: line.strong,
        direction,
        x: size / 2,
        baseline: y - Math.round(fontSize * 0.35),
        fontSize,
      })
    }
  }
  return { placed, bottom: y }
}

/** Lays out the modules of a code, as `layoutQr` does. `size`: of the square with its quiet zone. */
const layoutMatrix = (
  matrix: QrMatrix,
  { text, size, design }: { readonly text: string; readonly size: number; readonly design: QrDesign },
): Omit<QrLayout, 'caption' | 'height'> => {
  const module = Math.floor(size / (matrix.size + 2 * QUIET_ZONE))
  const origin = Math.floor((size - module * matrix.size) / 2)

  // The plate covers whole modules and sits on the module grid, so that no module is cut in half.
  const plateModules = Math.round(matrix.size * LOGO_SHARE) + (Math.round(matrix.size * LOGO_SHARE) % 2 === 0 ? 1 : 0)
  const plateStart = (matrix.size - plateModules) / 2
  const covered = (at: number) => at >= plateStart && at < plateStart + plateModules
  const plate = { x: origin + plateStart * module, y: origin + plateStart * module, size: plateModules * module }
  const margin = Math.round(plate.size * 0.1)
  const picture = { x: plate.x + margin, y: plate.y + margin, size: plate.size - 2 * margin }
  return {
    ...{ text, color: design.color, width: size, module, origin, matrix },
    runs: runsOf(matrix, (x, y) => design.logo !== null && covered(x) && covered(y)),
    logo: design.logo === null ? null : { href: design.logo, plate, picture },
  }
}

/**
 * Lays out a code of `design.size` pixels a side (quiet zone included) with its caption below. Refused when the image
 * is too small to give each module a whole pixel, or the text too long for any code.
 */
export const layoutQr = (
  text: string,
  design: QrDesign,
  lines: readonly CaptionLine[],
  measure: MeasureText,
): QrLayout | 'imageTooSmall' | 'linkTooLong' => {
  const matrix = encodeQr(text, effectiveLevel(design))
  if (matrix === null) return 'linkTooLong'
  const { size } = design
  if (size < matrix.size + 2 * QUIET_ZONE) return 'imageTooSmall'
  // The code with its quiet zone is a square of `size`; the caption begins below it.
  const { placed, bottom } = placeCaption(lines, size, size, measure)
  return {
    ...layoutMatrix(matrix, { text, size, design }),
    height: placed.length === 0 ? size : bottom + Math.round(size * 0.05),
    caption: placed,
  }
}

/** Units a module of a code that is drawn at any size: enough for a logo to sit where it would in pixels. */
const UNITS_A_MODULE = 10

/** Lays out a code without a size or caption of its own, with exactly the quiet zone that it needs. */
export const layoutScalable = (text: string, design: QrDesign): QrLayout | 'linkTooLong' => {
  const matrix = encodeQr(text, effectiveLevel(design))
  if (matrix === null) return 'linkTooLong'
  const size = (matrix.size + 2 * QUIET_ZONE) * UNITS_A_MODULE
  return { ...layoutMatrix(matrix, { text, size, design }), height: size, caption: [] }
}
