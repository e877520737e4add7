import { AdapterDateFns } from '@mui/x-date-pickers/AdapterDateFns'
import type { AdapterDateFnsJalali } from '@mui/x-date-pickers/AdapterDateFnsJalali'
import type { PickersLocaleText } from '@mui/x-date-pickers/locales'
import type { Locale } from 'date-fns/locale'

/** As MUI types its own: what is left out is English. */
type PickerTexts = { readonly [K in keyof PickersLocaleText]?: PickersLocaleText[K] | undefined }

/** How a language's calendar is drawn: which one it is, its first day of the week, its names, and MUI's words around it. */
export interface Calendar {
  readonly adapter: typeof AdapterDateFns | typeof AdapterDateFnsJalali
  readonly locale: Locale
  readonly texts: PickerTexts
}

interface MuiWords {
  readonly components: {
    readonly MuiLocalizationProvider: { readonly defaultProps: { readonly localeText: PickerTexts } }
  }
}

/** The Gregorian calendar. `words`: MUI's own; null: English, with `texts` in the place of some. */
export const calendarOf = (locale: Locale, words: MuiWords | null, texts: PickerTexts = {}): Calendar => ({
  adapter: AdapterDateFns,
  locale,
  texts: words === null ? texts : words.components.MuiLocalizationProvider.defaultProps.localeText,
})
