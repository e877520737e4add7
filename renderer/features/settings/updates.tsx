import Button from '@mui/material/Button'
import Switch from '@mui/material/Switch'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { UpdatesState } from '../../../electron/contract/updates'
import { useAction, useCall } from '../../api'
import { ErrorNote } from '../../components/error-note'
import { Row, Section } from '../../components/setting-rows'
import { useSettings } from '../../session'
import { NewRelease } from './new-release'

/** What came of the last look, in a sentence. */
const Standing = ({ state }: { readonly state: UpdatesState }) => {
  const { t, i18n } = useTranslation()
  const { status, checkedAt, hasFeed } = state
  const moment = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  const looked = checkedAt === null ? t('updates.never') : t('updates.lookedAt', { moment: moment.format(checkedAt) })
  const words = (): string => {
    if (!hasFeed) return t('updates.trouble.noFeed')
    if (status.kind === 'checking') return t('updates.checking')
    return status.kind === 'none' && status.isNewest ? `${t('updates.current')} ${looked}` : looked
  }
  return <span role="status">{words()}</span>
}

const LookByItself = () => {
  const { t } = useTranslation()
  const { settings, change, error } = useSettings()
  const id = useId()
  return (
    <>
      <Row id={`${id}-label`} label={t('updates.automatic')} hintId={`${id}-hint`} hint={t('updates.automaticHint')}>
        <Switch
          checked={settings.lookForUpdates}
          onChange={(_, lookForUpdates) => void change({ lookForUpdates })}
          slotProps={{ input: { 'aria-labelledby': `${id}-label`, 'aria-describedby': `${id}-hint` } }}
        />
      </Row>
      {error && <ErrorNote error={error} />}
    </>
  )
}

/** New versions of the app, where its build looks for them. */
export const Updates = () => {
  const { t } = useTranslation()
  const { data: state, error, refetch } = useCall('getUpdates')
  const check = useAction('checkForUpdates')
  if (state === undefined) return error === null ? null : <ErrorNote error={error} onRetry={() => void refetch()} />
  const isChecking = check.pending || state.status.kind === 'checking'
  return (
    <Section title={t('updates.title')}>
      <Row label={t('settings.version', { version: state.installed })} hint={<Standing state={state} />}>
        <Button
          size="small"
          loading={isChecking}
          disabled={state.status.kind === 'downloading'}
          onClick={() => void check.run()}
        >
          {t('updates.check')}
        </Button>
      </Row>
      {check.error && <ErrorNote error={check.error} />}
      <NewRelease state={state} isShown={check.error === null} />
      {state.hasFeed && <LookByItself />}
    </Section>
  )
}
