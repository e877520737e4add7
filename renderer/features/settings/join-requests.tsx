import Switch from '@mui/material/Switch'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../components/error-note'
import { Row, Section } from '../../components/setting-rows'
import { useSettings } from '../../session'

/** Switches the desktop notification for join requests on or off. */
export const JoinRequests = () => {
  const { t } = useTranslation()
  const { settings, change, error } = useSettings()
  const id = useId()
  return (
    <Section title={t('settings.requests')}>
      <Row
        id={`${id}-label`}
        label={t('settings.notifyRequests')}
        hintId={`${id}-hint`}
        hint={t('settings.notifyRequestsHint')}
      >
        <Switch
          checked={settings.notifyRequests}
          onChange={(_, notifyRequests) => void change({ notifyRequests })}
          slotProps={{ input: { 'aria-labelledby': `${id}-label`, 'aria-describedby': `${id}-hint` } }}
        />
      </Row>
      {error && <ErrorNote error={error} />}
    </Section>
  )
}
