import { styled } from '@mui/material/styles'
import type { CSSProperties } from 'react'
import { dashesOf, type PlotColors, seriesColor } from './plot-colors'
import type { PlotSeries, TimePlot } from './plot-model'

/** Words of marks in a column that are written in its box. */
const MARKS_MOST = 3

/** Beside its column, never below the pointer: so it moves from column to column, and nothing has to be measured. */
const Box = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  position: 'absolute',
  insetBlockStart: 30,
  maxWidth: '45%',
  padding: '8px 12px 9px',
  borderRadius: 10,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  color: theme.vars.palette.text.primary,
  boxShadow: theme.shadows[4],
  pointerEvents: 'none',
  '& caption': {
    paddingBlockEnd: 4,
    textAlign: 'start',
    whiteSpace: 'nowrap',
    fontWeight: 600,
    color: theme.vars.palette.text.primary,
  },
  '& table': { borderSpacing: 0, fontVariantNumeric: 'tabular-nums' },
  '& th': {
    maxWidth: 200,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontWeight: 400,
    textAlign: 'start',
    color: theme.vars.palette.text.secondary,
  },
  '& td': { paddingInlineStart: 16, textAlign: 'end', fontWeight: 600 },
  '& svg': { marginInlineEnd: 8, verticalAlign: 'middle' },
  '& p': { margin: '4px 0 0', color: theme.vars.palette.text.secondary },
}))

interface ColumnNumbersProps {
  readonly plot: TimePlot
  readonly colors: PlotColors
  /** Of the column. */
  readonly index: number
  readonly isRtl: boolean
  readonly write: (value: number) => string
  readonly place: CSSProperties
}

/** The numbers of one column, for who sees them: the chart's own words are read out, and a table stands behind it. */
export const ColumnNumbers = ({ plot, colors, index, isRtl, write, place }: ColumnNumbersProps) => {
  const column = plot.columns[index]
  const marks = plot.marks.filter((mark) => mark.column === index).slice(0, MARKS_MOST)
  return (
    <Box aria-hidden dir={isRtl ? 'rtl' : 'ltr'} style={place}>
      <table>
        <caption>{column?.name}</caption>
        <tbody>
          {plot.series.map((series) => {
            const value = series.values[index] ?? null
            return (
              <tr key={series.id}>
                <th scope="row">
                  <Sample series={series} colors={colors} />
                  {series.name}
                </th>
                <td>{value === null ? '–' : write(value)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {column?.isGap === true && <p>{plot.gapWords}</p>}
      {marks.map(({ words }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one link may be edited twice in a column
        <p key={at}>{words}</p>
      ))}
    </Box>
  )
}

/** How the series is drawn: a bar, or a line with its dashes. */
const Sample = ({ series, colors }: { readonly series: PlotSeries; readonly colors: PlotColors }) => {
  const color = seriesColor(series, colors)
  const isBar = series.role === 'joined' || series.role === 'left'
  return (
    <svg width={16} height={8} aria-hidden>
      {isBar ? (
        <rect width={8} height={8} x={4} rx={2} fill={color} />
      ) : (
        <line x1={0} x2={16} y1={4} y2={4} stroke={color} strokeWidth={2} strokeDasharray={dashesOf(series)} />
      )}
    </svg>
  )
}
