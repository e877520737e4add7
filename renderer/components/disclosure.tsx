import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { useReveal } from './use-reveal'

const Toggle = styled(Button)(({ theme }) => ({
  justifySelf: 'start',
  marginInlineStart: -8,
  '& svg': { transition: theme.transitions.create('transform', { duration: 120 }) },
  '&[aria-expanded="true"] svg': { transform: 'rotate(180deg)' },
}))

interface DisclosureProps {
  readonly open: boolean
  /** The id of what it shows: brought into view with the button as it opens. */
  readonly controls: string
  readonly className?: string
  readonly onToggle: () => void
  readonly children: ReactNode
}

/** The button that shows more of a form, or less. */
export const Disclosure = ({ open, controls, className, onToggle, children }: DisclosureProps) => {
  const button = useReveal<HTMLButtonElement>(open, controls)
  return (
    <Toggle
      ref={button}
      variant="text"
      color="inherit"
      size="small"
      aria-expanded={open}
      aria-controls={controls}
      className={className}
      startIcon={<ChevronDown size={14} aria-hidden />}
      onClick={onToggle}
    >
      {children}
    </Toggle>
  )
}
