import { styled } from '@mui/material/styles'
import { type ReactNode, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useEscape } from './use-escape'

const Frame = styled('div')(({ theme }) => ({
  position: 'fixed',
  zIndex: theme.zIndex.drawer,
  display: 'flex',
  flexDirection: 'column',
  borderRadius: 16,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  boxShadow: theme.vars.palette.floating.shadow,
  '&:focus-visible': { outline: 'none' },
}))

interface SidePanelProps {
  readonly label: string
  /** Another one is another panel, which takes the focus anew. */
  readonly subject?: string
  /** Says where it stands and how large it is: `styled(SidePanel)`. */
  readonly className?: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * A dialog beside the page, which stays usable. It takes the focus when it opens; Escape closes it, wherever the focus
 * is, and what opened later closes first.
 */
export const SidePanel = ({ label, subject, className, onClose, children }: SidePanelProps) => {
  const frame = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another subject is another panel
  useEffect(() => frame.current?.focus(), [subject])
  useEscape(onClose)
  // Not MUI's Portal, which draws a render later: the panel is there when it is to take the focus.
  return createPortal(
    <Frame ref={frame} role="dialog" aria-label={label} tabIndex={-1} className={className}>
      {children}
    </Frame>,
    document.body,
  )
}
