import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { createInstalledApp, type InstalledAppOptions } from '../../../electron/desktop/installed-update'
import { describeFile } from '../../support/updates/releases'

const content = Buffer.from('#!/bin/sh\n: the new version\n')
const file = describeFile(content)
let folder: string
let quits: number

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'invite-desk-installed-'))
  quits = 0
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const app = (more: Partial<InstalledAppOptions> = {}) =>
  createInstalledApp({
    ...{ platform: 'linux', arch: 'x64', execPath: '/mount/invite-desk', exists: () => false, env: {}, home: folder },
    quit: () => {
      quits++
    },
    ...more,
  })

describe('how the app was installed', () => {
  const inOpt = { execPath: '/opt/Invite Desk/invite-desk' }
  const ofDpkg = (path: string): boolean => path === '/var/lib/dpkg/info/invite-desk.list'
  it.each<[string, Partial<InstalledAppOptions>, string, string]>([
    ['an AppImage', { env: { APPIMAGE: '/a.AppImage', APPDIR: '/mount' } }, 'AppImage', 'replace'],
    ['a program started by another AppImage', { env: { APPIMAGE: '/a.AppImage', APPDIR: '/mou' } }, 'tar.gz', 'notify'],
    ['a deb', { ...inOpt, exists: ofDpkg }, 'deb', 'notify'],
    ['an rpm', inOpt, 'rpm', 'notify'],
    ['an archive', {}, 'tar.gz', 'notify'],
    ['an archive beside a deb', { exists: ofDpkg }, 'tar.gz', 'notify'],
    ['macOS', { platform: 'darwin' }, 'dmg', 'notify'],
    ['Windows', { platform: 'win32' }, 'nsis', 'installer'],
  ])('%s', (_what, more, kind, way) => {
    expect(app(more).installation).toMatchObject({ kind, way, arch: 'x64' })
  })
})

describe.skipIf(process.platform === 'win32')('an AppImage (not on Windows)', () => {
  const prepare = async () => {
    await mkdir(join(folder, 'apps'))
    const image = join(folder, 'apps', 'Invite Desk.AppImage')
    await writeFile(image, 'the old version')
    await chmod(image, 0o750)
    await writeFile(join(folder, 'staged'), content)
    return image
  }
  const as = (image: string) => app({ env: { APPIMAGE: image, APPDIR: '/mount' } })

  it('is replaced, with its rights, also where a link leads to it', async () => {
    const image = await prepare()
    const link = join(folder, 'link')
    await symlink(image, link)
    expect(await as(link).apply(join(folder, 'staged'), file)).toEqual(ok(null))
    expect(await readFile(image)).toEqual(content)
    expect((await stat(image)).mode & 0o777).toBe(0o750)
    expect(await readdir(join(folder, 'apps'))).toEqual(['Invite Desk.AppImage'])
    expect(quits).toBe(1)
  })

  it('stays as it is when the file is another one by now', async () => {
    const image = await prepare()
    await writeFile(join(folder, 'staged'), Buffer.from(content).fill('x', 0, 1))
    expect(await as(image).apply(join(folder, 'staged'), file)).toEqual(fail('updateRefused', { update: 'damaged' }))
    expect(await readFile(image, 'utf8')).toBe('the old version')
    expect(await readdir(join(folder, 'apps'))).toEqual(['Invite Desk.AppImage'])
    expect(quits).toBe(0)
  })

  it('that is gone, or has no room beside it, is not replaced', async () => {
    const image = await prepare()
    const gone = join(folder, 'apps', 'gone')
    const refused = fail('updateRefused', { update: 'notApplied' })
    expect(await as(gone).apply(join(folder, 'staged'), file)).toEqual(refused)
    await mkdir(`${image}.next`)
    expect(await as(image).apply(join(folder, 'staged'), file)).toEqual(refused)
    expect(await readFile(image, 'utf8')).toBe('the old version')
    expect(quits).toBe(0)
  })

  it('of the system is left to the system', async () => {
    await prepare()
    expect(await app().apply(join(folder, 'staged'), file)).toEqual(fail('updateRefused', { update: 'notApplied' }))
    expect(quits).toBe(0)
  })
})
