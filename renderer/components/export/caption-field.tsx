import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { NamedLink } from '../../../electron/contract/links'
import { ErrorNote } from '../error-note'
import { Field } from '../field'
import { insertPlaceholder, PlaceholderParts } from '../placeholder-parts'
import type { useKept } from '../use-kept'

/** Words of one's own that stand with each code, with what its link has put in for placeholders. */
export interface OwnCaption extends ReturnType<typeof useKept<string>> {
  /** Letters at most. */
  readonly most: number
  readonly placeholders: readonly string[]
  /** The first placeholder that means nothing; null: each means something. */
  readonly unknown: string | null
  /** Of one link; empty: none. */
  readonly of: (made: NamedLink) => string
}

/** The field for them. */
export const CaptionField = ({ own }: { readonly own: OwnCaption }) => {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const { value, change, most, placeholders, unknown, error } = own
  return (
    <div>
      <Field
        ref={input}
        label={t('caption.label')}
        dir="auto"
        maxLength={most}
        value={value}
        hint={unknown === null ? t('caption.hint') : t('caption.unknown', { unknown })}
        onChange={(event) => change(event.target.value)}
      />
      <PlaceholderParts
        label={t('caption.placeholders')}
        parts={placeholders.map((name) => ({ name }))}
        onInsert={(name) => insertPlaceholder(input, value, name, most, change)}
      />
      {error !== null && <ErrorNote error={error} />}
    </div>
  )
}
