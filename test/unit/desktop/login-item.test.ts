import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createLoginItem,
  isSystemsStart,
  type LoginItemOptions,
  wasStartedBySystem,
} from '../../../electron/desktop/login-item'

type Found = ReturnType<LoginItemOptions['app']['getLoginItemSettings']>

const appWith = (found: Partial<Found> = {}, isPackaged = true) => {
  const wrote: unknown[] = []
  const asked: unknown[] = []
  const app = {
    isPackaged,
    getName: () => 'Invite Desk',
    getAppPath: () => '/src/desk',
    getLoginItemSettings: (options?: unknown) => {
      asked.push(options)
      return { openAtLogin: false, wasOpenedAtLogin: false, status: 'not-registered', ...found } as Found
    },
    setLoginItemSettings: (settings: unknown) => void wrote.push(settings),
  }
  return { app, wrote, asked }
}

describe('on Linux', () => {
  let home: string
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'invite-desk-login-'))
  })
  afterEach(() => rm(home, { recursive: true, force: true }))
  const control = (some: Partial<LoginItemOptions> = {}) =>
    createLoginItem({ app: appWith().app, platform: 'linux', execPath: '/opt/desk/desk', env: {}, home, ...some })
  const file = () => join(home, '.config/autostart/invite-desk.desktop')
  const execOf = async (path = file()) => /^Exec=(.*)$/m.exec(await readFile(path, 'utf8'))?.[1]

  it('is a file that starts the program without its window, and no file', async () => {
    const { read, set } = control()
    expect(await read()).toEqual({ ok: true, value: 'off' })
    expect(await set(true)).toEqual({ ok: true, value: 'on' })
    expect(await read()).toEqual({ ok: true, value: 'on' })
    expect(await execOf()).toBe('"/opt/desk/desk" "--in-background"')
    expect(await set(false)).toEqual({ ok: true, value: 'off' })
    expect(await set(false)).toEqual({ ok: true, value: 'off' })
    expect(await read()).toEqual({ ok: true, value: 'off' })
  })

  it('names the AppImage, not what runs of it, and the source where it is no package', async () => {
    const env = { APPIMAGE: '/apps/Invite Desk.AppImage', APPDIR: '/mnt/desk' }
    await control({ env, execPath: '/mnt/desk/desk' }).set(true)
    expect(await execOf()).toBe('"/apps/Invite Desk.AppImage" "--in-background"')
    // Started from a terminal that is one itself.
    await control({ env }).set(true)
    expect(await execOf()).toBe('"/opt/desk/desk" "--in-background"')
    await control({ app: appWith({}, false).app }).set(true)
    expect(await execOf()).toBe('"/opt/desk/desk" "/src/desk" "--in-background"')
  })

  it('quotes what a desktop would read otherwise', async () => {
    await control({ execPath: '/a"b`c$d\\e%f' }).set(true)
    expect(await execOf()).toBe('"/a\\\\"b\\\\`c\\\\$d\\\\\\\\e%%f" "--in-background"')
  })

  it('takes the folder that is told, unless that is relative', async () => {
    await control({ env: { XDG_CONFIG_HOME: join(home, 'own') } }).set(true)
    expect(await execOf(join(home, 'own/autostart/invite-desk.desktop'))).toContain('/opt/desk/desk')
    await control({ env: { XDG_CONFIG_HOME: 'own' } }).set(true)
    expect(await execOf()).toContain('/opt/desk/desk')
  })

  it('follows the app that was moved, and leaves alone what a desktop switched off', async () => {
    await control().set(true)
    expect(await control({ execPath: '/new/desk' }).read()).toEqual({ ok: true, value: 'on' })
    expect(await execOf()).toBe('"/new/desk" "--in-background"')
    for (const line of ['X-GNOME-Autostart-enabled=false', 'Hidden=true']) {
      await writeFile(file(), `[Desktop Entry]\nExec="/old"\n${line}\n`)
      expect(await control().read(), line).toEqual({ ok: true, value: 'off' })
      expect(await execOf()).toBe('"/old"')
    }
  })

  it('says by name that the file cannot be read or written', async () => {
    await mkdir(file(), { recursive: true })
    expect(await control().read()).toEqual({ ok: false, error: { code: 'fileNotRead' } })
    expect(await control().set(true)).toEqual({ ok: false, error: { code: 'fileNotWritten' } })
    expect(await control().set(false)).toEqual({ ok: false, error: { code: 'fileNotWritten' } })
  })
})

describe('by Electron', () => {
  const control = (platform: NodeJS.Platform, found: Partial<Found>) => {
    const { app, wrote, asked } = appWith(found)
    return { ...createLoginItem({ app, platform, execPath: 'C:\\desk.exe', env: {}, home: '' }), wrote, asked }
  }
  const entry = { path: 'C:\\desk.exe', args: ['--in-background'] }

  it('finds the entry of Windows by its program and arguments, and tells what the Task Manager switched off', async () => {
    const there = control('win32', { openAtLogin: true, executableWillLaunchAtLogin: true })
    expect(await there.read()).toEqual({ ok: true, value: 'on' })
    expect(there.asked).toEqual([entry])
    expect(await control('win32', { openAtLogin: true, executableWillLaunchAtLogin: false }).read()).toEqual({
      ok: true,
      value: 'blocked',
    })
    expect(await there.set(true)).toEqual({ ok: true, value: 'on' })
    await there.set(false)
    expect(there.wrote).toEqual([
      { openAtLogin: true, enabled: true, ...entry },
      { openAtLogin: false, enabled: false, ...entry },
    ])
  })

  it('tells what macOS wants to be allowed first', async () => {
    expect(await control('darwin', { openAtLogin: true, status: 'enabled' }).read()).toEqual({ ok: true, value: 'on' })
    const waiting = control('darwin', { openAtLogin: false, status: 'requires-approval' })
    expect(await waiting.set(true)).toEqual({ ok: true, value: 'blocked' })
    expect(waiting.wrote).toEqual([{ openAtLogin: true }])
    expect(await control('darwin', {}).read()).toEqual({ ok: true, value: 'off' })
  })
})

it('knows a start of the system: by its arguments, or as macOS tells', () => {
  const { app } = appWith({ wasOpenedAtLogin: true })
  expect(wasStartedBySystem(app, 'darwin', [])).toBe(true)
  expect(wasStartedBySystem(app, 'linux', ['desk'])).toBe(false)
  expect(wasStartedBySystem(app, 'win32', ['desk', '--in-background'])).toBe(true)
  expect(isSystemsStart(['desk', '--user-data-dir=--in-background'])).toBe(false)
})
