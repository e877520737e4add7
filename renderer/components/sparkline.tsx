import { styled } from '@mui/material/styles'
import { sparkBars, sparkGaps } from './spark-bars'

const SIZE = { width: 360, height: 44 } as const

const Drawing = styled('svg')(({ theme }) => ({
  display: 'block',
  width: '100%',
  height: SIZE.height,
  // Time goes the way that is read.
  '&:dir(rtl)': { transform: 'scaleX(-1)' },
  '& [data-kind="joined"]': { fill: theme.vars.palette.primary.main },
  '& [data-kind="left"]': { fill: theme.vars.palette.error.main },
  '& [data-kind="gap"]': { fill: theme.vars.palette.soft.amber },
  '& line': { stroke: theme.vars.palette.lineStrong, vectorEffect: 'non-scaling-stroke' },
}))

interface SparklineProps {
  /** The numbers in a sentence. */
  readonly label: string
  /** One number a day, oldest first. */
  readonly joined: readonly number[]
  readonly left: readonly number[]
  /** Seconds since 1970. */
  readonly begin: number
  readonly end: number
  readonly gaps: readonly { readonly from: number; readonly to: number }[]
}

/** A picture as high as two lines of text: who came and went, day by day, and what nobody watched. */
export const Sparkline = ({ label, joined, left, begin, end, gaps }: SparklineProps) => {
  const { bars, zero } = sparkBars(joined, left, SIZE)
  return (
    <Drawing viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} preserveAspectRatio="none" role="img" aria-label={label}>
      {sparkGaps(gaps, begin, end, SIZE.width).map(({ x, width }) => (
        <rect key={x} data-kind="gap" x={x} y={0} width={width} height={SIZE.height} />
      ))}
      <line x1={0} x2={SIZE.width} y1={zero} y2={zero} />
      {bars.map(({ kind, ...place }) => (
        <rect key={`${kind} ${place.x}`} data-kind={kind} {...place} />
      ))}
    </Drawing>
  )
}
