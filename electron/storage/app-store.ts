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
  /**
   * The value holds until the app quits even if it cannot be written: `fileNotRead`, `fileNewer`, `diskFull`,
   * `fileNotWritten`.
   */
  set<K extends keyof AppState>(key: K, value: AppState[K]): Result<null>
  /** Writes again what could not be written before, if anything: a full disk may have space now. */
  saveAgain(): void
  /** Something in the file could not be used; the file was set aside if possible. */
  readonly wasDamaged: boolean
  /**
   * Looks at the file again and says why it is left alone; null: it is not. `fileNotRead`: it cannot be read or set
   * aside, and the defaults hold until it can be. `fileNewer`: a newer version wrote it; what is understood of it
   * holds.
   */
  trouble(): AppError | null
}

/**
 * `settings.json` in the user-data folder, through electron-store. It holds no secrets. It is read once and what is in
 * memory counts, so a damaged file or a full disk does no harm while the app runs, except that changes are not kept. If
 * it could not be read, it is read again at each use, and changes made since are merged over it.
 */
export const openAppStore = (folder: string): AppStore => {
  const path = join(folder, 'settings.json')
  let changed: Partial<AppState> = {}
  let state = defaultAppState
  let wasDamaged = false
  let isNewer = false
  /** The last write failed: the disk has older values than memory. */
  let isUnsaved = false

  /** Returns whether the content of the file is known, so that it may be replaced. */
  const read = (hasTime: boolean): boolean => {
    const file = readTextSync(path, hasTime)
    if (file.kind === 'unavailable') return false
    const parsed = file.kind === 'text' ? format.parse(parseJson(file.text)) : null
    if (parsed?.kind === 'newer' && file.kind === 'text') {
      // What can be understood of it holds, so that nobody is signed out; the file is not overwritten.
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
      // A file that was damaged while the app ran is set aside too.
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
      // Changes are made from this value: not from defaults if the file can be read by now.
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

/** Merges what was changed while the file could not be read over its content; accounts are added to its list. */
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
 * electron-store mistakes a partial write, as on a nearly full disk, for a complete one, and inside a Snap it writes in
 * place. So it writes to a second file, which takes the place once it was read back whole.
 */
const writeStore = (folder: string, path: string, state: AppState): void => {
  // A file left there by an earlier run may be cut, and electron-store reads what it finds.
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

/** The system gives the reason only to a further write; a full disk is the usual one. */
const cutShort = (): Error => Object.assign(new Error('Only a part was written'), { code: 'ENOSPC' })

/** Parts are read one by one, so that a wrong one spoils no other. */
const format = fileFormat(z.looseObject({}), [unversioned])

/** Returns whether the file was moved. */
const setAside = (path: string): boolean => {
  try {
    renameSync(path, asideOf(path))
    return true
  } catch {
    return false
  }
}
