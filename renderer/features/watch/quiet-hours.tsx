import Switch from '@mui/material/Switch'
import { styled } from '@mui/material/styles'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WatchSettings } from '../../../electron/contract/watch'
import { Field } from '../../components/field'
import { Row } from '../../components/setting-rows'
import { minutesOf, textOf } from './time-of-day'

type Hours = NonNullable<WatchSettings['quietHours']>

const Times = styled('div')({ display: 'flex', gap: 12, '& > *': { width: 118 } })

/** The night, as most people sleep. */
const night: Hours = { from: 22 * 60, to: 7 * 60 }

interface QuietHoursProps {
  readonly hours: Hours | null
  readonly onChange: (hours: Hours | null) => void
}

/** When no notification comes, on this computer's clock: never, or from one time of the day until another. */
export const QuietHours = ({ hours, onChange }: QuietHoursProps) => {
  const { t } = useTranslation()
  const id = useId()
  return (
    <>
      <Row id={`${id}-label`} label={t('watch.quiet.label')} hintId={`${id}-hint`} hint={t('watch.quiet.hint')}>
        <Switch
          checked={hours !== null}
          onChange={(_event, on) => onChange(on ? night : null)}
          slotProps={{ input: { 'aria-labelledby': `${id}-label`, 'aria-describedby': `${id}-hint` } }}
        />
      </Row>
      {hours !== null && <QuietTimes hours={hours} onChange={onChange} />}
    </>
  )
}

interface QuietTimesProps {
  readonly hours: Hours
  readonly onChange: (hours: Hours) => void
}

const QuietTimes = ({ hours, onChange }: QuietTimesProps) => {
  const { t } = useTranslation()
  const [texts, setTexts] = useState({ from: textOf(hours.from), to: textOf(hours.to) })
  const from = minutesOf(texts.from)
  const to = minutesOf(texts.to)
  const change = (key: keyof Hours, text: string): void => {
    const next = { ...texts, [key]: text }
    setTexts(next)
    const begin = minutesOf(next.from)
    const end = minutesOf(next.to)
    if (begin !== null && end !== null && begin !== end) onChange({ from: begin, to: end })
  }
  const field = (key: keyof Hours, error: string | null) => (
    <Field
      type="time"
      label={t(`watch.quiet.${key}`)}
      value={texts[key]}
      error={error}
      onChange={(event) => change(key, event.target.value)}
    />
  )
  const missing = (minutes: number | null) => (minutes === null ? t('watch.quiet.missing') : null)
  return (
    <Row hint={t(hours.from < hours.to ? 'watch.quiet.sameDay' : 'watch.quiet.overnight')}>
      <Times>
        {field('from', missing(from))}
        {field('to', from !== null && from === to ? t('watch.quiet.same') : missing(to))}
      </Times>
    </Row>
  )
}
