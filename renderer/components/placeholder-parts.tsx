import { styled } from '@mui/material/styles'
import type { RefObject } from 'react'

const Line = styled('div')({
  ...{ display: 'flex', flexWrap: 'wrap', gap: 4, marginBlockStart: 8 },
  // A table may have two hundred columns.
  ...{ maxHeight: 106, overflowY: 'auto', scrollbarWidth: 'thin' },
})
const Part = styled('button')(({ theme }) => ({
  all: 'unset',
  boxSizing: 'border-box',
  ...theme.typography.body2,
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  minHeight: 30,
  paddingInline: 10,
  borderRadius: 8,
  cursor: 'pointer',
  border: `1px solid ${theme.vars.palette.lineStrong}`,
  color: theme.vars.palette.text.secondary,
  '& > b': { fontWeight: 600, color: theme.vars.palette.text.primary },
  '&:hover': { backgroundColor: theme.vars.palette.soft.neutral },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: -2 },
}))

interface Placeholder {
  /** Without its braces. */
  readonly name: string
  /** What stands there; left out where the name says it. */
  readonly words?: string
}

interface PlaceholderPartsProps {
  readonly label: string
  readonly parts: readonly Placeholder[]
  readonly onInsert: (name: string) => void
}

/** Placeholders that are put into a text by a click. */
export const PlaceholderParts = ({ label, parts, onInsert }: PlaceholderPartsProps) => (
  <Line role="group" aria-label={label}>
    {parts.map(({ name, words }) => (
      <Part key={name} type="button" onClick={() => onInsert(name)}>
        <b dir="auto">{`{${name}}`}</b>
        {words}
      </Part>
    ))}
  </Line>
)

type TextInput = HTMLInputElement | HTMLTextAreaElement

/** Puts a placeholder where the caret is, and the caret behind it. `most`: letters that the field takes. */
export const insertPlaceholder = (
  input: RefObject<TextInput | null>,
  value: string,
  name: string,
  most: number,
  onChange: (text: string) => void,
): void => {
  const from = input.current?.selectionStart ?? value.length
  const to = input.current?.selectionEnd ?? value.length
  onChange(`${value.slice(0, from)}{${name}}${value.slice(to)}`.slice(0, most))
  const after = from + name.length + 2
  // When the new text stands in the field.
  requestAnimationFrame(() => {
    input.current?.focus()
    input.current?.setSelectionRange(after, after)
  })
}
