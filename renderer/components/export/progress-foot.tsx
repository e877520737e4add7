import LinearProgress from '@mui/material/LinearProgress'
import { styled } from '@mui/material/styles'
import { Foot, FootLine } from './export-parts'

/**
 * Moves by its steps, which are small. Where no graphics card helps, every frame of a motion between them (as of a turning
 * circle) takes the processors from the drawing that is waited for: more of them than the drawing itself.
 */
const Bar = styled(LinearProgress)({ '& .MuiLinearProgress-bar1': { transition: 'none' } })

interface ProgressFootProps {
  readonly label: string
  readonly words: string
  /** From 0 to 1; null: not known. */
  readonly part: number | null
}

/** How far it is, at the foot of the dialog. */
export const ProgressFoot = ({ label, words, part }: ProgressFootProps) => (
  <Foot>
    <Bar
      aria-label={label}
      {...(part === null ? {} : { variant: 'determinate' as const, value: Math.round(part * 100) })}
    />
    <FootLine>{words}</FootLine>
  </Foot>
)
