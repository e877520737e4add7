import type { AppError } from '../../contract/errors'
import { ok, type Result } from '../../contract/result'
import {
  type AccountSettings,
  accountSettingsSchema,
  ownSettings,
  type Settings,
  type SettingsPatch,
} from '../../contract/settings'
import type { AppStore } from '../../storage/app-store'

export interface SettingsService {
  /** The settings of the account on the screen; without one, the shared settings. */
  get(): Settings
  /**
   * The change holds until the app quits even if it cannot be written: `diskFull`, `fileNotWritten`, `fileNotRead`,
   * `fileNewer`.
   */
  update(patch: SettingsPatch): Result<Settings>
  /** Why the saved settings do not hold, or changes will not be kept: `fileNotRead`, `fileNewer`. */
  trouble(): AppError | null
  /**
   * A basic group became a supergroup: replaces its id if it was the account's last open community. `diskFull`,
   * `fileNotWritten`, `fileNotRead`, `fileNewer`.
   */
  moveChat(accountId: string, from: string, to: string): Promise<Result<null>>
  /** The settings of an account, on the screen or not; null: the shared settings. */
  of(accountId: string | null): Settings
}

const isAccounts = (key: string): boolean => key in accountSettingsSchema.shape

export const createSettings = (
  store: AppStore,
  activeAccount: () => string | null,
  onChange: (settings: Settings) => void,
): SettingsService => {
  const of = (accountId: string | null): Settings => ({
    ...store.get('settings'),
    ...(accountId === null ? {} : store.get('accountSettings')[accountId]),
  })
  return {
    of,
    get: () => of(activeAccount()),
    trouble: () => store.trouble(),
    moveChat: async (accountId, from, to) => {
      const settings = store.get('settings')
      if (settings.lastChat[accountId] !== from) return ok(null)
      const written = store.set('settings', { ...settings, lastChat: { ...settings.lastChat, [accountId]: to } })
      onChange(of(activeAccount()))
      return written
    },
    update: (patch) => {
      const given = Object.entries(patch).filter(([, value]) => value !== undefined)
      const accountId = activeAccount()
      const own = accountId === null ? [] : given.filter(([key]) => isAccounts(key))
      const shared = given.filter((entry) => !own.includes(entry))
      let written: Result<null> = ok(null)
      if (accountId !== null && own.length > 0) {
        const all = store.get('accountSettings')
        const changed: AccountSettings = { ...ownSettings(of(accountId)), ...Object.fromEntries(own) }
        written = store.set('accountSettings', { ...all, [accountId]: changed })
      }
      if (shared.length > 0 && written.ok) {
        written = store.set('settings', { ...store.get('settings'), ...Object.fromEntries(shared) })
      }
      const settings = of(accountId)
      onChange(settings)
      return written.ok ? ok(settings) : written
    },
  }
}
