import type { SharePlot } from './plot-model'
import { AT_ROW_START, cutWords, type Drawing, type Frame, mirrored } from './svg-frame'
import { tag, text } from './svg-text'

/** Pixels of names before the bars, and of numbers behind them. */
const NAMES = 200
const NUMBERS = 72
/** A row is no higher than this, however few there are. */
const ROW_MOST = 44

/** One bar a part, from the start of the row. */
export const shareBody = (plot: SharePlot, drawing: Drawing, whole: Frame): string => {
  const { colors, isRtl, writeNumber } = drawing
  const most = plot.parts.reduce((high, { value }) => Math.max(high, value), 0)
  const height = Math.min(ROW_MOST, (whole.bottom - whole.top) / Math.max(1, plot.parts.length))
  const room = whole.right - whole.left - NAMES - NUMBERS
  return plot.parts
    .map(({ name, value }, index) => {
      const middle = whole.top + (index + 0.5) * height
      const from = whole.left + NAMES
      const length = most === 0 ? 0 : (value / most) * room
      return [
        text(cutWords(name, NAMES - 12, 12.5), {
          x: mirrored(from - 10, whole, isRtl),
          y: middle + 4,
          'text-anchor': AT_ROW_START,
          'font-size': 12.5,
          fill: colors.text,
        }),
        tag('rect', {
          x: mirrored(isRtl ? from + length : from, whole, isRtl),
          y: middle - height * 0.3,
          width: length,
          height: height * 0.6,
          rx: 3,
          fill: colors.joined,
        }),
        text(writeNumber(value), { x: mirrored(from + length + 8, whole, isRtl), y: middle + 4, fill: colors.second }),
      ].join('')
    })
    .join('')
}
