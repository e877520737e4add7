import { styled } from '@mui/material/styles'
import { type ReactNode, useId } from 'react'

const Frame = styled('section')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: '196px minmax(0, 1fr)',
  columnGap: 28,
  rowGap: 12,
  padding: '20px 24px',
  '& + &': { borderBlockStart: `1px solid ${theme.vars.palette.divider}` },
  '@container (max-width: 699px)': { gridTemplateColumns: 'minmax(0, 1fr)', padding: '16px 18px' },
}))
const Title = styled('h2')(({ theme }) => ({ ...theme.typography.h3, margin: 0, lineHeight: '1.25rem' }))
const Hint = styled('p')(({ theme }) => ({
  ...theme.typography.body2,
  margin: '4px 0 0',
  color: theme.vars.palette.text.secondary,
}))
const Fields = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 16,
  minWidth: 0,
  maxWidth: 640,
})

interface StepProps {
  readonly title: string
  readonly hint: string
  readonly children: ReactNode
}

/** One question of the plan: what it is about at the start, its fields beside it. */
export const Step = ({ title, hint, children }: StepProps) => {
  const id = useId()
  return (
    <Frame aria-labelledby={id}>
      <div>
        <Title id={id}>{title}</Title>
        <Hint>{hint}</Hint>
      </div>
      <Fields>{children}</Fields>
    </Frame>
  )
}
