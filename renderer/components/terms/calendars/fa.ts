import { AdapterDateFnsJalali } from '@mui/x-date-pickers/AdapterDateFnsJalali'
import { faIR } from '@mui/x-date-pickers/locales'
import { faIR as dates } from 'date-fns-jalali/locale/fa-IR'
import type { Calendar } from './calendar'

/** The solar calendar, in which Persian dates are written everywhere else on the screen. */
export const calendar: Calendar = {
  adapter: AdapterDateFnsJalali,
  locale: dates,
  texts: faIR.components.MuiLocalizationProvider.defaultProps.localeText,
}
