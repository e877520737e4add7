import { CalendarPlus, CircleOff, Link2, type LucideIcon } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownPlan } from '../../../../electron/contract/schedule'
import { RowButton } from '../../../components/link-actions/row-buttons'
import { MenuOfRow, usePointerMenu } from '../../../components/link-actions/row-menu'
import { momentWords, timeLocaleOf } from '../../../components/moment-words'
import { planSentence, planTimes } from '../../../components/schedule-words'
import { useServerNow } from '../../../components/server-clock'
import { RowActions, RuleBadge, Words } from '../row-parts'
import { Row, Times, Title } from './schedule-parts'
import type { PlanActions } from './use-plan-actions'

export const whatIcons: Readonly<Record<ShownPlan['what']['kind'], LucideIcon>> = {
  revoke: CircleOff,
  extend: CalendarPlus,
  create: Link2,
}

interface PlanRowProps {
  readonly plan: ShownPlan
  readonly actions: PlanActions
}

/** Something that is planned: what, when, how it stands, and what can be done about it. */
export const PlanRow = ({ plan, actions }: PlanRowProps) => {
  const { t, i18n } = useTranslation()
  const id = useId()
  const now = useServerNow()
  const place = timeLocaleOf(i18n.language)
  const pointer = usePointerMenu()
  const { what, asks, doing, paused } = plan
  const Icon = whatIcons[what.kind]
  const wantsWord = asks !== null || (doing !== null && doing.waits !== null)
  return (
    <Row as="li" aria-labelledby={id} data-planned onContextMenu={pointer.onContextMenu}>
      <RuleBadge aria-hidden data-tone={wantsWord ? 'amber' : undefined}>
        <Icon size={18} />
      </RuleBadge>
      <Words>
        <Title id={id}>{planSentence(plan, now, place, t)}</Title>
        <Times>
          {asks !== null && (
            <span data-tone="amber">{t('schedule.asks', { moment: momentWords(asks, now, place, t) })}</span>
          )}
          {doing !== null && <Doing doing={doing} />}
          {paused && <span data-tone="amber">{t('schedule.paused')}</span>}
          {planTimes(plan, now, place, t).map((words) => (
            <span key={words}>{words}</span>
          ))}
        </Times>
      </Words>
      <RowActions>
        {asks === null ? (
          <RowButton type="button" disabled={doing !== null} onClick={() => actions.edit(plan)}>
            {t('schedule.editOne')}
          </RowButton>
        ) : (
          <>
            <RowButton type="button" onClick={() => actions.run(plan)}>
              {t('schedule.doNow')}
            </RowButton>
            <RowButton type="button" onClick={() => actions.skip(plan)}>
              {t('schedule.skip')}
            </RowButton>
          </>
        )}
        <MenuOfRow
          tabIndex={0}
          pointer={pointer}
          more={[
            ...(asks === null ? [] : [{ label: t('schedule.editOne'), act: () => actions.edit(plan) }]),
            ...(asks === null && doing === null ? [{ label: t('schedule.runNow'), act: () => actions.run(plan) }] : []),
            {
              label: t(paused ? 'schedule.resume' : 'schedule.pause'),
              act: () => actions.pause(plan, !paused),
            },
            { label: t('schedule.delete'), act: () => actions.delete(plan) },
          ]}
        />
      </RowActions>
    </Row>
  )
}

/** That it is being done, or why it is not done yet. */
const Doing = ({ doing: { waits } }: { readonly doing: NonNullable<ShownPlan['doing']> }) => {
  const { t } = useTranslation()
  if (waits === null) return <span>{t('schedule.doing')}</span>
  const why = t(`errors.${waits.code}`, { when: '', text: waits.telegram ?? '' })
  return <span data-tone="amber">{t('schedule.waits', { why })}</span>
}
