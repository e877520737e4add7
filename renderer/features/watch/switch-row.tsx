import Switch from '@mui/material/Switch'
import { useId } from 'react'
import { Row } from '../../components/setting-rows'

interface SwitchRowProps {
  readonly label: string
  readonly hint: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

/** A choice between on and off, which is kept as it is made. */
export const SwitchRow = ({ label, hint, on, onChange }: SwitchRowProps) => {
  const id = useId()
  return (
    <Row id={`${id}-label`} label={label} hintId={`${id}-hint`} hint={hint}>
      <Switch
        checked={on}
        onChange={(_event, next) => onChange(next)}
        slotProps={{ input: { 'aria-labelledby': `${id}-label`, 'aria-describedby': `${id}-hint` } }}
      />
    </Row>
  )
}
