import { directionOf } from '../qr/caption'
import { type MeasureText, wrapText } from '../qr/layout'
import { type SheetPart, type SheetWords, sheetParts } from './sheet-caption'
import type { Box } from './sheet-geometry'

/** The layout that all cells of a sheet share, in millimetres: codes line up although their captions differ in length. */
export interface CellPlan {
  readonly cell: Pick<Box, 'width' | 'height'>
  /** Words below the code, or beside it where cells are wide. */
  readonly beside: boolean
  /** The square of a code with its quiet zone. */
  readonly side: number
  readonly textWidth: number
  readonly fontSize: number
  /** Lines that each part may take; 0 for parts that no link has. */
  readonly lines: Readonly<Record<SheetPart, number>>
}

export interface SheetText {
  readonly part: SheetPart
  readonly text: string
  readonly x: number
  readonly baseline: number
  readonly fontSize: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly direction: 'ltr' | 'rtl'
}

/** A part's size against the others'. */
const partScale: Readonly<Record<SheetPart, number>> = { title: 1.25, community: 1, expiry: 0.85, address: 0.85 }
export const isStrong = (part: SheetPart): boolean => part === 'title'

const LINE = 1.3
const MOST_LINES: Readonly<Record<SheetPart, number>> = { title: 2, community: 2, expiry: 2, address: 1 }
/** Of a cell's shorter side, in millimetres, and of each the limits: 25 points are enough for a poster of A4. */
const FONT_SHARE = 0.055
const FONT_MOST = 9
const FONT_LEAST = 1.5
/** Words may take so much of a cell's height below a code; a code is there to be scanned. */
const WORDS_SHARE = 0.42
const WIDE = 1.5

const paddingOf = ({ width, height }: CellPlan['cell']): number => Math.min(3, 0.06 * Math.min(width, height))

/** Lines of words, as high as `lines` lets them be. */
const heightOf = (lines: CellPlan['lines'], fontSize: number): number =>
  sheetParts.reduce((sum, part) => sum + lines[part] * partScale[part] * fontSize * LINE, 0)

/** Widths grow with the size, so each text is measured once, in a size in which pixels do not matter. */
const MEASURED_AT = 100
const widthAt =
  (measure: MeasureText, part: SheetPart, fontSize: number) =>
  (text: string): number =>
    (measure(text, MEASURED_AT, isStrong(part)) * fontSize * partScale[part]) / MEASURED_AT

/** Lines of much the same length, rather than a last one with a single word. */
const wrapEvenly = (text: string, width: number, most: number, widthOf: (text: string) => number): string[] => {
  const lines = wrapText(text, width, most, widthOf)
  // What had to be cut is as full as it can be.
  if (lines.length < 2 || lines.at(-1)?.endsWith('…')) return lines
  let [narrow, wide] = [width / lines.length, width]
  let even = lines
  for (let step = 0; step < 6; step++) {
    const middle = (narrow + wide) / 2
    const tried = wrapText(text, middle, lines.length, widthOf)
    const holds = !tried.at(-1)?.endsWith('…') && tried.every((line) => widthOf(line) <= middle)
    if (holds) [even, wide] = [tried, middle]
    else narrow = middle
  }
  return even
}

const rowsOf = (words: readonly SheetWords[], width: number, fontSize: number, measure: MeasureText) =>
  Object.fromEntries(
    sheetParts.map((part) => {
      const widthOf = widthAt(measure, part, fontSize)
      const rows = words.map(({ [part]: text }) =>
        text === '' ? 0 : wrapText(text, width, MOST_LINES[part], widthOf).length,
      )
      return [part, Math.max(0, ...rows)]
    }),
  ) as Record<SheetPart, number>

/** A sheet of thousands is planned by the longest of its words: measuring all of them would hold the window up. */
const SAMPLE = 60
export const longestOf = (words: readonly SheetWords[]): SheetWords[] =>
  words.length <= SAMPLE
    ? [...words]
    : sheetParts.flatMap((part) => words.toSorted((a, b) => b[part].length - a[part].length).slice(0, SAMPLE))

const one = (rows: CellPlan['lines']): CellPlan['lines'] =>
  Object.fromEntries(sheetParts.map((part) => [part, Math.min(1, rows[part])])) as CellPlan['lines']

/**
 * Plans the cells of a sheet by the words that go into them: letters as large as suits the cell, smaller ones where the
 * code would lose too much, and what does not fit then ends with `…`.
 */
export const planCells = (cell: CellPlan['cell'], words: readonly SheetWords[], measure: MeasureText): CellPlan => {
  const padding = paddingOf(cell)
  const [width, height] = [cell.width - 2 * padding, cell.height - 2 * padding]
  const wordless = words.every((all) => sheetParts.every((part) => all[part] === ''))
  const beside = !wordless && cell.width > WIDE * cell.height
  const gap = padding
  // Beside a code words have what it leaves; a code takes at most a half.
  const sideBeside = Math.min(height, width / 2)
  const textWidth = beside ? width - sideBeside - gap : width
  const most = beside ? height : height * WORDS_SHARE

  const start = Math.min(
    FONT_MOST,
    Math.max(FONT_LEAST, FONT_SHARE * Math.min(beside ? textWidth : cell.width, 1.6 * cell.height)),
  )
  let fontSize = start
  let lines: CellPlan['lines'] = rowsOf(words, textWidth, fontSize, measure)
  while (heightOf(lines, fontSize) > most && fontSize > FONT_LEAST) {
    fontSize = Math.max(FONT_LEAST, fontSize * 0.9)
    lines = rowsOf(words, textWidth, fontSize, measure)
  }
  if (heightOf(lines, fontSize) > most) lines = one(lines)
  const below = Math.min(width, height - (wordless ? 0 : heightOf(lines, fontSize)))
  // Of the smallest cells a code takes all there is: it is never outside of its own.
  const side = Math.min(cell.width, cell.height, Math.max(1, beside ? sideBeside : below))
  return { cell, beside, textWidth, fontSize, lines, side }
}

/** Where the code and each line of words stand within a cell that begins at 0, 0. */
export const placeCell = (
  { cell, beside, side, textWidth, fontSize, lines }: CellPlan,
  words: SheetWords,
  measure: MeasureText,
): { readonly code: { readonly x: number; readonly y: number }; readonly texts: readonly SheetText[] } => {
  const padding = paddingOf(cell)
  const reserved = heightOf(lines, fontSize)
  const code = beside
    ? { x: padding, y: (cell.height - side) / 2 }
    : { x: (cell.width - side) / 2, y: (cell.height - side - reserved) / 2 }
  const rows = sheetParts.flatMap((part) =>
    words[part] === '' || lines[part] === 0
      ? []
      : wrapEvenly(words[part], textWidth, lines[part], widthAt(measure, part, fontSize)).map((text) => ({
          part,
          text,
        })),
  )
  const taken = rows.reduce((sum, { part }) => sum + partScale[part] * fontSize * LINE, 0)
  let y = beside ? (cell.height - taken) / 2 : code.y + side
  // Beside a code all lines stand at one edge: where the first of them begins.
  const fromRight = directionOf(words[rows[0]?.part ?? 'title']) === 'rtl'
  const edge = fromRight ? cell.width - padding : cell.width - padding - textWidth
  const texts = rows.map(({ part, text }): SheetText => {
    const size = fontSize * partScale[part]
    y += size * LINE
    const direction = directionOf(words[part])
    const anchor = (direction === 'rtl') === fromRight ? 'start' : 'end'
    return {
      ...{ part, text, direction, fontSize: size, baseline: y - size * 0.36 },
      ...(beside ? { x: edge, anchor } : { x: cell.width / 2, anchor: 'middle' }),
    }
  })
  return { code, texts }
}
