import type { Ring as RingValue } from '../../../../electron/contract/link-state'
import { plainStyled } from '../../../components/list/plain-styled'
import { shortNumberWords } from '../../../components/number-words'

const SIZE = 36
const STROKE = 3
const RADIUS = (SIZE - STROKE) / 2

const Frame = plainStyled('span')(({ theme }) => ({
  position: 'relative',
  display: 'grid',
  placeItems: 'center',
  flexShrink: 0,
  width: SIZE,
  height: SIZE,
  fontSize: '0.6875rem',
  lineHeight: 1,
  fontWeight: 650,
  fontVariantNumeric: 'tabular-nums',
  color: theme.vars.palette.text.secondary,
  '& svg': { position: 'absolute', inset: 0, transform: 'rotate(-90deg)' },
  '& circle': { fill: 'none', strokeWidth: STROKE, stroke: theme.vars.palette.divider },
  '[data-highlighted="true"] & circle:first-of-type, [data-selected="true"] & circle:first-of-type': {
    stroke: theme.vars.palette.lineStrong,
  },
  '& circle + circle': { stroke: theme.vars.palette.primary.main, strokeLinecap: 'round' },
  '&[data-tone="amber"] circle + circle': { stroke: theme.vars.palette.warning.main },
  '&[data-tone="closed"] circle + circle': { stroke: theme.vars.palette.text.third },
}))

export interface RingProps {
  readonly ring: RingValue
  readonly closed: boolean
  /** People who joined; what stands in the middle. */
  readonly count: number
  readonly language: string
}

/** The larger of time used and places used, with the count in it. Decoration: the row says the same in words. */
export const Ring = ({ ring, closed, count, language }: RingProps) => (
  <Frame aria-hidden data-tone={closed ? 'closed' : ring.runningOut ? 'amber' : 'accent'}>
    <svg viewBox={`0 0 ${SIZE} ${SIZE}`} width={SIZE} height={SIZE}>
      <title>{''}</title>
      <circle cx={SIZE / 2} cy={SIZE / 2} r={RADIUS} />
      {ring.used !== null && ring.used > 0 && (
        <circle
          cx={SIZE / 2}
          cy={SIZE / 2}
          r={RADIUS}
          pathLength={100}
          strokeDasharray={`${Math.max(1, ring.used * 100)} 100`}
        />
      )}
    </svg>
    {/* 12,480 does not fit in a ring. */}
    {shortNumberWords(count, language)}
  </Frame>
)
