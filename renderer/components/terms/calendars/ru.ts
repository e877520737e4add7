import { ruRU } from '@mui/x-date-pickers/locales'
import { ru } from 'date-fns/locale/ru'
import { calendarOf } from './calendar'

export const calendar = calendarOf(ru, ruRU)
