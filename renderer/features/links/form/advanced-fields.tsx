import { styled } from '@mui/material/styles'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../../electron/contract/chats'
import { Disclosure } from '../../../components/disclosure'
import { Notice } from '../../../components/notice'
import { CountField } from '../../../components/terms/count-field'
import { Consequence, SwitchLine } from '../../../components/terms/form-line'
import { useSignedIn } from '../../../session'
import type { FormPartProps } from './form-props'

const Fields = styled('div')({ display: 'grid', gap: 20, paddingBlockStart: 12 })

const Warning = styled('div')({ marginBlockStart: 16 })

interface AdvancedFieldsProps extends FormPartProps {
  readonly chatKind: Chat['kind'] | null
  readonly feeLimit: number
  readonly open: boolean
  readonly onToggle: () => void
}

/** What few links need: to close after the first join, replacing the primary link and, in channels, a monthly fee. */
export const AdvancedFields = (props: AdvancedFieldsProps) => {
  const { values, change, mistakes, focusable, chatKind, feeLimit, open, onToggle } = props
  const { t, i18n } = useTranslation()
  const id = useId()
  // A bot cannot see who joined.
  const { isBot } = useSignedIn().account
  const most = new Intl.NumberFormat(i18n.language).format(feeLimit)
  const hasFee = values.monthlyFee.trim() !== ''
  return (
    <div>
      <Disclosure open={open} controls={`${id}-fields`} onToggle={onToggle}>
        {t('form.advanced')}
      </Disclosure>
      <div id={`${id}-fields`} hidden={!open}>
        <Fields>
          {!values.replacePrimary && !isBot && (
            <div>
              <SwitchLine
                label={t('form.closeAfterFirst.label')}
                hint={t(values.requestNeeded ? 'form.closeAfterFirst.hintApproval' : 'form.closeAfterFirst.hint')}
                checked={values.closeAfterFirst}
                onChange={(closeAfterFirst) => change({ closeAfterFirst })}
              />
              {values.closeAfterFirst && <Consequence>{t('form.closeAfterFirst.running')}</Consequence>}
            </div>
          )}
          <SwitchLine
            label={t('form.replace.label')}
            hint={t('form.replace.hint')}
            checked={values.replacePrimary}
            onChange={(replacePrimary) => change({ replacePrimary })}
          />
          {chatKind === 'channel' && !values.replacePrimary && (
            <div>
              <CountField
                ref={focusable('monthlyFee')}
                label={t('form.fee.label')}
                value={values.monthlyFee}
                onChange={(monthlyFee) => change({ monthlyFee })}
                most={feeLimit}
                hint={t('form.fee.hint', { most })}
                error={mistakes.monthlyFee}
              />
              {hasFee && <Consequence>{t('form.fee.fixed')}</Consequence>}
            </div>
          )}
        </Fields>
      </div>
      {/* Also when the part is folded again: nobody should replace a link without having read this. */}
      {values.replacePrimary && (
        <Warning>
          <Notice tone="warning">{t('form.replace.warning')}</Notice>
        </Warning>
      )}
    </div>
  )
}
