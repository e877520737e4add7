import { styled } from '@mui/material/styles'
import { useEffect, useRef } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { TITLE_MAX, titleLength } from '../../../../electron/contract/titles'
import { Field } from '../../../components/field'
import { Keycap } from '../../../components/keycap'
import type { FormPartProps } from './form-props'

const Over = styled('span')(({ theme }) => ({ color: theme.vars.palette.ink.red, fontWeight: 650 }))

/** A single key that is followed by another one within this time was the beginning of a title. */
const ALONE_MS = 400

interface TitleFieldProps extends FormPartProps {
  /** A link was made and nothing was typed since: single keys mean that link. */
  readonly justCreated: boolean
  /** Takes the key out of the field, and does what it means. */
  readonly onKeyAlone: (key: 'q' | 'c') => void
}

/**
 * The title, up to 32 characters, counted as they will be sent. A longer paste is not cut: the counter turns red and the
 * mistake is said at the next submit.
 *
 * After a link was made the empty field has the focus, ready for the next title, and `q` or `c` pressed alone show or
 * copy what was just made, one after the other too; followed by another key within a moment, it is the title's first letter.
 */
export const TitleField = ({ values, change, mistakes, focusable, justCreated, onKeyAlone }: TitleFieldProps) => {
  const { t } = useTranslation()
  const used = titleLength(values.title)
  const count = t('form.title.count', { used, most: TITLE_MAX })
  const alone = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(alone.current), [])

  const onType = (title: string): void => {
    clearTimeout(alone.current)
    if (justCreated && values.title === '' && (title === 'q' || title === 'c')) {
      alone.current = setTimeout(() => onKeyAlone(title), ALONE_MS)
    }
    change({ title })
  }

  return (
    <Field
      ref={focusable('title')}
      label={t('form.title.label')}
      aside={used > TITLE_MAX ? <Over>{count}</Over> : count}
      hint={
        justCreated ? (
          <Trans i18nKey="form.title.created" components={{ q: <Keycap />, c: <Keycap /> }} />
        ) : (
          t('form.title.hint')
        )
      }
      error={mistakes.title}
      value={values.title}
      dir="auto"
      autoComplete="off"
      aria-invalid={used > TITLE_MAX || mistakes.title !== undefined}
      onChange={(event) => onType(event.target.value)}
    />
  )
}
