import type { AppError } from '../../contract/errors'
import type { LinkRef } from '../../contract/link-list'
import { moveOwnRules, passOnRules } from '../../contract/own-rules'
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
   * A basic group became a supergroup: replaces its id where it was the account's last open community, or has rules of its
   * own. `diskFull`, `fileNotWritten`, `fileNotRead`, `fileNewer`.
   */
  moveChat(accountId: string, from: string, to: string): Promise<Result<null>>
  /** Rules of Watch that a link had of its own are those of the link that took its place. Errors as for `update`. */
  passOnRules(accountId: string, from: LinkRef, to: LinkRef & { readonly name: string }): Result<null>
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
  const setOwn = (accountId: string, some: Partial<AccountSettings>): Result<null> => {
    const changed: AccountSettings = { ...ownSettings(of(accountId)), ...some }
    return store.set('accountSettings', { ...store.get('accountSettings'), [accountId]: changed })
  }
  const setRules = (accountId: string, own: AccountSettings['watch']['own']): Result<null> => {
    const { watch } = of(accountId)
    return setOwn(accountId, { watch: { ...watch, own } })
  }
  return {
    of,
    get: () => of(activeAccount()),
    trouble: () => store.trouble(),
    moveChat: async (accountId, from, to) => {
      const settings = store.get('settings')
      const wasLast = settings.lastChat[accountId] === from
      const { watch } = of(accountId)
      const own = moveOwnRules(watch.own, from, to)
      const hasRules = JSON.stringify(own) !== JSON.stringify(watch.own)
      if (!wasLast && !hasRules) return ok(null)
      const last = { ...settings, lastChat: { ...settings.lastChat, [accountId]: to } }
      const moved = wasLast ? store.set('settings', last) : ok(null)
      const written = hasRules && moved.ok ? setRules(accountId, own) : moved
      onChange(of(activeAccount()))
      return written
    },
    passOnRules: (accountId, from, to) => {
      const { own } = of(accountId).watch
      const passed = passOnRules(own, from, to)
      if (JSON.stringify(passed) === JSON.stringify(own)) return ok(null)
      const written = setRules(accountId, passed)
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
        written = setOwn(accountId, Object.fromEntries(own))
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
