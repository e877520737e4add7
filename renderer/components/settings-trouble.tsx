import Button from '@mui/material/Button'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { callKey, useAction, useCall } from '../api'
import { Notice } from './notice'

/** Says why the settings are not what was kept, or will not be kept, and the way on. It blocks nothing. */
export const SettingsTrouble = () => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data: trouble } = useCall('getSettingsTrouble')
  const retry = useAction('retrySettings')
  if (trouble === undefined || trouble === null) return null
  const isOver = (): void => void client.setQueryData(callKey('getSettingsTrouble'), null)
  const tryAgain = async (): Promise<void> => {
    if ((await retry.run()) === null) return
    isOver()
    await client.invalidateQueries({ queryKey: callKey('getSettings') })
  }
  const isNewer = trouble.code === 'fileNewer'
  return (
    <Notice
      tone="warning"
      role="note"
      actions={
        <Button size="small" loading={retry.pending} onClick={isNewer ? isOver : tryAgain}>
          {t(isNewer ? 'common.dismiss' : 'common.tryAgain')}
        </Button>
      }
    >
      {t(isNewer ? 'settings.newer' : 'settings.unread')}
    </Notice>
  )
}
