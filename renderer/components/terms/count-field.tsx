import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { Field } from '../field'
import { parseCount } from './parse-count'

export interface CountFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly most: number
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly ref?: Ref<HTMLInputElement>
}

/**
 * A whole number from 1 to `most`. Not `type="number"`, which drops a pasted `1,000` without a word: here everything
 * typed stays, is read with or without separators, and a mistake is said. The arrow keys count.
 */
export const CountField = ({ label, value, onChange, most, hint, error, ref }: CountFieldProps) => {
  const count = parseCount(value)
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (step === 0 || (count === null && value.trim() !== '')) return
    event.preventDefault()
    onChange(String(Math.min(most, Math.max(1, (count ?? 0) + step))))
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
      aria-valuemin={1}
      aria-valuemax={most}
      {...(count !== null && { 'aria-valuenow': count })}
      aria-valuetext={value}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
    />
  )
}
