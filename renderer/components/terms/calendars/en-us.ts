import { enUS } from 'date-fns/locale/en-US'
import { calendarOf } from './calendar'

export const calendar = calendarOf(enUS, null)
