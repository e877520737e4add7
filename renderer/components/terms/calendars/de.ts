import { deDE } from '@mui/x-date-pickers/locales'
import { de } from 'date-fns/locale/de'
import { calendarOf } from './calendar'

export const calendar = calendarOf(de, deDE)
