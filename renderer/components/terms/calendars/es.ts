import { esES } from '@mui/x-date-pickers/locales'
import { es } from 'date-fns/locale/es'
import { calendarOf } from './calendar'

export const calendar = calendarOf(es, esES)
