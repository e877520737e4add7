import FormHelperText from '@mui/material/FormHelperText'
import Switch from '@mui/material/Switch'
import { styled } from '@mui/material/styles'
import { type ReactNode, useId } from 'react'

const Name = styled('div')(({ theme }) => ({ ...theme.typography.h3, color: theme.vars.palette.text.primary }))
const Words = styled('p')(({ theme }) => ({
  ...theme.typography.body2,
  margin: '6px 0 0',
  color: theme.vars.palette.text.secondary,
}))
const Line = styled('div')({ display: 'flex', alignItems: 'flex-start', gap: 16 })
const Grow = styled('div')({ flex: 1, minWidth: 0 })
const Label = styled('label')(({ theme }) => ({
  ...theme.typography.h3,
  display: 'block',
  color: theme.vars.palette.text.primary,
  cursor: 'pointer',
}))

/** What a choice leads to, in words; or what is wrong with it. */
export const Consequence = ({ children, wrong }: { readonly children: ReactNode; readonly wrong?: ReactNode }) => {
  const isWrong = wrong !== undefined && wrong !== null
  return (
    <FormHelperText component="div" error={isWrong} {...(isWrong && { role: 'alert' })}>
      {isWrong ? wrong : children}
    </FormHelperText>
  )
}

/** A field that has stepped aside for another one: its name stays where it was, with the reason instead of controls. */
export const SteppedAside = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <Name>{name}</Name>
    <Words>{children}</Words>
  </div>
)

interface SwitchLineProps {
  readonly label: string
  readonly hint: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** A switch at the line's end, its name and a sentence at the start. */
export const SwitchLine = ({ label, hint, checked, onChange }: SwitchLineProps) => {
  const id = useId()
  return (
    <Line>
      <Grow>
        <Label htmlFor={id}>{label}</Label>
        <FormHelperText id={`${id}-hint`} component="div">
          {hint}
        </FormHelperText>
      </Grow>
      <Switch
        id={id}
        checked={checked}
        onChange={(_event, now) => onChange(now)}
        slotProps={{ input: { role: 'switch', 'aria-describedby': `${id}-hint` } }}
      />
    </Line>
  )
}
