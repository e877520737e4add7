import { styled } from '@mui/material/styles'
import { BarPlot } from '@mui/x-charts/BarChart'
import { ChartsContainer } from '@mui/x-charts/ChartsContainer'
import { useDrawingArea, useXScale } from '@mui/x-charts/hooks'
import { LinePlot, MarkPlot } from '@mui/x-charts/LineChart'
import { memo, useId, useMemo, useState } from 'react'
import { Axes } from './axes'
import { dashesOf, type PlotColors, seriesColor } from './plot-colors'
import type { PlotSeries, TimePlot } from './plot-model'
import { PointedColumn } from './pointed-column'
import { stretchesOf } from './scale'
import { cutWords } from './svg-frame'

/** Pixels. */
const HEIGHT = 264
const MARGIN = { top: 26, bottom: 0, left: 4, right: 4 }

/** Holds the box with the numbers of a column. */
const Around = styled('div')({ position: 'relative' })

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
  const [around, setAround] = useState<HTMLElement | null>(null)
  const write = useMemo(() => {
    const format = new Intl.NumberFormat(locale)
    return (value: number): string => format.format(value)
  }, [locale])
  const series = useMemo(() => plot.series.map((one) => chartSeries(one, colors, write)), [plot.series, colors, write])
  const signed = isSigned(plot)
  // Those who left stand below the line: as many, not fewer than none.
  const writeCount = (value: number): string => write(signed ? value : Math.abs(value))
  const axes = useAxes(plot, isRtl)
  return (
    <Around dir="ltr" ref={setAround}>
      <ChartsContainer
        {...{ width, height: HEIGHT, series, margin: MARGIN, ...axes }}
        disableAxisListener
        experimentalFeatures={{ keyboardActivation: true }}
        onAxisClick={(_event, data) => {
          if (data !== null && data.dataIndex !== undefined) onColumn(data.dataIndex)
        }}
      >
        <Axes {...{ plot, colors, isRtl, width, write: writeCount }} />
        <Gaps plot={plot} colors={colors} />
        {/* A path for many bars: one each takes a browser ten times as long. */}
        <BarPlot skipAnimation borderRadius={2} renderer="svg-batch" />
        <LinePlot
          skipAnimation
          slotProps={{ line: ({ seriesId }) => ({ strokeDasharray: dashesIn(plot, seriesId) }) }}
        />
        {plot.columns.length <= 31 && <MarkPlot skipAnimation />}
        <Marks plot={plot} colors={colors} />
        <PointedColumn {...{ plot, colors, isRtl, around, write }} />
      </ChartsContainer>
    </Around>
  )
})

/** Where times and numbers of people lie: the same as long as they are the same, since others are all drawn anew. */
const useAxes = ({ columns }: TimePlot, isRtl: boolean) =>
  useMemo(
    () => ({
      xAxis: [
        {
          id: 'time',
          scaleType: 'band' as const,
          data: columns.map((_column, index) => index),
          reverse: isRtl,
          height: 32,
          // The lowest number stands clear of the first day.
          offset: 12,
          // Read out with the numbers of a column.
          valueFormatter: (index: number) => columns[index]?.name ?? '',
        },
      ],
      yAxis: [{ id: 'people', width: 46, position: isRtl ? ('right' as const) : ('left' as const) }],
    }),
    [columns, isRtl],
  )

const dashesIn = (plot: TimePlot, id: string | number): string | undefined => {
  const series = plot.series.find((one) => one.id === id)
  return series === undefined ? undefined : dashesOf(series)
}

/** A line of differences may be below zero in earnest. */
const isSigned = (plot: TimePlot): boolean => plot.series.every(({ role }) => role === 'compared')

const chartSeries = (series: PlotSeries, colors: PlotColors, write: (value: number) => string) => {
  const shared = {
    id: series.id,
    label: series.name,
    color: seriesColor(series, colors),
    // Those who left stand below the line: as many, not fewer than none.
    valueFormatter: (value: number | null): string =>
      value === null ? '–' : write(series.role === 'left' ? Math.abs(value) : value),
  }
  const line = { ...shared, type: 'line' as const, data: series.values, curve: 'linear' as const }
  switch (series.role) {
    case 'joined':
      return { ...shared, type: 'bar' as const, data: series.values, stack: 'people' }
    case 'left':
      return {
        ...shared,
        type: 'bar' as const,
        data: series.values.map((value) => (value === null ? null : -value)),
        stack: 'people',
      }
    case 'net':
      return { ...line, showMark: false }
    case 'compared':
      return {
        ...line,
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
