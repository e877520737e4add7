import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { momentWords, timeLocaleOf } from '../moment-words'
import { Segmented } from '../segmented'
import { useServerNow } from '../server-clock'
import { useReveal } from '../use-reveal'
import { ExpiryPickerOnDemand } from './expiry-picker-on-demand'
import { Consequence } from './form-line'
import type { TermPartProps } from './term-props'
import { type ExpiryChoice, expiryChoices, expiryMoment, pickerStart } from './term-values'
import { useOpenedField } from './use-opened-field'

/** `Expires`: presets as segments, `Custom` opens the picker and goes into it, and below in words when that is. */
export const ExpiryField = ({ values, change, mistakes, focusable }: TermPartProps) => {
  const { t, i18n } = useTranslation()
  const now = useServerNow()
  const id = useId()
  const frame = useReveal<HTMLDivElement>(values.expires === 'custom', `${id}-own`)
  const opened = useOpenedField(focusable('expires'))
  const moment = expiryMoment(values, now)
  const words =
    values.expires === 'never'
      ? t('form.expires.neverWords')
      : moment !== null && moment > now
        ? momentWords(moment, now, timeLocaleOf(i18n.language), t)
        : null

  const choose = (expires: ExpiryChoice): void => {
    if (expires === 'custom') opened.expect()
    const startsPicker = expires === 'custom' && values.expiryDate === null
    change({ expires, ...(startsPicker && { expiryDate: pickerStart(now) }) })
  }

  return (
    <div ref={frame}>
      <Segmented
        label={t('form.expires.label')}
        options={expiryChoices.map((value) => ({ value, label: t(`form.expires.${value}`) }))}
        value={values.expires}
        onChange={choose}
      >
        {values.expires !== 'custom' && <Consequence wrong={mistakes.expires}>{words}</Consequence>}
      </Segmented>
      {values.expires === 'custom' && (
        <div id={`${id}-own`}>
          <ExpiryPickerOnDemand
            value={values.expiryDate}
            now={now}
            wrong={mistakes.expires !== undefined}
            inputRef={opened.ref}
            onChange={(expiryDate) => change({ expiryDate })}
          >
            <Consequence wrong={mistakes.expires}>{words}</Consequence>
          </ExpiryPickerOnDemand>
        </div>
      )}
    </div>
  )
}
