import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { styled } from '@mui/material/styles'
import { CalendarClock, CloudOff, Plus } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownSchedule } from '../../../../electron/contract/schedule'
import { missedRules } from '../../../../electron/contract/schedule'
import { useCall } from '../../../api'
import { EmptyState } from '../../../components/empty-state'
import { ErrorNote, ErrorText } from '../../../components/error-note'
import { useLinkDesk } from '../../../components/link-actions/link-desk'
import { Segmented } from '../../../components/segmented'
import { Row as SettingRow } from '../../../components/setting-rows'
import { useSettings } from '../../../session'
import { PastRow } from './past-row'
import { PlanRow } from './plan-row'
import { Card, Heading, List, Page, Top } from './schedule-parts'
import { usePlanActions } from './use-plan-actions'

const Bones = styled('div')({ display: 'grid', gap: 10, padding: '14px 20px' })

/** What happens by itself, next first, and what did. */
export const Schedule = () => {
  const { t } = useTranslation()
  const { data, error, refetch } = useCall('listSchedule')
  const desk = useLinkDesk()
  const top = useRef<HTMLHeadingElement>(null)
  const plans = usePlanActions(() => top.current?.focus())
  return (
    <Page>
      <Top>
        <Heading ref={top} tabIndex={-1}>
          {t('schedule.planned')}
        </Heading>
        <Button variant="contained" startIcon={<Plus size={15} aria-hidden />} onClick={() => desk.plan(null)}>
          {t('schedule.new')}
        </Button>
      </Top>
      {plans.error !== null && <ErrorNote error={plans.error} />}
      {error !== null ? (
        <Card>
          <EmptyState
            icon={<CloudOff size={24} />}
            title={t('schedule.failed')}
            actions={<Button onClick={() => void refetch()}>{t('common.tryAgain')}</Button>}
          >
            <div role="alert">
              <ErrorText error={error} />
            </div>
          </EmptyState>
        </Card>
      ) : data === undefined ? (
        <Card aria-busy>
          <Bones>
            <Skeleton variant="rounded" height={16} width="62%" />
            <Skeleton variant="rounded" height={12} width="38%" />
          </Bones>
        </Card>
      ) : (
        <Lists schedule={data} plans={plans} />
      )}
      <Missed />
    </Page>
  )
}

interface ListsProps {
  readonly schedule: ShownSchedule
  readonly plans: ReturnType<typeof usePlanActions>
}

const Lists = ({ schedule: { plans: planned, past, trouble }, plans }: ListsProps) => {
  const { t } = useTranslation()
  return (
    <>
      {trouble !== null && (
        <Card>
          <EmptyState icon={<CloudOff size={24} />} title={t('schedule.trouble')}>
            {t(`errors.${trouble.code}`)}
          </EmptyState>
        </Card>
      )}
      {trouble === null && planned.length === 0 && (
        <Card>
          <EmptyState icon={<CalendarClock size={24} />} title={t('schedule.empty')}>
            {t('schedule.emptyText')}
          </EmptyState>
        </Card>
      )}
      {planned.length > 0 && (
        <Card>
          <List aria-label={t('schedule.planned')}>
            {planned.map((plan) => (
              <PlanRow key={plan.planId} plan={plan} actions={plans} />
            ))}
          </List>
        </Card>
      )}
      {past.length > 0 && (
        <>
          <Heading>{t('schedule.past')}</Heading>
          <Card>
            <List aria-label={t('schedule.past')}>
              {past.map((one) => (
                <PastRow key={`${one.key} ${one.outcome}`} past={one} />
              ))}
            </List>
          </Card>
        </>
      )}
    </>
  )
}

/** What becomes of a moment that passed while nobody was there. */
const Missed = () => {
  const { t } = useTranslation()
  const { settings, change, error } = useSettings()
  return (
    <Card>
      <SettingRow label={t('schedule.missed.label')} hint={t('schedule.missed.hint')}>
        <Segmented
          label={t('schedule.missed.label')}
          isLabelHidden
          options={missedRules.map((value) => ({ value, label: t(`schedule.missed.${value}`) }))}
          value={settings.missedSchedule}
          onChange={(missedSchedule) => void change(() => ({ missedSchedule }))}
        />
      </SettingRow>
      {error && <ErrorNote error={error} />}
    </Card>
  )
}
