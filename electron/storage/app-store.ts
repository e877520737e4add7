import { readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import { z } from 'zod'
import type { AppError } from '../contract/errors'
import { fail, ok, type Result } from '../contract/result'
import { type AppState, defaultAppState, readAppState } from './app-state'
import { fileFormat, unversioned } from './file-format'
import { parseJson } from './json-file'
import { readTextSync } from './read-text'
import { asideOf, writeFailure } from './write-file'

export interface AppStore {
  get<K extends keyof AppState>(key: K): AppState[K]
  /** Holds until the app ends even where it cannot be written: `fileNotRead`, `fileNewer`, `diskFull`, `fileNotWritten`. */
  set<K extends keyof AppState>(key: K, value: AppState[K]): Result<null>
  /** Writes what could not be written before, where there is any: a disk that was full may have room. */
  saveAgain(): void
  /** Something in the file could not be used; it was set aside where that was possible. */
  readonly wasDamaged: boolean
  /**
   * Why the file stays as it is, after another look at it; null: it does not. `fileNotRead`: it cannot be read, or not be
   * set aside, and the defaults hold until it can be. `fileNewer`: a newer version wrote it; what is understood of it holds.
   */
  trouble(): AppError | null
}

/**
 * `settings.json` in the user-data folder, through electron-store. Holds no secret. Read once: what is in memory is the
 * truth, so a file that is damaged, or a disk that is full, while the app runs costs nothing but keeping. Where it could
 * not be read, it is read again at each use, and what was changed since goes over it.
 */
export const openAppStore = (folder: string): AppStore => {
  const path = join(folder, 'settings.json')
  let changed: Partial<AppState> = {}
  let state = defaultAppState
  let wasDamaged = false
  let isNewer = false
  /** The last write failed: what is on the disk is older than what holds. */
  let isUnsaved = false

  /** Whether the file is known, and what is written may take its place. */
  const read = (hasTime: boolean): boolean => {
    const file = readTextSync(path, hasTime)
    if (file.kind === 'unavailable') return false
    const parsed = file.kind === 'text' ? format.parse(parseJson(file.text)) : null
    if (parsed?.kind === 'newer' && file.kind === 'text') {
      // What can be understood of it holds, so that nobody is signed out; it is not written over.
      isNewer = true
      state = over(readAppState(parseJson(file.text)).state, changed)
      return true
    }
    const found = file.kind === 'missing' ? null : readAppState(parsed?.kind === 'read' ? parsed.value : null)
    if (found?.whole === false && !setAside(path)) return false
    wasDamaged ||= found?.whole === false
    state = over(found?.state ?? defaultAppState, changed)
    return true
  }
  const write = (): Result<null> => {
    if (isNewer) return fail('fileNewer')
    const written = tryToWrite()
    isUnsaved = !written.ok
    return written
  }
  const tryToWrite = (): Result<null> => {
    try {
      // A file that was spoilt while the app ran is kept aside too.
      const file = readTextSync(path, false)
      if (file.kind === 'unavailable') return fail('fileNotRead')
      if (file.kind === 'notFile' || (file.kind === 'text' && parseJson(file.text) === undefined))
        renameSync(path, asideOf(path))
      writeStore(folder, path, state)
      return ok(null)
    } catch (error) {
      return writeFailure(error)
    }
  }

  let isRead = read(true)
  const look = (): void => {
    if (isRead) return
    isRead = read(false)
    if (isRead && Object.keys(changed).length > 0) write()
  }
  if (wasDamaged) write()
  return {
    get: (key) => {
      // What is changed is worked out from this: not from defaults while the file can be read.
      look()
      return state[key]
    },
    set: (key, value) => {
      state = { ...state, [key]: value }
      if (isRead) return write()
      changed = { ...changed, [key]: value }
      isRead = read(false)
      return isRead ? write() : fail('fileNotRead')
    },
    saveAgain: () => {
      if (isUnsaved && isRead) write()
    },
    get wasDamaged() {
      return wasDamaged
    },
    trouble: () => {
      look()
      if (!isRead) return { code: 'fileNotRead' }
      return isNewer ? { code: 'fileNewer' } : null
    },
  }
}

/** What was changed while the file was not known, over what it holds: accounts that were added, not the list of them. */
const over = (file: AppState, changed: Partial<AppState>): AppState => {
  const added = changed.accounts ?? []
  const others = file.accounts.filter((one) => !added.some(({ account }) => account.id === one.account.id))
  return {
    ...file,
    ...changed,
    accounts: [...others, ...added],
    accountSettings: { ...file.accountSettings, ...changed.accountSettings },
  }
}

const NEXT = 'settings.next'

/**
 * electron-store takes a part that was written for the whole, as a disk that is nearly full answers, and writes in place
 * inside of a Snap. So it writes beside, and what was read back whole takes the place.
 */
const writeStore = (folder: string, path: string, state: AppState): void => {
  // What an earlier run left there may be cut, and electron-store reads what it finds.
  rmSync(join(folder, `${NEXT}.json`), { force: true })
  const store = new Store<AppState & { version: number }>({ cwd: folder, name: NEXT, serialize })
  const versioned = { version: format.version, ...state }
  store.store = versioned
  try {
    if (readFileSync(store.path, 'utf8') !== serialize(versioned)) throw cutShort()
    renameSync(store.path, path)
  } catch (error) {
    rmSync(store.path, { force: true })
    throw error
  }
}

const serialize = (state: object): string => JSON.stringify(state, undefined, 2)

/** The system says why only to whoever writes on; a full disk is the reason that there is. */
const cutShort = (): Error => Object.assign(new Error('Only a part was written'), { code: 'ENOSPC' })

/** Parts are read one by one, so that one that is wrong costs no other. */
const format = fileFormat(z.looseObject({}), [unversioned])

/** Whether it was moved. */
const setAside = (path: string): boolean => {
  try {
    renameSync(path, asideOf(path))
    return true
  } catch {
    return false
  }
}
