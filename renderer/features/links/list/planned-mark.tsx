import { CalendarClock } from 'lucide-react'
import { createContext, type PropsWithChildren, useContext, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkRef } from '../../../../electron/contract/link-list'
import type { ShownPlan } from '../../../../electron/contract/schedule'
import { useCall } from '../../../api'
import { timeLocaleOf } from '../../../components/moment-words'
import { plannedFact } from '../../../components/schedule-words'
import { useServerReading } from '../../../components/server-clock'
import { Unseen } from '../../../components/unseen'

/** By hash: what happens to a link next. */
type Planned = ReadonlyMap<string, ShownPlan>
const PlannedContext = createContext<Planned>(new Map())

/** What is planned for links, next first. */
export const usePlanned = (): Planned => {
  const { data } = useCall('listSchedule')
  return useMemo(() => {
    const planned = new Map<string, ShownPlan>()
    for (const plan of data?.plans ?? []) {
      if (plan.what.kind === 'create') continue
      for (const { hash } of plan.what.links) if (!planned.has(hash)) planned.set(hash, plan)
    }
    return planned
  }, [data])
}

/** Around rows that show it: each renders only where what is planned changes. */
export const PlannedLinks = ({ children }: PropsWithChildren) => (
  <PlannedContext value={usePlanned()}>{children}</PlannedContext>
)

/** Marks a link to which something happens by itself; what and when is in the tooltip and the accessible name. */
export const PlannedMark = ({ link: { hash } }: { readonly link: Pick<LinkRef, 'hash'> }) => {
  const plan = useContext(PlannedContext).get(hash)
  return plan === undefined ? null : <Mark plan={plan} />
}

const Mark = ({ plan }: { readonly plan: ShownPlan }) => {
  const { t, i18n } = useTranslation()
  const planned = useServerReading((now) => plannedFact(plan, now, timeLocaleOf(i18n.language), t) ?? '')
  if (planned === '') return null
  const words = t('schedule.mark', { planned })
  return (
    <span title={words} style={{ display: 'grid', flexShrink: 0 }}>
      <CalendarClock size={13} aria-hidden />
      <Unseen>{words}</Unseen>
    </span>
  )
}
