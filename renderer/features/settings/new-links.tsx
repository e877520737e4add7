import Switch from '@mui/material/Switch'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../components/error-note'
import { Row, Section } from '../../components/setting-rows'
import { useSettings } from '../../session'

export const NewLinks = () => {
  const { t } = useTranslation()
  const { settings, change, error } = useSettings()
  const id = useId()
  return (
    <Section title={t('settings.links')}>
      <Row
        id={`${id}-label`}
        label={t('settings.copyOnCreate')}
        hintId={`${id}-hint`}
        hint={t('settings.copyOnCreateHint')}
      >
        <Switch
          checked={settings.copyOnCreate}
          onChange={(_, copyOnCreate) => void change({ copyOnCreate })}
          slotProps={{ input: { 'aria-labelledby': `${id}-label`, 'aria-describedby': `${id}-hint` } }}
        />
      </Row>
      {error && <ErrorNote error={error} />}
    </Section>
  )
}
