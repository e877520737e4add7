import { nativeTheme } from 'electron'
import type { Settings } from '../contract/settings'

let chosen: Settings['theme'] | null = null

/**
 * Light, dark or as the system has it, for all windows. What was chosen before is left alone: every other setting that
 * changes would else have them draw themselves again.
 */
export const showTheme = (theme: Settings['theme']): void => {
  if (theme === chosen) return
  chosen = theme
  nativeTheme.themeSource = theme
}
