import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { linkState } from '../../../../electron/contract/link-state'
import { FormDialog } from '../../../components/form-dialog'
import { useServerNow } from '../../../components/server-clock'
import { ExpiryField } from '../../../components/terms/expiry-field'
import { SteppedAside, SwitchLine } from '../../../components/terms/form-line'
import { UsageLimitField } from '../../../components/terms/usage-limit-field'
import { mistakesIn, useFormValues } from '../../../components/use-form-values'
import type { FormPartProps } from '../form/form-props'
import { type FormField, type FormMistake, type FormMistakes, fieldsAside, firstMistake } from '../form/form-rules'
import type { FormValues } from '../form/form-values'
import { TitleField } from '../form/title-field'
import { checkEdit, valuesOf } from './edit-values'
import { useEdit } from './use-edit'

const nothing = (): void => undefined

/** `Edit link`: the terms as they are, changed in place. */
export const EditDialog = ({ entry, onClose }: { readonly entry: LinkEntry; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const { link } = entry
  const now = useServerNow()
  const { values, mistakes, change, say, latest } = useFormValues<FormValues, FormMistakes>({
    first: () => valuesOf(entry),
    mistakesOf: (of) => mistakesIn(checkEdit(of, link, now)),
  })
  const [focusOn, setFocusOn] = useState<{ readonly field: FormField } | null>(null)
  const elements = useRef<Partial<Record<FormField, HTMLInputElement | null>>>({})
  const { edit, pending, error } = useEdit()
  useEffect(() => {
    if (focusOn !== null) elements.current[focusOn.field]?.focus()
  }, [focusOn])

  const save = async (): Promise<void> => {
    const check = checkEdit(latest(), link, now)
    if (!check.ok) {
      say(check.mistakes)
      const field = firstMistake(check.mistakes)
      if (field !== null) setFocusOn({ field })
      return
    }
    const isSame = Object.keys(check.change).length === 0
    if (isSame || (await edit(entry, check.change, t('manage.edit.saved')))) onClose()
  }
  const sentence = (mistake: FormMistake): string =>
    mistake === 'titleTooLong' || mistake === 'expireDateInvalid' || mistake === 'usageLimitInvalid'
      ? t(`errors.${mistake}`)
      : t(`form.mistake.${mistake}`, { most: '' })
  const part: FormPartProps = {
    values,
    change: (some) => void change(some),
    mistakes: Object.fromEntries(Object.entries(mistakes).map(([field, mistake]) => [field, sentence(mistake)])),
    focusable: (field) => (element) => {
      elements.current[field] = element
    },
  }
  const aside = fieldsAside(values, 'supergroup')
  const isClosed = linkState(link, now) !== 'active'
  return (
    <FormDialog
      title={t('manage.edit.title')}
      lead={isClosed ? t('manage.edit.leadClosed') : t('manage.edit.lead')}
      confirm={t('manage.edit.confirm')}
      pending={pending}
      error={error}
      onSubmit={() => void save()}
      onClose={onClose}
      onOpen={() => setFocusOn({ field: 'title' })}
    >
      <TitleField {...part} justCreated={false} onKeyAlone={nothing} />
      {link.subscriptionPricing === null ? (
        <>
          <ExpiryField {...part} />
          {aside.limitForApproval && (
            <SteppedAside name={t('form.limit.label')}>{t('form.limit.asideApproval')}</SteppedAside>
          )}
          {aside.limitForSingleUse && (
            <SteppedAside name={t('form.limit.label')}>{t('manage.edit.singleUse')}</SteppedAside>
          )}
          {!aside.limitForApproval && !aside.limitForSingleUse && <UsageLimitField {...part} />}
          <SwitchLine
            label={t('form.approval.label')}
            hint={t('form.approval.hint')}
            checked={values.requestNeeded}
            onChange={(requestNeeded) => change({ requestNeeded })}
          />
        </>
      ) : (
        <SteppedAside name={t('form.expires.label')}>{t('manage.edit.fee')}</SteppedAside>
      )}
    </FormDialog>
  )
}
