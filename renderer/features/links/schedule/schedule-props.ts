import type { ReactNode, Ref } from 'react'
import type { TimeLocale } from '../../../components/moment-words'
import type { ScheduleField, ScheduleValues } from './schedule-values'

/** What every part of the dialog is handed. Moments are seconds since 1970, server time. */
export interface SchedulePartProps {
  readonly values: ScheduleValues
  readonly change: (values: Partial<ScheduleValues>) => void
  readonly mistakes: Partial<Record<ScheduleField, ReactNode>>
  /** Registers the element that the focus goes to when this field has the first mistake. */
  readonly focusable: (field: ScheduleField) => Ref<HTMLInputElement>
  readonly now: number
  /** When it happens first. */
  readonly due: number
  readonly place: TimeLocale
}
