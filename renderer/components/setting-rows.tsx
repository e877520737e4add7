import Paper from '@mui/material/Paper'
import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId } from 'react'

const Frame = styled('section')({ display: 'grid', gap: 10 })
const Card = styled(Paper)({ padding: '4px 20px' })
const Line = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: '8px 24px',
  paddingBlock: 14,
  '& + &': { borderBlockStart: `1px solid ${theme.vars.palette.divider}` },
}))
const Words = styled('div')({ flex: '1 1 260px', minWidth: 0 })

/** A group of settings under one heading. */
export const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  const id = useId()
  return (
    <Frame aria-labelledby={id}>
      <Typography variant="h2" id={id}>
        {title}
      </Typography>
      <Card variant="outlined">{children}</Card>
    </Frame>
  )
}

export interface RowProps {
  /** The setting's name. With an `id` it also names the control at the row's end (`aria-labelledby`). */
  readonly label?: ReactNode
  readonly id?: string
  readonly hint?: ReactNode
  readonly hintId?: string
  readonly children?: ReactNode
}

/** A setting: words on one side, its control on the other. */
export const Row = ({ label, id, hint, hintId, children }: RowProps) => (
  <Line>
    <Words>
      {label !== undefined && (
        <Typography id={id} component="div" sx={{ fontWeight: 550 }}>
          {label}
        </Typography>
      )}
      {hint !== undefined && (
        <Typography id={hintId} variant="body2" component="div" color="textSecondary">
          {hint}
        </Typography>
      )}
    </Words>
    {children}
  </Line>
)
