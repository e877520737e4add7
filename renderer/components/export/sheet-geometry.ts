import type { PrintSheet } from '../../../electron/contract/settings'

/** Millimetres everywhere; `y` grows downwards. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Stroke {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** ISO 216, and ANSI/ASME Y14.1 for the American ones; upright. */
const papers: Readonly<Record<PrintSheet['paper'], readonly [width: number, height: number]>> = {
  a3: [297, 420],
  a4: [210, 297],
  a5: [148, 210],
  a6: [105, 148],
  letter: [215.9, 279.4],
  legal: [215.9, 355.6],
  tabloid: [279.4, 431.8],
}

export const paperOf = ({ paper, landscape }: PrintSheet): { readonly width: number; readonly height: number } => {
  const [short, long] = papers[paper]
  return landscape ? { width: long, height: short } : { width: short, height: long }
}

/** To a hundredth of a millimetre: finer than any printer, and short in the file. */
export const round = (millimetres: number): number => Math.round(millimetres * 100) / 100

/** The cells of a page, row by row. They touch: one cut parts two. */
export const cellsOf = (sheet: PrintSheet): Box[] => {
  const { width, height } = paperOf(sheet)
  const { columns, rows, margin } = sheet
  const [across, down] = [(width - 2 * margin) / columns, (height - 2 * margin) / rows]
  return Array.from({ length: columns * rows }, (_, at) => ({
    x: margin + (at % columns) * across,
    y: margin + Math.floor(at / columns) * down,
    width: across,
    height: down,
  }))
}

export const pagesOf = (sheet: PrintSheet, codes: number): number =>
  Math.max(1, Math.ceil(codes / (sheet.columns * sheet.rows)))

/** Arms of a mark: into the margin, where there is one, and between cells. */
const OUTER = 5
const INNER = 1.5
/** What printers leave white at the edge of the paper, and a mark would be cut off in. */
const EDGE = 1

/** Where to cut: a cross at each corner of each cell, with longer arms in the margin, where nothing is in their way. */
export const cutMarksOf = (sheet: PrintSheet): Stroke[] => {
  const { width, height } = paperOf(sheet)
  const { columns, rows, margin } = sheet
  const outer = Math.max(0, Math.min(OUTER, margin - EDGE))
  const x = (column: number): number => margin + (column * (width - 2 * margin)) / columns
  const y = (row: number): number => margin + (row * (height - 2 * margin)) / rows
  const strokes: Stroke[] = []
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const [left, right] = [column === 0 ? outer : INNER, column === columns ? outer : INNER]
      const [up, down] = [row === 0 ? outer : INNER, row === rows ? outer : INNER]
      if (left + right > 0) strokes.push({ x1: x(column) - left, y1: y(row), x2: x(column) + right, y2: y(row) })
      if (up + down > 0) strokes.push({ x1: x(column), y1: y(row) - up, x2: x(column), y2: y(row) + down })
    }
  }
  return strokes
}
