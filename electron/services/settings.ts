import { ok, type Result } from '../contract/result'
import type { Settings, SettingsPatch } from '../contract/settings'
import type { AppStore } from '../storage/app-store'

export interface SettingsService {
  get(): Settings
  /** Holds until the app ends even where it cannot be written: `diskFull`, `fileNotWritten`. */
  update(patch: SettingsPatch): Result<Settings>
}

export const createSettings = (store: AppStore, onChange: (settings: Settings) => void): SettingsService => ({
  get: () => store.get('settings'),
  update: (patch) => {
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
    const settings: Settings = { ...store.get('settings'), ...given }
    const written = store.set('settings', settings)
    onChange(settings)
    return written.ok ? ok(settings) : written
  },
})
