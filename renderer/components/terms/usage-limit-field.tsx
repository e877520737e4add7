import { styled } from '@mui/material/styles'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { USAGE_LIMIT_MAX } from '../../../electron/contract/link-rules'
import { Segmented } from '../segmented'
import { useReveal } from '../use-reveal'
import { CountField } from './count-field'
import { Consequence } from './form-line'
import type { TermPartProps } from './term-props'
import { limitChoices } from './term-values'
import { useOpenedField } from './use-opened-field'

const Below = styled('div')({ marginBlockStart: 12 })

/** `Usage limit`: how many people may be inside by this link at the same time. */
export const UsageLimitField = ({ values, change, mistakes, focusable }: TermPartProps) => {
  const { t, i18n } = useTranslation()
  const id = useId()
  const frame = useReveal<HTMLDivElement>(values.limit === 'custom', `${id}-own`)
  const opened = useOpenedField(focusable('usageLimit'))
  const number = new Intl.NumberFormat(i18n.language)
  const most = number.format(USAGE_LIMIT_MAX)
  const names = { none: t('form.limit.none'), custom: t('form.limit.custom') }
  return (
    <div ref={frame}>
      <Segmented
        label={t('form.limit.label')}
        options={limitChoices.map((value) => ({
          value,
          label: value === 'none' || value === 'custom' ? names[value] : number.format(Number(value)),
        }))}
        value={values.limit}
        onChange={(limit) => {
          if (limit === 'custom') opened.expect()
          change({ limit })
        }}
      >
        {values.limit !== 'none' && values.limit !== 'custom' && (
          <Consequence wrong={mistakes.usageLimit}>{t('form.limit.placeFree')}</Consequence>
        )}
        {values.limit === 'none' && mistakes.usageLimit !== undefined && (
          <Consequence wrong={mistakes.usageLimit}>{null}</Consequence>
        )}
      </Segmented>
      {values.limit === 'custom' && (
        <Below id={`${id}-own`}>
          <CountField
            ref={opened.ref}
            label={t('form.limit.people')}
            value={values.people}
            onChange={(people) => change({ people })}
            most={USAGE_LIMIT_MAX}
            hint={t('form.limit.range', { most })}
            error={mistakes.usageLimit}
          />
        </Below>
      )}
    </div>
  )
}
