import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import { type AppState, defaultAppState, readAppState } from './app-state'

export interface AppStore {
  get<K extends keyof AppState>(key: K): AppState[K]
  set<K extends keyof AppState>(key: K, value: AppState[K]): void
  /** Where the file went that could not be read as a whole; null when it was sound. */
  readonly setAsideAt: string | null
}

/** `settings.json` in the user-data folder, through electron-store (atomic). Holds no secret. */
export const openAppStore = (folder: string): AppStore => {
  const path = join(folder, 'settings.json')
  const { state, whole } = existsSync(path)
    ? readAppState(parse(readFileSync(path, 'utf8')))
    : { state: defaultAppState, whole: true }
  const setAsideAt = whole ? null : `${path}.damaged-${new Date().toISOString().replaceAll(':', '-')}`
  if (setAsideAt !== null) renameSync(path, setAsideAt)
  const store = new Store<AppState>({ cwd: folder, name: 'settings', defaults: defaultAppState })
  if (!whole) store.set(state)
  return {
    get: (key) => store.get(key),
    set: (key, value) => store.set(key, value),
    setAsideAt,
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
