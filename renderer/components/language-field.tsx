import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useTranslation } from 'react-i18next'
import { type Language, type LanguageChoice, languages } from '../../electron/contract/languages'
import { useCall } from '../api'
import { useSettings } from '../session'

/** Each language by its own name, so that whoever cannot read the present one finds theirs. */
const names: Readonly<Record<Language, string>> = {
  en: 'English',
  ru: 'Русский',
  uk: 'Українська',
  fa: 'فارسی',
  ar: 'العربية',
  id: 'Bahasa Indonesia',
  'pt-BR': 'Português (Brasil)',
  es: 'Español',
  de: 'Deutsch',
}
const choices: readonly LanguageChoice[] = ['system', ...languages]

export interface LanguageFieldProps {
  /** Of the words that name it; where left out, it carries its name itself. */
  readonly labelledBy?: string
  readonly describedBy?: string
  readonly width: number
}

/** `Language`: of the system, or one of those that the app speaks; everything changes as it is chosen. */
export const LanguageField = ({ labelledBy, describedBy, width }: LanguageFieldProps) => {
  const { t } = useTranslation()
  const { settings, change } = useSettings()
  const system = useCall('getAppInfo').data?.systemLanguage ?? 'en'
  const nameOf = (choice: LanguageChoice): string =>
    choice === 'system' ? t('settings.languageSystem', { language: names[system] }) : names[choice]
  return (
    <Autocomplete<LanguageChoice, false, true>
      size="small"
      disableClearable
      autoHighlight
      sx={{ width }}
      options={choices}
      value={settings.language}
      getOptionLabel={nameOf}
      noOptionsText={t('settings.languageNone')}
      onChange={(_event, language) => void change({ language })}
      renderOption={({ key, ...props }, choice) => (
        <li key={key} {...props} lang={choice === 'system' ? undefined : choice}>
          {nameOf(choice)}
        </li>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          slotProps={{
            ...params.slotProps,
            htmlInput: {
              ...params.slotProps.htmlInput,
              'aria-labelledby': labelledBy,
              'aria-label': labelledBy === undefined ? t('settings.language') : undefined,
              'aria-describedby': describedBy,
            },
          }}
        />
      )}
    />
  )
}
