import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PATTERN_MAX } from '../../../../electron/contract/campaigns'
import { Field } from '../../../components/field'
import { insertPlaceholder, PlaceholderParts } from '../../../components/placeholder-parts'

const ofAll = ['n', 'nn', 'community', 'date'] as const
const ofTable = ['name', ...ofAll] as const

interface PatternFieldProps {
  readonly value: string
  readonly onChange: (pattern: string) => void
  /** Names come from a table, which has a `{name}`. */
  readonly hasTable: boolean
  /** Names of the table's columns, which can be put in too. */
  readonly columns: readonly string[]
  readonly hint: ReactNode
  readonly error?: string | undefined
}

/** `Name pattern`: words, and placeholders that can be typed or put in by a click. */
export const PatternField = ({ value, onChange, hasTable, columns, hint, error }: PatternFieldProps) => {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const own = (hasTable ? ofTable : ofAll).map((name) => ({ name, words: t(`campaigns.pattern.part.${name}`) }))
  const taken = new Set<string>(own.map(({ name }) => name))
  const ofColumns = columns.filter((name) => !taken.has(name.toLowerCase())).map((name) => ({ name }))
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
      <PlaceholderParts
        label={t('campaigns.pattern.parts')}
        parts={[...own, ...ofColumns]}
        onInsert={(name) => insertPlaceholder(input, value, name, PATTERN_MAX, onChange)}
      />
    </div>
  )
}
