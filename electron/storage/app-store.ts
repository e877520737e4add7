import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import { ok, type Result } from '../contract/result'
import { type AppState, defaultAppState, readAppState } from './app-state'
import { asideOf, writeFailure } from './write-file'

export interface AppStore {
  get<K extends keyof AppState>(key: K): AppState[K]
  /** Holds until the app ends even where it cannot be written: `diskFull`, `fileNotWritten`. */
  set<K extends keyof AppState>(key: K, value: AppState[K]): Result<null>
  /** Something in the file could not be used; it was set aside where that was possible. */
  readonly wasDamaged: boolean
}

/**
 * `settings.json` in the user-data folder, through electron-store (atomic). Holds no secret. Read once: what is in
 * memory is the truth, so a file that is damaged, or a disk that is full, while the app runs costs nothing but keeping.
 */
export const openAppStore = (folder: string): AppStore => {
  const path = join(folder, 'settings.json')
  const found = readParsed(path)
  const { state: kept, whole } =
    found === 'missing' ? { state: defaultAppState, whole: true } : readAppState(found === 'unreadable' ? null : found)
  let state = kept
  let file: Store<AppState> | null = null

  const write = (): Result<null> => {
    try {
      if (readParsed(path) === 'unreadable') renameSync(path, asideOf(path))
      file ??= new Store<AppState>({ cwd: folder, name: 'settings' })
      file.store = state
      return ok(null)
    } catch (error) {
      return writeFailure(error)
    }
  }
  if (!whole) {
    setAside(path)
    write()
  }
  return {
    get: (key) => state[key],
    set: (key, value) => {
      state = { ...state, [key]: value }
      return write()
    },
    wasDamaged: !whole,
  }
}

/** The file's JSON; `missing`, or `unreadable` where there is something else. */
const readParsed = (path: string): unknown => {
  try {
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : 'missing'
  } catch {
    return 'unreadable'
  }
}

const setAside = (path: string): void => {
  try {
    renameSync(path, asideOf(path))
  } catch {
    // Then it can be neither moved nor written: the defaults hold for this run.
  }
}
