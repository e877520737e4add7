import { useEffect } from 'react'
import { languageFor } from '../electron/contract/languages'
import { useCall } from './api'
import { showLanguage } from './i18n'
import { useSettings } from './session'

/** The language of the settings, or the system's: the screens follow at once. */
export const LanguageMode = () => {
  const { settings } = useSettings()
  const system = useCall('getAppInfo').data?.systemLanguage
  const language = system === undefined ? null : languageFor(settings.language, system)
  useEffect(() => {
    if (language !== null) void showLanguage(language)
  }, [language])
  return null
}
