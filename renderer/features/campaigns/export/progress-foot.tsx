import LinearProgress from '@mui/material/LinearProgress'
import { Foot, FootLine } from './export-parts'

interface ProgressFootProps {
  readonly label: string
  readonly words: string
  /** 0–1; null: nobody can tell. */
  readonly part: number | null
}

/** How far it is, at the foot of the dialog. */
export const ProgressFoot = ({ label, words, part }: ProgressFootProps) => (
  <Foot>
    <LinearProgress
      aria-label={label}
      {...(part === null ? {} : { variant: 'determinate' as const, value: Math.round(part * 100) })}
    />
    <FootLine>{words}</FootLine>
  </Foot>
)
