import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { CallError } from '../api'
import { errorSentence, reportText, secondsLeft } from '../errors'
import { Notice } from './notice'
import { useNow } from './use-now'

const Details = styled('div')(({ theme }) => ({ ...theme.typography.body2, color: theme.vars.palette.text.secondary }))

/** What Telegram itself says beside a refusal, in whatever language it speaks to the user. */
export const TelegramsWords = ({ text }: { readonly text: string }) => {
  const { t } = useTranslation()
  return (
    <Details dir="auto" data-selectable>
      {t('common.explanation', { text })}
    </Details>
  )
}

/**
 * An error's sentence that counts its wait down, and Telegram's own words; its text for reports where there is no
 * better name.
 */
export const ErrorText = ({ error }: { readonly error: CallError }) => {
  const { t, i18n } = useTranslation()
  const waits = error.error.seconds !== undefined
  const now = useNow(1000, waits)
  const { explanation } = error.error
  const text = reportText(error.error)
  return (
    <>
      {errorSentence(t, error.error, i18n.language, secondsLeft(error, Math.max(now, error.at)))}
      {explanation !== undefined && <TelegramsWords text={explanation} />}
      {text !== null && <Details data-selectable>{t('common.details', { text })}</Details>}
    </>
  )
}

/** An error that concerns no single field: what happened, and a button to try again where that can help. */
export const ErrorNote = ({ error, onRetry }: { readonly error: CallError; readonly onRetry?: () => void }) => {
  const { t } = useTranslation()
  return (
    <Notice
      tone="error"
      role="alert"
      {...(onRetry !== undefined && {
        actions: (
          <Button size="small" onClick={onRetry}>
            {t('common.tryAgain')}
          </Button>
        ),
      })}
    >
      <ErrorText error={error} />
    </Notice>
  )
}
