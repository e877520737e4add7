import { styled } from '@mui/material/styles'
import { type ReactNode, useId } from 'react'
import { unseen } from './unseen'

// What is unseen in it must not reach out of a page that scrolls.
export const Group = styled('fieldset')({ position: 'relative', border: 0, margin: 0, padding: 0, minWidth: 0 })
export const Legend = styled('legend')(({ theme }) => ({
  ...theme.typography.h3,
  padding: 0,
  marginBlockEnd: 8,
  color: theme.vars.palette.text.primary,
}))
export const Row = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 4 })
export const Segment = styled('label')(({ theme }) => ({
  position: 'relative',
  display: 'grid',
  placeItems: 'center',
  flex: '1 0 auto',
  minHeight: 32,
  minWidth: 32,
  paddingInline: 5,
  borderRadius: 8,
  border: `1px solid ${theme.vars.palette.lineStrong}`,
  backgroundColor: theme.vars.palette.background.paper,
  color: theme.vars.palette.text.secondary,
  fontSize: '0.78125rem',
  lineHeight: '1.125rem',
  fontWeight: 550,
  fontVariantNumeric: 'tabular-nums',
  cursor: 'pointer',
  transition: theme.transitions.create(['background-color', 'border-color', 'color'], { duration: 120 }),
  '&:hover': { backgroundColor: theme.vars.palette.soft.neutral },
  '&:has(:checked)': {
    color: theme.vars.palette.ink.accent,
    borderColor: theme.vars.palette.primary.main,
    backgroundColor: theme.vars.palette.soft.accent,
  },
  '&:has(:focus-visible)': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 2 },
  '&:has(:disabled)': { opacity: 0.5, cursor: 'default' },
}))
/** The real radio lies over its segment, unseen: clicks, arrow keys and assistive technology meet it, not a copy. */
export const Choice = styled('input')({ position: 'absolute', inset: 0, margin: 0, opacity: 0, cursor: 'inherit' })

export interface SegmentedProps<T extends string> {
  readonly label: string
  readonly options: readonly {
    readonly value: T
    readonly label: string
    /** It makes no sense here; what stands below says why. */
    readonly disabled?: boolean
  }[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly disabled?: boolean
  /** What stands around it says already what is chosen: the label is read out, but not drawn. */
  readonly isLabelHidden?: boolean
  /** Below the segments: the consequence in words, or a mistake; describes the group. */
  readonly children?: ReactNode
}

/** A radio group drawn as segments on one row. Arrow keys choose, as in every radio group. */
export const Segmented = <T extends string>(props: SegmentedProps<T>) => {
  const { label, options, value, onChange, disabled = false, isLabelHidden = false, children } = props
  const id = useId()
  return (
    <Group role="radiogroup" aria-labelledby={`${id}-label`} aria-describedby={`${id}-words`} disabled={disabled}>
      <Legend id={`${id}-label`} {...(isLabelHidden && { style: unseen })}>
        {label}
      </Legend>
      <Row>
        {options.map((option) => (
          <Segment key={option.value}>
            <Choice
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled ?? false}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </Segment>
        ))}
      </Row>
      <div id={`${id}-words`}>{children}</div>
    </Group>
  )
}
