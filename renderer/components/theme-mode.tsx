import { useColorScheme } from '@mui/material/styles'
import { useEffect } from 'react'
import { useSettings } from '../session'

/** Light, dark or as the system has it: the settings decide, the root's `data-theme` follows. */
export const ThemeMode = () => {
  const { settings } = useSettings()
  const { setMode } = useColorScheme()
  useEffect(() => setMode(settings.theme), [settings.theme, setMode])
  return null
}
