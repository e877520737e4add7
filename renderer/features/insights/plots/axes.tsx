import { useDrawingArea, useXScale, useYScale } from '@mui/x-charts/hooks'
import type { PlotColors } from './plot-colors'
import type { TimePlot } from './plot-model'
import { labelEvery } from './scale'

/** Pixels. */
const TICK_WIDTH = 76
const [FONT, LETTER] = [12, 6.4]
/** The times stand clear of the lowest number. */
const BELOW = 24
const BESIDE = 8
/** About so many numbers stand beside the plot. */
const STEPS = 5

interface AxesProps {
  readonly plot: TimePlot
  readonly colors: PlotColors
  readonly isRtl: boolean
  /** Pixels of the whole picture. */
  readonly width: number
  readonly write: (value: number) => string
}

/**
 * Numbers of people beside the plot, with their lines, and as many times below as have room. The library's own measure
 * each label in the page, which lays it out anew each time and takes longer than all else in the picture.
 */
export const Axes = ({ plot, colors, isRtl, width, write }: AxesProps) => {
  const area = useDrawingArea()
  const times = useXScale<'band'>('time')
  const people = useYScale<'linear'>('people')
  const right = area.left + area.width
  const every = labelEvery(plot.columns.length, area.width, TICK_WIDTH)
  const middle = (index: number): number => (times(index) ?? 0) + times.bandwidth() / 2
  return (
    <g pointerEvents="none" fontSize={FONT} fill={colors.text}>
      {people
        .ticks(STEPS)
        .filter(Number.isInteger)
        .map((value) => {
          const y = people(value)
          return (
            <g key={value}>
              <line x1={area.left} x2={right} y1={y} y2={y} stroke={colors.line} shapeRendering="crispEdges" />
              <text
                x={isRtl ? right + BESIDE : area.left - BESIDE}
                y={y}
                textAnchor={isRtl ? 'start' : 'end'}
                dominantBaseline="central"
              >
                {write(value)}
              </text>
            </g>
          )
        })}
      {plot.columns.map(({ start, tick }, index) => {
        if (index % every !== 0) return null
        const half = (tick.length * LETTER) / 2
        return (
          <text
            key={start}
            x={Math.min(Math.max(middle(index), half), width - half)}
            y={area.top + area.height + BELOW}
            textAnchor="middle"
          >
            {tick}
          </text>
        )
      })}
    </g>
  )
}
