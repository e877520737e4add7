import IconButton from '@mui/material/IconButton'
import { styled } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import { DateTimePicker } from '@mui/x-date-pickers/DateTimePicker'
import { usePickerContext } from '@mui/x-date-pickers/hooks'
import { LocalizationProvider } from '@mui/x-date-pickers/LocalizationProvider'
import type { PickersLocaleText } from '@mui/x-date-pickers/locales'
import { CalendarClock } from 'lucide-react'
import { createContext, type ReactNode, type Ref, use } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../field'
import { timeLocaleOf } from '../moment-words'
import { loadCalendar } from './calendars/load-calendar'
import { Consequence } from './form-line'
import { type TypedMoment, useTypedMoment } from './use-typed-moment'

const Below = styled('div')({ marginBlockStart: 12 })
const Button = styled(IconButton)({ marginInlineEnd: -6 })

export interface ExpiryPickerProps {
  /** What the field is called; left out: `Expiry date`. */
  readonly label?: string
  readonly value: Date | null
  readonly onChange: (value: Date | null) => void
  /** Seconds since 1970, server time: earlier days are not offered. */
  readonly now: number
  readonly wrong: boolean
  readonly inputRef: Ref<HTMLInputElement>
  /** The moment in words, or what is wrong with it. */
  readonly children: ReactNode
}

/** Whether clocks are read to twelve where the app runs. */
const readsTwelve = (locale: string): boolean =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true

interface TypedFieldState extends TypedMoment {
  readonly label: string
  readonly wrong: boolean
  readonly inputRef: Ref<HTMLInputElement>
}
const TypedFieldContext = createContext<TypedFieldState | null>(null)

/** In the place of MUI's field, whose sections turn `31.01.` into the first of March. */
const TypedField = () => {
  const { t } = useTranslation()
  const picker = usePickerContext()
  const typed = use(TypedFieldContext)
  if (typed === null) return null
  const name = t('form.expires.choose')
  return (
    <div ref={picker.rootRef}>
      <Field
        label={typed.label}
        ref={typed.inputRef}
        value={typed.text}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={typed.wrong}
        onFocus={(event) => event.currentTarget.select()}
        onChange={({ currentTarget: { value, form } }) => typed.type(value, form)}
        end={
          <Tooltip title={name}>
            <Button
              ref={picker.triggerRef}
              aria-label={name}
              aria-haspopup="dialog"
              aria-expanded={picker.open}
              onClick={() => picker.setOpen((isOpen) => !isOpen)}
            >
              <CalendarClock size={16} aria-hidden />
            </Button>
          </Tooltip>
        }
      />
    </div>
  )
}

/** `Expiry date`: typed as people write it, or chosen from a calendar and a clock. */
export const ExpiryPicker = (props: ExpiryPickerProps) => {
  const { value, onChange, now, wrong, inputRef, children } = props
  const { t, i18n } = useTranslation()
  const label = props.label ?? t('form.expires.date')
  const { locale } = timeLocaleOf(i18n.language)
  const calendar = use(loadCalendar(locale))
  const typed = useTypedMoment({ value, onChange, now, locale })
  // Speech input goes by what is seen: the name of a choice begins with the two digits that stand on it.
  const names = {
    hoursClockNumberText: (hours: string) => t('form.expires.hours', { hours: hours.padStart(2, '0') }),
    minutesClockNumberText: (minutes: string) => t('form.expires.minutes', { minutes: minutes.padStart(2, '0') }),
  }
  return (
    <LocalizationProvider
      // Another calendar is another adapter, which MUI takes once.
      key={locale}
      dateAdapter={calendar.adapter}
      adapterLocale={calendar.locale}
      localeText={{ ...(calendar.texts as Partial<PickersLocaleText>), ...names }}
    >
      <Below role="group" aria-label={label}>
        <TypedFieldContext value={{ ...typed, label, wrong, inputRef }}>
          <DateTimePicker
            value={value === null || Number.isNaN(value.getTime()) ? null : value}
            onChange={typed.choose}
            ampm={readsTwelve(locale)}
            minDate={new Date(now * 1000)}
            timeSteps={{ minutes: 5 }}
            slots={{ field: TypedField }}
            slotProps={{
              // Beside the form where there is room, and never beyond the window's edges.
              popper: {
                placement: 'right-start',
                popperOptions: { strategy: 'fixed' },
                modifiers: [{ name: 'preventOverflow', options: { altAxis: true, padding: 8 } }],
              },
            }}
          />
        </TypedFieldContext>
        {typed.problem === null || wrong ? (
          children
        ) : (
          <Consequence>{t(`form.expires.typed.${typed.problem}`)}</Consequence>
        )}
      </Below>
    </LocalizationProvider>
  )
}
