import { ukUA } from '@mui/x-date-pickers/locales'
import { uk } from 'date-fns/locale/uk'
import { calendarOf } from './calendar'

export const calendar = calendarOf(uk, ukUA)
