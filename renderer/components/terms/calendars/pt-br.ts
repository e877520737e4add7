import { ptBR } from '@mui/x-date-pickers/locales'
import { ptBR as dates } from 'date-fns/locale/pt-BR'
import { calendarOf } from './calendar'

export const calendar = calendarOf(dates, ptBR)
