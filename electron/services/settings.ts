import type { Settings, SettingsPatch } from '../contract/settings'
import type { AppStore } from '../storage/app-store'

export interface SettingsService {
  get(): Settings
  update(patch: SettingsPatch): Settings
}

export const createSettings = (store: AppStore, onChange: (settings: Settings) => void): SettingsService => ({
  get: () => store.get('settings'),
  update: (patch) => {
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
    const settings: Settings = { ...store.get('settings'), ...given }
    store.set('settings', settings)
    onChange(settings)
    return settings
  },
})
