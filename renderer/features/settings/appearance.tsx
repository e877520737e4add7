import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../components/error-note'
import { LanguageField } from '../../components/language-field'
import { Segmented } from '../../components/segmented'
import { Row, Section } from '../../components/setting-rows'
import { useSettings } from '../../session'

const Body = styled('div')({ display: 'grid', gap: 12, paddingBlock: 14 })

export const Appearance = () => {
  const { t } = useTranslation()
  const { settings, change, error } = useSettings()
  const [id, hintId] = [useId(), useId()]
  return (
    <Section title={t('settings.appearance')}>
      <Body>
        <Segmented
          label={t('settings.theme')}
          value={settings.theme}
          onChange={(theme) => void change({ theme })}
          options={[
            { value: 'system', label: t('settings.themeSystem') },
            { value: 'light', label: t('settings.themeLight') },
            { value: 'dark', label: t('settings.themeDark') },
          ]}
        >
          <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
            {t('settings.themeHint')}
          </Typography>
        </Segmented>
        {error && <ErrorNote error={error} />}
      </Body>
      <Row id={id} label={t('settings.language')} hintId={hintId} hint={t('settings.languageHint')}>
        <LanguageField labelledBy={id} describedBy={hintId} width={240} />
      </Row>
    </Section>
  )
}
