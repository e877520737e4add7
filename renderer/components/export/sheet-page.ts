import type { PrintSheet } from '../../../electron/contract/settings'
import type { PrintCode } from '../qr/draw-code'
import { FONT_FAMILY, type MeasureText } from '../qr/layout'
import { escapeXml } from '../qr/render-svg'
import type { SheetWords } from './sheet-caption'
import { type CellPlan, placeCell, type SheetText } from './sheet-cell'
import { type Box, cellsOf, cutMarksOf, paperOf, round } from './sheet-geometry'

export interface SheetCode {
  /** null while it is being drawn. */
  readonly code: PrintCode | null
  readonly words: SheetWords
}

export interface SheetLook {
  readonly sheet: PrintSheet
  readonly plan: CellPlan
  readonly color: string
  /** A `data:` address. */
  readonly logo: string | null
  readonly measure: MeasureText
}

const INK = { strong: '#151922', quiet: '#565e6b', mark: '#8a92a0' } as const

const textElement = ({ strong, text, x, baseline, fontSize, anchor, direction }: SheetText): string =>
  `<text x="${round(x)}" y="${round(baseline)}" font-size="${round(fontSize)}" ` +
  `font-weight="${strong ? 650 : 400}" fill="${strong ? INK.strong : INK.quiet}" ` +
  `text-anchor="${anchor}" direction="${direction}">${escapeXml(text)}</text>`

const codeElements = (code: PrintCode, side: number, { color, logo }: SheetLook): string[] => {
  const path = `<path d="${code.path}" fill="${color}" shape-rendering="crispEdges"/>`
  const { logo: at } = code
  const picture =
    at === null || logo === null
      ? []
      : [`<image x="${at.x}" y="${at.y}" width="${at.size}" height="${at.size}" href="${escapeXml(logo)}"/>`]
  return [`<g transform="scale(${side / code.size})">`, path, ...picture, '</g>']
}

const cellElements = (cell: Box, { code, words }: SheetCode, look: SheetLook): string[] => {
  const placed = placeCell(look.plan, words, look.measure)
  const { side } = look.plan
  const drawn =
    code === null
      ? [`<rect x="${side * 0.1}" y="${side * 0.1}" width="${side * 0.8}" height="${side * 0.8}" fill="#eef0f3"/>`]
      : codeElements(code, side, look)
  return [
    `<g transform="translate(${round(cell.x)} ${round(cell.y)})">`,
    `<g transform="translate(${round(placed.code.x)} ${round(placed.code.y)})">`,
    ...drawn,
    '</g>',
    ...placed.texts.map(textElement),
    '</g>',
  ]
}

/**
 * One page as an SVG document in millimetres, the same for the eye and for the printer. Pages are printed from one
 * document and without styles: so nothing in it has a name, and every style stands in an attribute.
 */
export const renderPage = (codes: readonly SheetCode[], look: SheetLook): string => {
  const { width, height } = paperOf(look.sheet)
  const cells = cellsOf(look.sheet)
  const marks = look.sheet.cutMarks ? cutMarksOf(look.sheet) : []
  const path = marks.map(({ x1, y1, x2, y2 }) => `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`).join('')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...(marks.length === 0 ? [] : [`<path d="${path}" fill="none" stroke="${INK.mark}" stroke-width="0.15"/>`]),
    `<g font-family="${escapeXml(FONT_FAMILY)}">`,
    ...codes.flatMap((code, at) => {
      const cell = cells[at]
      return cell === undefined ? [] : cellElements(cell, code, look)
    }),
    '</g>',
    '</svg>',
  ].join('\n')
}

/** How wide the dark part of a code becomes on paper, in millimetres. */
export const codeWidth = ({ side }: CellPlan, { size, quiet }: PrintCode): number => side * (1 - (2 * quiet) / size)
