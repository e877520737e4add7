import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../components/field'
import { Row } from '../../components/setting-rows'
import { SwitchRow } from './switch-row'
import { minutesOf, textOf } from './time-of-day'

/** When most people begin their day. */
const MORNING = 9 * 60

interface DailyDigestProps {
  /** Minutes since midnight; null: each notice is told by itself. */
  readonly at: number | null
  readonly onChange: (at: number | null) => void
}

/** One notification a day in place of all others, at a time of the day. */
export const DailyDigest = ({ at, onChange }: DailyDigestProps) => {
  const { t } = useTranslation()
  return (
    <>
      <SwitchRow
        label={t('watch.digest.label')}
        hint={t('watch.digest.hint')}
        on={at !== null}
        onChange={(on) => onChange(on ? MORNING : null)}
      />
      {at !== null && <DigestTime at={at} onChange={onChange} />}
    </>
  )
}

const DigestTime = ({ at, onChange }: { readonly at: number; readonly onChange: (at: number) => void }) => {
  const { t } = useTranslation()
  const [text, setText] = useState(textOf(at))
  const change = (next: string): void => {
    setText(next)
    const minutes = minutesOf(next)
    if (minutes !== null) onChange(minutes)
  }
  return (
    <Row hint={t('watch.digest.text')}>
      <div style={{ width: 132 }}>
        <Field
          type="time"
          label={t('watch.digest.at')}
          value={text}
          error={minutesOf(text) === null ? t('watch.quiet.missing') : null}
          onChange={(event) => change(event.target.value)}
        />
      </div>
    </Row>
  )
}
