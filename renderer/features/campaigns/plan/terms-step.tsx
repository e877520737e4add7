import { styled } from '@mui/material/styles'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useServerNow } from '../../../components/server-clock'
import { isTagTooLong } from '../../../components/tags'
import { TagsField } from '../../../components/tags-field'
import { ExpiryField } from '../../../components/terms/expiry-field'
import { Consequence, SteppedAside, SwitchLine } from '../../../components/terms/form-line'
import type { TermField, TermPartProps } from '../../../components/terms/term-props'
import type { TermMistake } from '../../../components/terms/term-rules'
import type { TermValues } from '../../../components/terms/term-values'
import { UsageLimitField } from '../../../components/terms/usage-limit-field'
import { useFormValues } from '../../../components/use-form-values'
import { Step } from './step'
import { fieldsOf, readFields } from './term-fields'
import type { DraftState } from './use-draft'

const Two = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
  gap: '16px 24px',
  '@container (max-width: 879px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
})

/** What is said while somebody types: not that something is missing yet. */
const isSaidAtOnce = (mistake: TermMistake): boolean => mistake !== 'peopleMissing' && mistake !== 'expiryDateMissing'

interface TermsStepProps {
  readonly plan: DraftState
  /** Tags that are in use, offered while typing. */
  readonly knownTags: readonly string[]
  /** The plan was to be checked: what is missing is said too. */
  readonly wasChecked: boolean
}

/** When the links end and for how many people they are, for all rows that do not say otherwise. */
export const TermsStep = ({ plan, knownTags, wasChecked }: TermsStepProps) => {
  const { t } = useTranslation()
  const now = useServerNow()
  const { terms } = plan.draft
  const closes = terms.closeAfterFirst === true
  const form = useFormValues<TermValues, object>({ first: () => fieldsOf(terms, now), mistakesOf: () => ({}) })
  const { values } = form
  const elements = useRef<Partial<Record<TermField, HTMLInputElement | null>>>({})
  const { mistakes } = readFields(values, now)
  const sentence = (mistake: TermMistake): string =>
    mistake === 'expireDateInvalid' || mistake === 'usageLimitInvalid'
      ? t(`errors.${mistake}`)
      : t(`form.mistake.${mistake}`, { most: '' })
  const change = (some: Partial<TermValues>): void => {
    plan.changeTerms(readFields(form.change(some), now).terms)
  }
  const part: TermPartProps = {
    values,
    change,
    mistakes: Object.fromEntries(
      Object.entries(mistakes)
        .filter(([, mistake]) => wasChecked || isSaidAtOnce(mistake))
        .map(([field, mistake]) => [field, sentence(mistake)]),
    ),
    focusable: (field) => (element) => {
      elements.current[field] = element
    },
  }
  const tooLong = terms.tags.some(isTagTooLong)
  return (
    <Step title={t('campaigns.step.terms')} hint={t('campaigns.step.termsHint')}>
      <Two>
        <ExpiryField {...part} />
        {values.requestNeeded || closes ? (
          <SteppedAside name={t('form.limit.label')}>
            {t(values.requestNeeded ? 'form.limit.asideApproval' : 'form.limit.asideSingleUse')}
          </SteppedAside>
        ) : (
          <UsageLimitField {...part} />
        )}
        <SwitchLine
          label={t('form.approval.label')}
          hint={t('form.approval.hint')}
          checked={values.requestNeeded}
          onChange={(requestNeeded) => change({ requestNeeded })}
        />
        <div>
          <SwitchLine
            label={t('form.closeAfterFirst.label')}
            hint={t(values.requestNeeded ? 'form.closeAfterFirst.hintApproval' : 'form.closeAfterFirst.hint')}
            checked={closes}
            onChange={(closeAfterFirst) => plan.changeTerms({ closeAfterFirst })}
          />
          {closes && <Consequence>{t('form.closeAfterFirst.running')}</Consequence>}
        </div>
        <TagsField
          label={t('campaigns.tags.label')}
          known={knownTags}
          value={terms.tags}
          error={tooLong ? t('campaigns.tags.tooLong') : null}
          onChange={(tags) => plan.changeTerms({ tags: [...tags] })}
        />
      </Two>
    </Step>
  )
}
