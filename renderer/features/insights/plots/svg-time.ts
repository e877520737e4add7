import { comparedDashes } from './plot-colors'
import type { PlotSeries, TimePlot } from './plot-model'
import { axisValues, labelEvery, stretchesOf } from './scale'
import { AT_ROW_START, cutWords, type Drawing, type Frame, mirrored } from './svg-frame'
import { round, tag, text } from './svg-text'

/** Pixels: for numbers beside the axis, for times below it, for marks and the legend above. */
const NUMBERS = 48
const TIMES = 24
const LEGEND = 22
const MARK_LINE = 16
/** Between one label of the axis and the next. */
const TICK_WIDTH = 72

interface Scales {
  /** The middle of a column, and how wide each is. */
  readonly x: (column: number) => number
  readonly column: number
  readonly y: (value: number) => number
  readonly values: readonly number[]
  readonly frame: Frame
}

/** Bars up and down for one series, lines for several; stretches that nobody watched are hatched. */
export const timeBody = (plot: TimePlot, drawing: Drawing, whole: Frame): string => {
  const isCompared = plot.series.some(({ role }) => role === 'compared')
  const scales = scalesOf(plot, drawing, {
    left: whole.left + NUMBERS,
    right: whole.right,
    top: whole.top + LEGEND + MARK_LINE * Math.min(3, plot.marks.length),
    bottom: whole.bottom - TIMES,
  })
  return [
    hatch(drawing),
    axisLines(scales, drawing, whole),
    gaps(plot, scales, drawing),
    ...plot.series.map((series) => seriesShape(series, scales, drawing)),
    timeLabels(plot, scales, drawing),
    marks(plot, scales, drawing, whole),
    isCompared ? legend(plot, drawing, whole) : '',
  ].join('')
}

const scalesOf = (plot: TimePlot, { isRtl }: Drawing, inner: Frame): Scales => {
  const known = (role: PlotSeries['role'][]) =>
    plot.series
      .filter((series) => role.includes(series.role))
      .flatMap(({ values }) => values.filter((value) => value !== null))
  const up = known(['joined', 'net', 'compared'])
  const down = known(['left'])
  const values = axisValues(
    Math.min(0, ...minMax(up), ...minMax(down).map((value) => -value)),
    Math.max(0, ...minMax(up)),
  )
  const low = values[0] ?? 0
  const high = values.at(-1) ?? 1
  const column = (inner.right - inner.left) / Math.max(1, plot.columns.length)
  // The numbers stand where the row begins, which is on the right where words run from right to left.
  const frame = isRtl ? { ...inner, left: inner.left - NUMBERS, right: inner.right - NUMBERS } : inner
  return {
    column,
    frame,
    values,
    x: (index) => mirrored(frame.left + (index + 0.5) * column, frame, isRtl),
    y: (value) => frame.bottom - ((value - low) / (high - low)) * (frame.bottom - frame.top),
  }
}

const minMax = (values: readonly number[]): readonly number[] =>
  values.length === 0
    ? []
    : values.reduce<[number, number]>(
        ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
        [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      )

const hatch = ({ colors }: Drawing): string =>
  `<defs>${tag(
    'pattern',
    { id: 'gap', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    tag('rect', { width: 1.5, height: 6, fill: colors.line }),
  )}</defs>`

const axisLines = ({ frame, y, values }: Scales, drawing: Drawing, whole: Frame): string => {
  const { colors, isRtl, writeNumber } = drawing
  const edge = mirrored(whole.left + NUMBERS - 8, whole, isRtl)
  return values
    .map((value) =>
      [
        tag('line', {
          x1: frame.left,
          x2: frame.right,
          y1: y(value),
          y2: y(value),
          stroke: value === 0 ? colors.second : colors.line,
        }),
        // Below the line stand those who left: as many, not fewer than none.
        text(writeNumber(Math.abs(value)), {
          x: edge,
          y: y(value) + 4,
          'text-anchor': AT_ROW_START,
          fill: colors.second,
        }),
      ].join(''),
    )
    .join('')
}

const gaps = (plot: TimePlot, { frame, x, column }: Scales, { colors }: Drawing): string =>
  stretchesOf(plot.columns, ({ isGap }) => isGap)
    .map(({ first, last }) => {
      const from = Math.min(x(first), x(last)) - column / 2
      const width = (last - first + 1) * column
      return [
        tag('rect', { x: from, y: frame.top, width, height: frame.bottom - frame.top, fill: 'url(#gap)' }),
        text(plot.gapWords, {
          x: Math.min(frame.right - 40, Math.max(frame.left + 40, from + width / 2)),
          y: frame.top + 12,
          'text-anchor': 'middle',
          'font-size': 11,
          fill: colors.second,
        }),
      ].join('')
    })
    .join('')

const seriesShape = (series: PlotSeries, scales: Scales, drawing: Drawing): string => {
  const { colors } = drawing
  switch (series.role) {
    case 'joined':
      return bars(series, scales, colors.joined, 1)
    case 'left':
      return bars(series, scales, colors.left, -1)
    case 'net':
      return line(series, scales, colors.second, '2 3')
    case 'compared':
      return line(series, scales, colors.compared[series.place] ?? colors.text, comparedDashes[series.place] ?? '')
  }
}

const bars = (series: PlotSeries, { x, y, column }: Scales, fill: string, sign: 1 | -1): string => {
  const width = Math.max(0.5, Math.min(28, column * 0.7))
  return series.values
    .map((value, index) => {
      if (value === null || value === 0) return ''
      const end = y(sign * value)
      const top = Math.min(end, y(0))
      return tag('rect', {
        x: x(index) - width / 2,
        y: top,
        width,
        height: Math.abs(end - y(0)),
        fill,
        rx: Math.min(2, width / 4),
      })
    })
    .join('')
}

/** A line that ends where nothing is known, and goes on behind it. A value alone between two gaps is a dot. */
const line = (series: PlotSeries, { x, y }: Scales, stroke: string, dashes: string): string =>
  stretchesOf(series.values, (value) => value !== null)
    .map(({ first, last }) => {
      const points = series.values
        .slice(first, last + 1)
        .map((value, index) => `${round(x(first + index))},${round(y(value ?? 0))}`)
      return first === last
        ? tag('circle', { cx: x(first), cy: y(series.values[first] ?? 0), r: 2.5, fill: stroke })
        : tag('polyline', {
            points: points.join(' '),
            fill: 'none',
            stroke,
            'stroke-width': 2,
            'stroke-linejoin': 'round',
            'stroke-dasharray': dashes === '' ? undefined : dashes,
          })
    })
    .join('')

const timeLabels = (plot: TimePlot, { frame, x }: Scales, { colors }: Drawing): string => {
  const every = labelEvery(plot.columns.length, frame.right - frame.left, TICK_WIDTH)
  return plot.columns
    .map((column, index) =>
      index % every === 0
        ? text(column.tick, { x: x(index), y: frame.bottom + 18, 'text-anchor': 'middle', fill: colors.second })
        : '',
    )
    .join('')
}

/** Words of marks stand on lines of their own, so that no two lie over each other. */
const marks = (plot: TimePlot, { frame, x }: Scales, { colors, isRtl }: Drawing, whole: Frame): string =>
  plot.marks
    .map((mark, index) => {
      const at = x(mark.column)
      const y = whole.top + LEGEND + MARK_LINE * (index % 3) + 8
      const room = { before: at - whole.left, after: whole.right - at }
      const runsRight = room.after >= room.before
      const words = cutWords(mark.words, Math.max(room.before, room.after) - 6, 11)
      return [
        tag('line', { x1: at, x2: at, y1: y, y2: frame.bottom, stroke: colors.mark, 'stroke-dasharray': '2 3' }),
        text(words, {
          x: at + (runsRight ? 5 : -5),
          y,
          'text-anchor': runsRight === isRtl ? 'end' : 'start',
          'font-size': 11,
          'font-weight': 600,
          fill: colors.mark,
        }),
      ].join('')
    })
    .join('')

const legend = (plot: TimePlot, drawing: Drawing, whole: Frame): string => {
  const { colors, isRtl } = drawing
  const room = (whole.right - whole.left) / Math.max(1, plot.series.length)
  return plot.series
    .map((series, index) => {
      const from = whole.left + index * room
      const stroke = colors.compared[series.place] ?? colors.text
      const dashes = comparedDashes[series.place] ?? ''
      const y = whole.top + 8
      return [
        tag('line', {
          x1: mirrored(from, whole, isRtl),
          x2: mirrored(from + 24, whole, isRtl),
          y1: y,
          y2: y,
          stroke,
          'stroke-width': 2,
          'stroke-dasharray': dashes === '' ? undefined : dashes,
        }),
        text(cutWords(series.name, room - 40, 12), {
          x: mirrored(from + 30, whole, isRtl),
          y: y + 4,
          fill: colors.text,
        }),
      ].join('')
    })
    .join('')
}
