import type { GridPlot } from './plot-model'
import { cellStrength, labelEvery } from './scale'
import { AT_ROW_START, cutWords, type Drawing, type Frame, mirrored } from './svg-frame'
import { escapeXml, tag, text } from './svg-text'

/** Pixels: for names of rows, for names of columns, between cells. */
const NAMES = 72
const TIMES = 24
const BETWEEN = 3
const TICK_WIDTH = 34

/** Cells that are the stronger the more they hold; each says its number to who points at it. */
export const gridBody = (plot: GridPlot, drawing: Drawing, whole: Frame): string => {
  const { colors, isRtl, writeNumber } = drawing
  const width = (whole.right - whole.left - NAMES) / Math.max(1, plot.columns.length)
  const height = (whole.bottom - whole.top - TIMES) / Math.max(1, plot.rows.length)
  const most = plot.values.flat().reduce((high, value) => Math.max(high, value), 0)
  const startOf = (column: number): number => whole.left + NAMES + column * width

  const cell = (value: number, row: number, column: number): string => {
    const corner = mirrored(startOf(column) + (isRtl ? width : 0), whole, isRtl)
    const strength = cellStrength(value, most)
    return tag(
      'rect',
      {
        x: corner + BETWEEN / 2,
        y: whole.top + row * height + BETWEEN / 2,
        width: width - BETWEEN,
        height: height - BETWEEN,
        rx: 3,
        fill: strength === 0 ? colors.line : colors.joined,
        'fill-opacity': strength === 0 ? 0.5 : strength,
      },
      tag('title', {}, escapeXml(`${plot.rows[row]} ${plot.columns[column]}: ${writeNumber(value)}`)),
    )
  }

  const rowName = (name: string, row: number): string =>
    text(cutWords(name, NAMES - 10, 12), {
      x: mirrored(whole.left + NAMES - 8, whole, isRtl),
      y: whole.top + (row + 0.5) * height + 4,
      'text-anchor': AT_ROW_START,
      fill: colors.second,
    })

  const every = labelEvery(plot.columns.length, whole.right - whole.left - NAMES, TICK_WIDTH)
  const columnName = (name: string, column: number): string =>
    column % every === 0
      ? text(name, {
          x: mirrored(startOf(column) + width / 2, whole, isRtl),
          y: whole.bottom - 6,
          'text-anchor': 'middle',
          fill: colors.second,
        })
      : ''

  return [
    ...plot.values.flatMap((values, row) => values.map((value, column) => cell(value, row, column))),
    ...plot.rows.map(rowName),
    ...plot.columns.map(columnName),
  ].join('')
}
