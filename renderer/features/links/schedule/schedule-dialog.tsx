import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nextMoment } from '../../../../electron/contract/schedule-rules'
import { useAction, useCall } from '../../../api'
import { FormDialog } from '../../../components/form-dialog'
import { namedLink } from '../../../components/link-address'
import { timeLocaleOf } from '../../../components/moment-words'
import { Segmented } from '../../../components/segmented'
import { useServerNow } from '../../../components/server-clock'
import { Consequence } from '../../../components/terms/form-line'
import { useToast } from '../../../components/toaster'
import { mistakesIn, useFormValues } from '../../../components/use-form-values'
import type { ScheduleTarget } from '../manage/link-manager'
import { firstEndDate } from '../manage/new-end'
import { useChosenEnd } from '../manage/new-end-field'
import { CreateFields } from './create-fields'
import { ExtendFields } from './extend-fields'
import type { SchedulePartProps } from './schedule-props'
import {
  checkSchedule,
  firstValues,
  offeredWhats,
  type ScheduleField,
  type ScheduleMistakes,
  type ScheduleValues,
  scheduleFields,
  whats,
  whenOf,
} from './schedule-values'
import { useScheduleMistakes } from './use-schedule-mistakes'
import { WhenFields } from './when-fields'

interface ScheduleDialogProps {
  readonly target: ScheduleTarget
  readonly onClose: () => void
}

/** `Schedule`: what happens by itself, to what, and when. */
export const ScheduleDialog = ({ target, onClose }: ScheduleDialogProps) => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const now = useServerNow()
  const place = timeLocaleOf(i18n.language)
  const { timeZone } = place
  const [planId] = useState(() => (target.kind === 'plan' ? target.plan.planId : crypto.randomUUID()))
  const { values, mistakes, change, say, latest } = useFormValues<ScheduleValues, ScheduleMistakes>({
    first: () => firstValues(target, now),
    mistakesOf: (of) => mistakesIn(check(of)),
  })
  const [focusOn, setFocusOn] = useState<{ readonly field: ScheduleField } | null>(null)
  const elements = useRef<Partial<Record<ScheduleField, HTMLElement | null>>>({})
  const chats = useCall('listChats', { refresh: false }).data ?? []
  const save = useAction('savePlan')
  const when = whenOf(values, timeZone)
  const due = (when === null ? null : nextMoment(when, now)) ?? now
  const plannedEnd = target.kind === 'plan' && target.plan.what.kind === 'extend' ? target.plan.what.end : null
  const end = useChosenEnd(
    () => (plannedEnd?.kind === 'at' ? 'custom' : plannedEnd?.kind === 'never' ? 'never' : 'week'),
    () => (plannedEnd?.kind === 'at' ? new Date(plannedEnd.date * 1_000) : firstEndDate({ expireDate: due, now: due })),
    due,
  )
  useEffect(() => {
    if (focusOn !== null) elements.current[focusOn.field]?.focus()
  }, [focusOn])

  const chatOf = (chatId: string | null) => chats.find(({ id }) => id === chatId) ?? null
  const check = (of: ScheduleValues) =>
    checkSchedule(of, { target, chat: chatOf(of.chatId), end: end.expires, timeZone, now })
  const submit = async (): Promise<void> => {
    const checked = check(latest())
    if (!checked.ok) {
      say(checked.mistakes)
      const field = scheduleFields.find((one) => checked.mistakes[one] !== undefined)
      if (field !== undefined) setFocusOn({ field })
      return
    }
    if (!(await save.done({ planId, when: checked.when, what: checked.what }))) return
    toast(t('schedule.saved'))
    onClose()
  }
  const part: SchedulePartProps = {
    ...{ values, now, due, place },
    change: (some) => void change(some),
    mistakes: useScheduleMistakes(mistakes),
    focusable: (field) => (element) => {
      elements.current[field] = element
    },
  }
  return (
    <FormDialog
      title={t('schedule.title')}
      lead={<Lead target={target} />}
      confirm={t('schedule.save')}
      pending={save.pending}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <WhatField target={target} {...part} />
      <WhenFields {...part} />
      {values.what === 'create' && <CreateFields {...part} chats={chats} />}
      {values.what === 'extend' && <ExtendFields {...part} end={end} />}
    </FormDialog>
  )
}

/** What it is about, and when the app does it. */
const Lead = ({ target }: { readonly target: ScheduleTarget }) => {
  const { t, i18n } = useTranslation()
  const number = (count: number): string => new Intl.NumberFormat(i18n.language).format(count)
  const planned = target.kind === 'plan' && target.plan.what.kind !== 'create' ? target.plan.what.links : []
  const [only] = planned
  const about =
    target.kind === 'one'
      ? t('schedule.leadOne', { link: namedLink(target.entry, t), community: target.entry.community })
      : target.kind === 'many'
        ? t('schedule.leadMany', { count: target.count, number: number(target.count) })
        : planned.length > 1
          ? t('schedule.leadPlanned', { count: planned.length, number: number(planned.length) })
          : only === undefined
            ? ''
            : t('schedule.leadOne', { link: only.title ?? only.hash, community: only.community })
  return (
    <>
      {about} {t('schedule.lead')}
    </>
  )
}

/** `What`: kinds that make no sense here stand there too, and it is said where they do. */
const WhatField = ({ target, values, change }: SchedulePartProps & { readonly target: ScheduleTarget }) => {
  const { t } = useTranslation()
  const offered = offeredWhats(target)
  const { what, repeats } = values
  const isPrimary = target.kind === 'one' && target.entry.link.permanent
  const words =
    what === 'create'
      ? t(repeats === 'once' ? 'schedule.what.createOnceWords' : 'schedule.what.createWords')
      : t(what === 'revoke' && isPrimary ? 'schedule.what.revokePrimary' : `schedule.what.${what}Words`)
  const elsewhere = offered.includes('create')
    ? offered.includes('revoke')
      ? null
      : t('schedule.what.onlyCreate')
    : t('schedule.what.noCreate')
  return (
    <Segmented
      label={t('schedule.what.label')}
      options={whats.map((value) => ({
        ...{ value, label: t(`schedule.what.${value}`), disabled: !offered.includes(value) },
      }))}
      value={what}
      onChange={(next) => change({ what: next })}
    >
      <Consequence>
        {words} {elsewhere}
      </Consequence>
    </Segmented>
  )
}
