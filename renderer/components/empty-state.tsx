import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

const Frame = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  justifyContent: 'center',
  gap: 8,
  minHeight: '100%',
  padding: 32,
  textAlign: 'center',
})
const Badge = styled('div')(({ theme }) => ({
  display: 'grid',
  placeItems: 'center',
  width: 52,
  height: 52,
  marginBlockEnd: 8,
  borderRadius: 16,
  color: theme.vars.palette.ink.accent,
  backgroundColor: theme.vars.palette.soft.accent,
}))
const Words = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 10,
  maxWidth: 440,
  textWrap: 'balance',
  color: theme.vars.palette.text.secondary,
}))
const Actions = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  justifyContent: 'center',
  gap: 8,
  marginBlockStart: 12,
})

export interface EmptyStateProps {
  /** A lucide icon of 24 px. */
  readonly icon: ReactNode
  readonly title: string
  /** Why there is nothing here, and what to do. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** The heading's rank where this stands: a room's own heading is `h1`, inside a card `h2`. */
  readonly heading?: 'h1' | 'h2' | 'h3'
}

/** What a place says that has nothing to show: drawn on purpose, with a way on. */
export const EmptyState = ({ icon, title, children, actions, heading = 'h2' }: EmptyStateProps) => (
  <Frame>
    <Badge aria-hidden>{icon}</Badge>
    <Typography variant={heading === 'h1' ? 'h1' : 'h2'} component={heading}>
      {title}
    </Typography>
    {children !== undefined && <Words>{children}</Words>}
    {actions !== undefined && <Actions>{actions}</Actions>}
  </Frame>
)
