import { styled } from '@mui/material/styles'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PATTERN_MAX } from '../../../../electron/contract/campaigns'
import { Field } from '../../../components/field'

const Line = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 4, marginBlockStart: 8 })
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
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 1 },
}))

const ofAll = ['n', 'nn', 'community', 'date'] as const
const ofTable = ['name', ...ofAll] as const

interface PatternFieldProps {
  readonly value: string
  readonly onChange: (pattern: string) => void
  /** Names come from a table, which has a `{name}`. */
  readonly hasTable: boolean
  readonly hint: ReactNode
  readonly error?: string | undefined
}

/** `Name pattern`: words, and placeholders that can be typed or put in by a click. */
export const PatternField = ({ value, onChange, hasTable, hint, error }: PatternFieldProps) => {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const insert = (part: string): void => {
    const from = input.current?.selectionStart ?? value.length
    const to = input.current?.selectionEnd ?? value.length
    onChange(`${value.slice(0, from)}{${part}}${value.slice(to)}`.slice(0, PATTERN_MAX))
    const after = from + part.length + 2
    // When the new text stands in the field.
    requestAnimationFrame(() => {
      input.current?.focus()
      input.current?.setSelectionRange(after, after)
    })
  }
  return (
    <div>
      <Field
        ref={input}
        label={t('campaigns.pattern.label')}
        hint={hint}
        error={error}
        value={value}
        dir="auto"
        autoComplete="off"
        maxLength={PATTERN_MAX}
        placeholder={hasTable ? '{name}' : t('campaigns.pattern.placeholder')}
        onChange={(event) => onChange(event.target.value)}
      />
      <Line role="group" aria-label={t('campaigns.pattern.parts')}>
        {(hasTable ? ofTable : ofAll).map((part) => (
          <Part key={part} type="button" onClick={() => insert(part)}>
            <b>{`{${part}}`}</b>
            {t(`campaigns.pattern.part.${part}`)}
          </Part>
        ))}
      </Line>
    </div>
  )
}
