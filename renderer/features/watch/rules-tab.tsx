import { styled } from '@mui/material/styles'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { type WatchSettings, watchRules } from '../../../electron/contract/watch'
import { ErrorNote } from '../../components/error-note'
import { Row, Section } from '../../components/setting-rows'
import { useSettings } from '../../session'
import { DailyDigest } from './daily-digest'
import { OwnRules } from './own-rules'
import { PercentField } from './percent-field'
import { QuietHours } from './quiet-hours'
import { StartWithComputer } from './start-with-computer'
import { SwitchRow } from './switch-row'

const Page = styled('div')({
  display: 'grid',
  alignContent: 'start',
  gap: 24,
  width: '100%',
  maxWidth: 720,
  paddingBlock: '4px 32px',
})
const Lead = styled('p')(({ theme }) => ({ margin: 0, paddingInline: 2, color: theme.vars.palette.text.secondary }))

/** What is told, from when on, and when it stays quiet. Each choice is kept as it is made. */
export const Rules = () => {
  const { t } = useTranslation()
  const { settings, change, error } = useSettings()
  const { watch } = settings
  const changeWatch = (some: (now: WatchSettings) => Partial<WatchSettings>): void =>
    void change((now) => ({ watch: { ...now.watch, ...some(now.watch) } }))
  return (
    <Page>
      <Lead>{t('watch.rulesLead')}</Lead>
      {error && <ErrorNote error={error} />}
      <Section title={t('watch.told.heading')}>
        {watchRules.map((rule) => (
          <Fragment key={rule}>
            <SwitchRow
              label={t(`watch.rule.${rule}.name`)}
              hint={t(`watch.rule.${rule}.hint`)}
              on={watch.rules[rule]}
              onChange={(on) => changeWatch(({ rules }) => ({ rules: { ...rules, [rule]: on } }))}
            />
            {rule === 'runningOut' && watch.rules.runningOut && (
              <Row hint={t('watch.percentHint')}>
                <PercentField
                  percent={watch.runningOutPercent}
                  onChange={(runningOutPercent) => changeWatch(() => ({ runningOutPercent }))}
                />
              </Row>
            )}
          </Fragment>
        ))}
      </Section>
      <Section title={t('watch.own.heading')}>
        <OwnRules own={watch.own} onChange={(next) => changeWatch(({ own }) => ({ own: next(own) }))} />
      </Section>
      <Section title={t('watch.quiet.heading')}>
        <DailyDigest at={watch.digestAt} onChange={(digestAt) => changeWatch(() => ({ digestAt }))} />
        <QuietHours hours={watch.quietHours} onChange={(quietHours) => changeWatch(() => ({ quietHours }))} />
      </Section>
      <Section title={t('watch.background.heading')}>
        <SwitchRow
          label={t('watch.background.label')}
          hint={t('watch.background.hint')}
          on={settings.watchInBackground}
          onChange={(watchInBackground) => void change({ watchInBackground })}
        />
        <StartWithComputer />
      </Section>
    </Page>
  )
}
