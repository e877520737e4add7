import { styled } from '@mui/material/styles'
import { AdapterDateFns } from '@mui/x-date-pickers/AdapterDateFns'
import { DateTimePicker } from '@mui/x-date-pickers/DateTimePicker'
import { LocalizationProvider } from '@mui/x-date-pickers/LocalizationProvider'
import { enGB } from 'date-fns/locale/en-GB'
import { enUS } from 'date-fns/locale/en-US'
import { CalendarClock } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { timeLocaleOf } from '../moment-words'
import { typesLatinDigits } from './latin-digits'

const Below = styled('div')({ marginBlockStart: 12 })

const PickerIcon = () => <CalendarClock size={16} aria-hidden />

export interface ExpiryPickerProps {
  readonly value: Date | null
  readonly onChange: (value: Date | null) => void
  /** Seconds since 1970, server time: earlier days are not offered. */
  readonly now: number
  readonly wrong: boolean
  readonly inputRef: Ref<HTMLInputElement>
  readonly children: ReactNode
}

/** Whether clocks are read to twelve where the app runs. */
const readsTwelve = (locale: string): boolean =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true

/** `Expiry date`: typed section by section on the keyboard, or chosen from a calendar and a clock. */
export const ExpiryPicker = ({ value, onChange, now, wrong, inputRef, children }: ExpiryPickerProps) => {
  const { t, i18n } = useTranslation()
  const { locale } = timeLocaleOf(i18n.language)
  // Speech input goes by what is seen: the name of a choice begins with the two digits that stand on it.
  const names = {
    hoursClockNumberText: (hours: string) => t('form.expires.hours', { hours: hours.padStart(2, '0') }),
    minutesClockNumberText: (minutes: string) => t('form.expires.minutes', { minutes: minutes.padStart(2, '0') }),
  }
  return (
    <LocalizationProvider
      dateAdapter={AdapterDateFns}
      adapterLocale={locale === 'en-US' ? enUS : enGB}
      localeText={names}
    >
      <Below ref={typesLatinDigits}>
        <DateTimePicker
          label={t('form.expires.date')}
          value={value}
          onChange={onChange}
          ampm={readsTwelve(locale)}
          minDate={new Date(now * 1000)}
          timeSteps={{ minutes: 5 }}
          inputRef={inputRef}
          slots={{ openPickerIcon: PickerIcon }}
          slotProps={{
            textField: { error: wrong },
            // Beside the form where there is room, and never beyond the window's edges.
            popper: {
              placement: 'right-start',
              popperOptions: { strategy: 'fixed' },
              modifiers: [{ name: 'preventOverflow', options: { altAxis: true, padding: 8 } }],
            },
          }}
        />
        {children}
      </Below>
    </LocalizationProvider>
  )
}
