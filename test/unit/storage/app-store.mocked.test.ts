import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defaultAppState } from '../../../electron/storage/app-state'
import { openAppStore } from '../../../electron/storage/app-store'

/** electron-store is conf with Electron's folders; these tests run without Electron and name their folder. */
vi.mock('electron-store', async () => {
  const { default: Conf } = await import('conf')
  return {
    default: class extends Conf {
      constructor({ name, ...options }: { name: string }) {
        super({ ...options, configName: name })
      }
    },
  }
})

/** What reading fails with; null: it works. */
const disk = vi.hoisted(() => ({ error: null as string | null }))
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  const readFileSync = (...args: Parameters<typeof fs.readFileSync>) => {
    if (disk.error !== null) throw Object.assign(new Error(disk.error), { code: disk.error })
    return fs.readFileSync(...args)
  }
  return { ...fs, readFileSync }
})

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'app-store-'))
  path = join(folder, 'settings.json')
})
afterEach(() => {
  disk.error = null
  return rm(folder, { recursive: true, force: true })
})

test('what was set is there at the next start', () => {
  const store = openAppStore(folder)
  expect(store.set('activeAccountId', 'practice-1')).toEqual({ ok: true, value: null })
  expect(store.set('forgetOnExit', true)).toEqual({ ok: true, value: null })
  const again = openAppStore(folder)
  expect(again.get('activeAccountId')).toBe('practice-1')
  expect(again.get('forgetOnExit')).toBe(true)
  expect(again.get('settings')).toEqual(defaultAppState.settings)
  expect(again.wasDamaged).toBe(false)
})

test('a damaged file is set aside as it was, and said', async () => {
  await writeFile(path, '{"forgetOnExit": tr')
  const store = openAppStore(folder)
  expect(store.wasDamaged).toBe(true)
  const aside = (await readdir(folder)).find((name) => name.startsWith('settings.json.damaged-'))
  expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe('{"forgetOnExit": tr')
  expect(openAppStore(folder).wasDamaged).toBe(false)
})

test('damaged while the app runs: reading goes on, and writing sets the damage aside', async () => {
  const store = openAppStore(folder)
  store.set('activeAccountId', 'practice-1')
  await writeFile(path, 'no settings at all')
  expect(store.get('activeAccountId')).toBe('practice-1')
  expect(store.set('forgetOnExit', true)).toEqual({ ok: true, value: null })
  const aside = (await readdir(folder)).find((name) => name.startsWith('settings.json.damaged-'))
  expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe('no settings at all')
  expect(openAppStore(folder).get('activeAccountId')).toBe('practice-1')
})

test('a folder that cannot be written: the app starts, a change holds until it ends, and is refused by name', async () => {
  await rm(folder, { recursive: true })
  await writeFile(folder, 'a file where the folder should be')
  const store = openAppStore(folder)
  expect(store.get('window')).toEqual(defaultAppState.window)
  expect(store.set('forgetOnExit', true)).toEqual({ ok: false, error: { code: 'fileNotWritten' } })
  expect(store.get('forgetOnExit')).toBe(true)
})

test('a folder in the place of the file is set aside', async () => {
  await mkdir(path)
  const store = openAppStore(folder)
  expect(store.wasDamaged).toBe(true)
  expect(store.set('forgetOnExit', true)).toEqual({ ok: true, value: null })
  expect(openAppStore(folder).get('forgetOnExit')).toBe(true)
})

test('a file of a newer version: what is understood of it holds, and it is never written over', async () => {
  openAppStore(folder).set('activeAccountId', 'practice-1')
  const newer = JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), version: 2, more: {} })
  await writeFile(path, newer)
  const store = openAppStore(folder)
  expect(store.get('activeAccountId')).toBe('practice-1')
  expect(store.wasDamaged).toBe(false)
  // Said at the start, before anything is changed.
  expect(store.trouble()).toEqual({ code: 'fileNewer' })
  expect(store.set('forgetOnExit', true)).toEqual({ ok: false, error: { code: 'fileNewer' } })
  expect(store.get('forgetOnExit')).toBe(true)
  expect(await readFile(path, 'utf8')).toBe(newer)
  expect(await readdir(folder)).toEqual(['settings.json'])
})

test.each(['EBUSY', 'EPERM', 'EACCES', 'EMFILE', 'EIO'])(
  'a file that cannot be read (%s) is said, stays as it is, and is read at the next look; changes go over it',
  async (code) => {
    openAppStore(folder).set('activeAccountId', 'practice-1')
    const before = await readFile(path, 'utf8')
    disk.error = code
    const store = openAppStore(folder)
    expect(store.trouble()).toEqual({ code: 'fileNotRead' })
    expect(store.get('activeAccountId')).toBe(defaultAppState.activeAccountId)
    expect(store.set('forgetOnExit', true)).toEqual({ ok: false, error: { code: 'fileNotRead' } })
    expect(store.wasDamaged).toBe(false)
    expect(await readFile(path, 'utf8')).toBe(before)
    disk.error = null
    expect(store.trouble()).toBeNull()
    expect(store.get('activeAccountId')).toBe('practice-1')
    const again = openAppStore(folder)
    expect([again.get('activeAccountId'), again.get('forgetOnExit')]).toEqual(['practice-1', true])
  },
)

test('what could not be written is written when it can be, and nothing is where all is saved', async () => {
  const blocked = join(folder, 'in', 'here')
  await writeFile(join(folder, 'in'), 'a file where the folder belongs')
  const store = openAppStore(blocked)
  expect(store.set('activeAccountId', 'test-1').ok).toBe(false)
  store.saveAgain()
  await rm(join(folder, 'in'))
  store.saveAgain()
  expect(openAppStore(blocked).get('activeAccountId')).toBe('test-1')
  await rm(join(blocked, 'settings.json'))
  store.saveAgain()
  expect(await readdir(blocked)).toEqual([])
})
