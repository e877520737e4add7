import Button from '@mui/material/Button'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../api'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { Row, Section } from '../../components/setting-rows'
import { useToast } from '../../components/toaster'

/** Starts the practice world over, after a question. */
export const Practice = () => {
  const { t } = useTranslation()
  const toast = useToast()
  const reset = useAction('resetPractice')
  const [asking, setAsking] = useState(false)
  const confirm = async () => {
    if ((await reset.run()) === null) return
    setAsking(false)
    toast(t('settings.practiceResetDone'))
  }
  return (
    <Section title={t('settings.practice')}>
      <Row hint={t('settings.practiceText')}>
        <Button size="small" color="error" onClick={() => setAsking(true)}>
          {t('settings.practiceReset')}
        </Button>
      </Row>
      <ConfirmDialog
        open={asking}
        title={t('settings.practiceResetTitle')}
        confirm={t('settings.practiceReset')}
        tone="error"
        pending={reset.pending}
        error={reset.error}
        onConfirm={() => void confirm()}
        onClose={() => setAsking(false)}
      >
        {t('settings.practiceResetText')}
      </ConfirmDialog>
    </Section>
  )
}
