import Button from '@mui/material/Button'
import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { call, useCall } from '../../api'
import { ErrorNote } from '../../components/error-note'
import { Row, Section } from '../../components/setting-rows'

export const About = () => {
  const { t } = useTranslation()
  const info = useCall('getAppInfo')
  return (
    <Section title={t('settings.about')}>
      {info.data && (
        <Row
          label={t('settings.version', { version: info.data.version })}
          hint={t('settings.runtime', { electron: info.data.electron })}
        />
      )}
      {info.error && <ErrorNote error={info.error} onRetry={() => void info.refetch()} />}
      <Row hint={t('settings.credits')}>
        <Button
          size="small"
          endIcon={<ExternalLink size={14} />}
          onClick={() => void call('openPage', { page: 'inviteLinks' })}
        >
          {t('settings.aboutLinks')}
        </Button>
      </Row>
    </Section>
  )
}
