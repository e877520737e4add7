import { enGB } from 'date-fns/locale/en-GB'
import { calendarOf } from './calendar'

/** The day before the month, as English is written in most of the world. */
export const calendar = calendarOf(enGB, null)
