import { BarPlot } from '@mui/x-charts/BarChart'
import { ChartsAxisHighlight } from '@mui/x-charts/ChartsAxisHighlight'
import { ChartsContainer } from '@mui/x-charts/ChartsContainer'
import { ChartsGrid } from '@mui/x-charts/ChartsGrid'
import { ChartsTooltip } from '@mui/x-charts/ChartsTooltip'
import { ChartsXAxis } from '@mui/x-charts/ChartsXAxis'
import { ChartsYAxis } from '@mui/x-charts/ChartsYAxis'
import { useDrawingArea, useXScale } from '@mui/x-charts/hooks'
import { LinePlot, MarkPlot } from '@mui/x-charts/LineChart'
import { memo, useId, useMemo } from 'react'
import { comparedDashes, type PlotColors } from './plot-colors'
import type { PlotSeries, TimePlot } from './plot-model'
import { labelEvery, stretchesOf } from './scale'
import { cutWords } from './svg-frame'

/** Pixels. */
const HEIGHT = 264
const TICK_WIDTH = 76
/** More bars than this are drawn as one path, which a browser does ten times as fast. */
const BARS_EACH = 240

interface TimeChartProps {
  readonly plot: TimePlot
  readonly colors: PlotColors
  readonly isRtl: boolean
  readonly locale: string
  /** Pixels of width, so that as many times are written below as have room. */
  readonly width: number
  /** A stretch was pressed, by mouse or by Enter. */
  readonly onColumn: (index: number) => void
}

/**
 * Joins over time on the screen: bars for one series, lines for compared ones. Drawn again only where what it shows is
 * another: hundreds of bars cost as much as the rest of the room.
 */
export const TimeChart = memo(({ plot, colors, isRtl, locale, width, onColumn }: TimeChartProps) => {
  const series = useMemo(
    () => plot.series.map((one) => chartSeries(one, colors, locale)),
    [plot.series, colors, locale],
  )
  const every = labelEvery(plot.columns.length, Math.max(120, width - 64), TICK_WIDTH)
  const axis = useMemo(
    () => ({
      id: 'time',
      scaleType: 'band' as const,
      data: plot.columns.map((_column, index) => index),
      reverse: isRtl,
      height: 32,
      disableLine: true,
      tickSize: 0,
      // The lowest number stands clear of the first day.
      offset: 12,
      tickInterval: (_value: unknown, index: number) => index % every === 0,
      tickLabelInterval: () => true,
      valueFormatter: (index: number, { location }: { readonly location: string }) =>
        (location === 'tick' ? plot.columns[index]?.tick : plot.columns[index]?.name) ?? '',
    }),
    [plot.columns, isRtl, every],
  )
  return (
    <div dir="ltr">
      <ChartsContainer
        height={HEIGHT}
        series={series}
        xAxis={[axis]}
        yAxis={[
          {
            id: 'people',
            width: 46,
            position: isRtl ? 'right' : 'left',
            disableLine: true,
            tickSize: 0,
            tickNumber: 5,
            tickMinStep: 1,
            // The library mirrors it for a document that runs from the right; the picture itself always runs from the left.
            tickLabelStyle: { textAnchor: isRtl ? 'start' : 'end' },
            // Those who left stand below the line: as many, not fewer than none.
            valueFormatter: (value: number) =>
              new Intl.NumberFormat(locale).format(isSigned(plot) ? value : Math.abs(value)),
          },
        ]}
        margin={{ top: 26, bottom: 0, left: 4, right: 4 }}
        onAxisClick={(_event, data) => {
          if (data !== null && data.dataIndex !== undefined) onColumn(data.dataIndex)
        }}
      >
        <ChartsGrid horizontal />
        <Gaps plot={plot} colors={colors} />
        <BarPlot
          skipAnimation
          borderRadius={2}
          renderer={plot.columns.length > BARS_EACH ? 'svg-batch' : 'svg-single'}
        />
        <LinePlot
          skipAnimation
          slotProps={{ line: ({ seriesId }) => ({ strokeDasharray: dashesOf(plot, String(seriesId)) }) }}
        />
        {plot.columns.length <= 31 && <MarkPlot skipAnimation />}
        <Marks plot={plot} colors={colors} />
        <ChartsXAxis axisId="time" />
        <ChartsYAxis axisId="people" />
        <ChartsAxisHighlight x="band" />
        <ChartsTooltip trigger="axis" />
      </ChartsContainer>
    </div>
  )
})

/** Colour is never the only thing by which two lines are told apart. */
const dashesOf = (plot: TimePlot, id: string): string | undefined => {
  const series = plot.series.find((one) => one.id === id)
  if (series === undefined) return undefined
  return series.role === 'net' ? '2 3' : comparedDashes[series.place] || undefined
}

/** A line of differences may be below zero in earnest. */
const isSigned = (plot: TimePlot): boolean => plot.series.every(({ role }) => role === 'compared')

const chartSeries = (series: PlotSeries, colors: PlotColors, locale: string) => {
  const write = (value: number | null): string =>
    value === null ? '–' : new Intl.NumberFormat(locale).format(series.role === 'left' ? Math.abs(value) : value)
  const shared = { id: series.id, label: series.name, valueFormatter: write }
  switch (series.role) {
    case 'joined':
      return { ...shared, type: 'bar' as const, data: series.values, color: colors.joined, stack: 'people' }
    case 'left':
      return {
        ...shared,
        type: 'bar' as const,
        data: series.values.map((value) => (value === null ? null : -value)),
        color: colors.left,
        stack: 'people',
      }
    case 'net':
      return {
        ...shared,
        type: 'line' as const,
        data: series.values,
        color: colors.second,
        curve: 'linear' as const,
        showMark: false,
      }
    case 'compared':
      return {
        ...shared,
        type: 'line' as const,
        data: series.values,
        color: colors.compared[series.place] ?? colors.text,
        curve: 'linear' as const,
        shape: (['circle', 'square', 'triangle', 'diamond', 'cross', 'star'] as const)[series.place] ?? 'circle',
      }
  }
}

interface LayerProps {
  readonly plot: TimePlot
  readonly colors: PlotColors
}

/** The left and right edge of columns, in pixels. */
const useColumnEdges = () => {
  const scale = useXScale<'band'>('time')
  const width = scale.bandwidth()
  return (first: number, last: number) => {
    const ends = [scale(first) ?? 0, scale(last) ?? 0]
    return { left: Math.min(...ends), right: Math.max(...ends) + width }
  }
}

/** What nobody watched, hatched: it is not zero. */
const Gaps = ({ plot, colors }: LayerProps) => {
  const id = useId()
  const { top, height } = useDrawingArea()
  const edges = useColumnEdges()
  return (
    <g pointerEvents="none">
      <defs>
        <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={1.5} height={6} fill={colors.line} />
        </pattern>
      </defs>
      {stretchesOf(plot.columns, ({ isGap }) => isGap).map(({ first, last }) => {
        const { left, right } = edges(first, last)
        return (
          <g key={first}>
            <rect x={left} y={top} width={right - left} height={height} fill={`url(#${id})`} />
            {right - left > 60 && (
              <text x={(left + right) / 2} y={top + 12} textAnchor="middle" fontSize={11} fill={colors.second}>
                {plot.gapWords}
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}

/** Words above the plot are written while there are so few; the others are in the tooltip's table. */
const WRITTEN_MOST = 2

/** A dotted line where something happened to a link; its words, where there is room for them. */
const Marks = ({ plot, colors }: LayerProps) => {
  const { top, height, left, width } = useDrawingArea()
  const edges = useColumnEdges()
  return (
    <g pointerEvents="none">
      {plot.marks.map((mark, index) => {
        const column = edges(mark.column, mark.column)
        const x = (column.left + column.right) / 2
        const runsRight = left + width - x >= x - left
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: one link may be edited twice in a column
          <g key={index}>
            <line x1={x} x2={x} y1={top - 4} y2={top + height} stroke={colors.mark} strokeDasharray="2 3" />
            {index < WRITTEN_MOST && (
              <text
                x={x + (runsRight ? 5 : -5)}
                y={top - 12 + index * 13}
                textAnchor={runsRight ? 'start' : 'end'}
                fontSize={11}
                fontWeight={600}
                fill={colors.mark}
              >
                {cutWords(mark.words, runsRight ? left + width - x : x - left, 11)}
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}
