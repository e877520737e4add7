import { useTranslation } from 'react-i18next'
import type { ShownPlan } from '../../../../electron/contract/schedule'
import { asCallError, call, useAction } from '../../../api'
import { useLinkDesk } from '../../../components/link-actions/link-desk'
import { useToast } from '../../../components/toaster'

/** What can be done with a plan; `onGone`: the row that had the focus went. */
export const usePlanActions = (onGone: () => void) => {
  const { t } = useTranslation()
  const toast = useToast()
  const desk = useLinkDesk()
  const removal = useAction('deletePlan')
  const pausing = useAction('pausePlan')
  const running = useAction('runPlan')
  const skipping = useAction('skipMissed')

  const restore = async (planId: string): Promise<void> => {
    try {
      await call('restorePlan', { planId })
      toast(t('schedule.restored'))
    } catch (thrown) {
      toast(t('schedule.notRestored', { why: t(`errors.${asCallError(thrown).error.code}`) }))
    }
  }
  const remove = async ({ planId }: ShownPlan): Promise<void> => {
    if (!(await removal.done({ planId }))) return
    onGone()
    toast(t('schedule.deleted'), { label: t('schedule.undo'), run: () => void restore(planId) })
  }
  const run = async ({ planId }: ShownPlan): Promise<void> => {
    if (!(await running.done({ planId }))) return
    onGone()
    toast(t('schedule.running'))
  }
  const skip = async ({ planId }: ShownPlan): Promise<void> => {
    if (!(await skipping.done({ planId }))) return
    onGone()
    toast(t('schedule.skipped'))
  }
  return {
    edit: (plan: ShownPlan): void => desk.plan(plan),
    pause: ({ planId }: ShownPlan, paused: boolean): void => void pausing.run({ planId, paused }),
    delete: (plan: ShownPlan): void => void remove(plan),
    run: (plan: ShownPlan): void => void run(plan),
    skip: (plan: ShownPlan): void => void skip(plan),
    error: removal.error ?? pausing.error ?? running.error ?? skipping.error,
  }
}
export type PlanActions = ReturnType<typeof usePlanActions>
