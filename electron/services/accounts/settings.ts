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
  /** As the account has them that is signed in; before that, as anybody begins. */
  get(): Settings
  /** Holds until the app ends even where it cannot be written: `diskFull`, `fileNotWritten`. */
  update(patch: SettingsPatch): Result<Settings>
  /** Why they are not what was kept, or will not be kept: `fileNotRead`, `fileNewer`. */
  trouble(): AppError | null
  /**
   * A basic group became a supergroup: where it was the community that the account left last, it is that. `diskFull`,
   * `fileNotWritten`.
   */
  moveChat(accountId: string, from: string, to: string): Promise<Result<null>>
  /** As an account has them, on the screen or not. */
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
