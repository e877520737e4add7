import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyManifest } from '../../../electron/services/updates/verify-manifest'
import { makeManifest, notesOf } from '../../../scripts/release/manifest.mjs'

const TOOL = path.resolve('scripts/sign-release.mjs')
const DATE = new Date('2027-01-31T00:00:00Z')
const NAMES = [
  ...['linux-x86_64.AppImage', 'linux-amd64.deb', 'linux-x86_64.rpm', 'linux-x64.tar.gz', 'mac-universal.dmg'],
  ...['mac-universal.zip', 'win-x64.exe', 'linux-arm64.AppImage'],
].map((name) => `invite-desk-0.2.0-${name}`)

let folder: string
const inFolder = (name: string): string => path.join(folder, name)
const tool = (...asked: string[]): string =>
  execFileSync(process.execPath, [TOOL, ...asked], { encoding: 'utf8' }).trim()
const refusal = (...asked: string[]): string => {
  const { status, stderr } = spawnSync(process.execPath, [TOOL, ...asked], { encoding: 'utf8' })
  expect(status).toBe(1)
  return stderr.trim()
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'invite-desk-release-'))
  for (const name of NAMES) writeFileSync(inFolder(name), name)
  writeFileSync(inFolder('invite-desk-0.1.0-win-x64.exe'), 'an older one')
  writeFileSync(inFolder('builder-debug.yml'), 'no package')
  const release = { folder, version: '0.2.0', notes: { en: '- New.' }, date: DATE, days: 30 }
  writeFileSync(inFolder('latest.json'), await makeManifest(release))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a release', () => {
  it('signed with a new key is what the app takes', () => {
    const publicKey = tool('key', inFolder('key.pem'))
    expect(statSync(inFolder('key.pem')).mode & 0o777).toBe(0o600)
    tool('sign', inFolder('latest.json'), '--key', inFolder('key.pem'))
    tool('verify', inFolder('latest.json'), '--public', publicKey)
    const signed = {
      bytes: readFileSync(inFolder('latest.json')),
      signatures: readFileSync(inFolder('latest.json.sig'), 'utf8'),
    }
    const taken = verifyManifest(signed, { keys: [publicKey], now: DATE.getTime(), highestSeen: '0.1.0' })
    expect(taken).toMatchObject({ ok: true, value: { version: '0.2.0', validUntil: '2027-03-02T00:00:00.000Z' } })
    const files = taken.ok ? taken.value.files : []
    expect(files.map(({ name }) => name)).toEqual(NAMES.toSorted())
    expect(files.find(({ kind }) => kind === 'deb')).toMatchObject({ platform: 'linux', arch: 'x64', size: 33 })
    expect(files.find(({ kind }) => kind === 'nsis')).toMatchObject({ platform: 'windows', arch: 'x64' })
  })

  it('may be signed with two keys, and is not with a third', () => {
    const [first, second] = ['one.pem', 'two.pem'].map((name) => tool('key', inFolder(name)))
    tool('sign', inFolder('latest.json'), '--key', inFolder('one.pem'))
    tool('sign', inFolder('latest.json'), '--add', '--key', inFolder('two.pem'))
    for (const key of [first, second]) tool('verify', inFolder('latest.json'), '--public', key ?? '')
    const third = tool('key', inFolder('three.pem'))
    expect(refusal('verify', inFolder('latest.json'), '--public', third)).toContain('is not signed with this key')
  })

  it('that was changed afterwards is told', () => {
    const publicKey = tool('key', inFolder('key.pem'))
    tool('sign', inFolder('latest.json'), '--key', inFolder('key.pem'))
    writeFileSync(inFolder('latest.json'), readFileSync(inFolder('latest.json'), 'utf8').replace('0.2.0', '0.3.0'))
    expect(refusal('verify', inFolder('latest.json'), '--public', publicKey)).toContain('or was changed after it was')
  })

  it('never takes the place of a key', () => {
    tool('key', inFolder('key.pem'))
    const before = readFileSync(inFolder('key.pem'))
    expect(refusal('key', inFolder('key.pem'))).toContain('EEXIST')
    expect(readFileSync(inFolder('key.pem'))).toEqual(before)
  })

  it('says what is missing', async () => {
    expect(refusal()).toContain('key, manifest, sign or verify?')
    expect(refusal('sign', inFolder('latest.json'))).toContain('The key')
    const none = { folder, version: '0.3.0', notes: { en: '' }, date: DATE, days: 30 }
    await expect(makeManifest(none)).rejects.toThrow('holds no package of version 0.3.0')
  })

  it('tells what the changelog says of it', () => {
    const changelog =
      '# Changelog\n\n## [Unreleased]\n\n- Later.\n\n## [0.2.0] - 2027-01-31\n\n- Now.\n\n## 0.1.0\n\n- Then.\n'
    expect(notesOf(changelog, '0.2.0')).toBe('- Now.')
    expect(notesOf(changelog, '0.1.0')).toBe('- Then.')
    expect(() => notesOf(changelog, '0.3.0')).toThrow('has no heading')
  })
})
