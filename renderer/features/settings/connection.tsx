import { useTranslation } from 'react-i18next'
import { ConnectionPanel } from '../../components/connection/connection-panel'
import { Section } from '../../components/setting-rows'

/** How the app connects to Telegram. */
export const Connection = () => {
  const { t } = useTranslation()
  return (
    <Section title={t('connection.title')}>
      <ConnectionPanel />
    </Section>
  )
}
