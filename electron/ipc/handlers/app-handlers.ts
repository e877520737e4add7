import type { appCalls } from '../../contract/app-calls'
import type { CallOutput } from '../../contract/calls'
import type { Language } from '../../contract/languages'
import { ok } from '../../contract/result'
import type { LoginItemControl } from '../../desktop/login-item'
import { openPage } from '../../desktop/security'
import { catalogueOf } from '../../desktop/spoken'
import type { Services } from '../../services/services'
import { monotonicNow } from '../../time/monotonic-clock'
import type { HandlersOf } from '../answer-call'

export interface AppInfo {
  readonly version: string
  readonly electron: string
  readonly platform: NodeJS.Platform
  /** The first of the system's languages that the app speaks. */
  readonly systemLanguage: Language
}

/** The app itself. */
export const appHandlers = (
  { settings, readMoment }: Pick<Services, 'settings' | 'readMoment'>,
  appInfo: AppInfo,
  loginItem: LoginItemControl,
): HandlersOf<typeof appCalls> => ({
  getSettings: () => ok(settings.get()),
  getSettingsTrouble: () => ok(settings.trouble()),
  updateSettings: (patch) => settings.update(patch),
  openPage: async ({ page }) => {
    await openPage(page)
    return ok(null)
  },
  getClock: () => ok({ now: monotonicNow() }),
  readMoment: ({ text, locale, now }) => ok(readMoment(text, locale, now)),
  getCatalogue: async ({ language }) => ok(await catalogueOf(language)),
  getLoginItem: () => loginItem.read(),
  setLoginItem: ({ on }) => loginItem.set(on),
  getAppInfo: () => ok(answerAppInfo(appInfo)),
})

export const answerAppInfo = ({ version, electron, platform, systemLanguage }: AppInfo): CallOutput<'getAppInfo'> => ({
  version,
  electron,
  platform: platform === 'darwin' ? 'mac' : platform === 'win32' ? 'windows' : 'linux',
  systemLanguage,
})
