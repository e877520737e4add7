import type { Settings } from '../../electron/contract/settings'
import { call } from '../api'
import { useSettings } from '../session'
import { useKept } from './use-kept'

/** A setting as it is being chosen; remembered for the next time and the next start. */
export const useKeptSetting = <K extends 'qrDesign' | 'printSheet' | 'insights'>(key: K) => {
  const { settings } = useSettings()
  const kept = useKept<Settings[K]>(settings[key], (value) => call('updateSettings', { [key]: value }))
  return { ...kept, change: (some: Partial<Settings[K]>): void => kept.change({ ...kept.value, ...some }) }
}
