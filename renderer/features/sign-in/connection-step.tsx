import { useTranslation } from 'react-i18next'
import { ConnectionPanel } from '../../components/connection/connection-panel'
import { Sheet } from './sheet'

/** The same as in the settings, for whoever cannot reach Telegram without it. */
export const ConnectionStep = ({ onBack }: { readonly onBack: () => void }) => {
  const { t } = useTranslation()
  return (
    <Sheet title={t('connection.title')} text={t('connection.why')} onBack={onBack}>
      <ConnectionPanel />
    </Sheet>
  )
}
