import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { Field } from '../field'
import { parseCount } from './parse-count'

export interface CountFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** 1 where it is left out. */
  readonly least?: number
  readonly most: number
  /** At the field's end, inside it, such as a unit. */
  readonly end?: ReactNode
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly ref?: Ref<HTMLInputElement>
}

/**
 * A whole number from `least` to `most`. Not `type="number"`, which drops a pasted `1,000` without a word: here everything
 * typed stays, is read with or without separators, and a mistake is said. The arrow keys count.
 */
export const CountField = ({ label, value, onChange, least = 1, most, end, hint, error, ref }: CountFieldProps) => {
  const count = parseCount(value)
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (step === 0 || (count === null && value.trim() !== '')) return
    event.preventDefault()
    onChange(String(Math.min(most, Math.max(least, (count ?? least - 1) + step))))
  }
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      {...(ref !== undefined && { ref })}
      role="spinbutton"
      inputMode="numeric"
      autoComplete="off"
      {...(end !== undefined && { end })}
      aria-valuemin={least}
      aria-valuemax={most}
      {...(count !== null && { 'aria-valuenow': count })}
      aria-valuetext={value}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
    />
  )
}
