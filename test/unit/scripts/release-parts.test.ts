import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { feedOf } from '../../../scripts/release/feed.mjs'
import { differing, hashFiles } from '../../../scripts/release/hashes.mjs'
import { makeKey } from '../../../scripts/release/signing.mjs'
import { packTarball } from '../../../scripts/release/tarball.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'invite-desk-parts-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the feed of a build', () => {
  const { publicKey } = makeKey()
  const good = { INVITE_DESK_UPDATE_FEED: 'https://updates.example/latest.json', INVITE_DESK_UPDATE_KEYS: publicKey }
  it('is none unless it is given', () => {
    expect(feedOf({})).toBeNull()
    // A variable that a forge does not know is empty.
    expect(feedOf({ INVITE_DESK_UPDATE_FEED: '', INVITE_DESK_UPDATE_KEYS: publicKey })).toBeNull()
  })
  it('has its keys, hosts and page', () => {
    const more = {
      INVITE_DESK_UPDATE_HOSTS: ' a.example  b.example:8443',
      INVITE_DESK_UPDATE_PAGE: 'https://a.example/',
    }
    expect(feedOf({ ...good, ...more })).toEqual({
      ...{ url: good.INVITE_DESK_UPDATE_FEED, keys: [publicKey] },
      ...{ hosts: ['a.example', 'b.example:8443'], page: 'https://a.example/' },
    })
    expect(feedOf(good)).toMatchObject({ hosts: [], page: null })
  })
  it.each([
    ['INVITE_DESK_UPDATE_FEED', 'http://updates.example/latest.json'],
    ['INVITE_DESK_UPDATE_FEED', 'updates.example'],
    ['INVITE_DESK_UPDATE_KEYS', ''],
    ['INVITE_DESK_UPDATE_KEYS', 'a key'],
    ['INVITE_DESK_UPDATE_PAGE', 'file:///etc/passwd'],
  ])('stops the build with %s=%s', (name, value) => {
    expect(() => feedOf({ ...good, [name]: value })).toThrow(name)
  })
})

describe.skipIf(process.platform !== 'linux')('a tarball (GNU tar, on Linux alone)', () => {
  const fill = (name: string, names: readonly string[]): string => {
    const place = path.join(folder, name)
    mkdirSync(path.join(place, 'locales'), { recursive: true })
    for (const [index, one] of names.entries()) {
      writeFileSync(path.join(place, one), one)
      utimesSync(path.join(place, one), index, index)
    }
    chmodSync(path.join(place, 'run'), 0o755)
    symlinkSync('run', path.join(place, 'link'))
    return place
  }
  const names = ['run', 'a', 'locales/de.pak', 'Z']
  const pack = (from: string, file: string): string => {
    packTarball({ folder: from, name: 'invite-desk-0.1.0', file: path.join(folder, file), epoch: 1_700_000_000 })
    return createHash('sha256')
      .update(readFileSync(path.join(folder, file)))
      .digest('hex')
  }

  it('is the same to the byte, whenever and in whatever order its files were written', () => {
    const first = pack(fill('one', names), 'one.tar.gz')
    expect(pack(fill('two', names.toReversed()), 'two.tar.gz')).toBe(first)
    expect(pack(fill('three', [...names, 'more']), 'three.tar.gz')).not.toBe(first)
  })

  it('unpacks into a folder of its own, with programs and links', () => {
    pack(fill('one', names), 'one.tar.gz')
    execFileSync('tar', ['-xzf', path.join(folder, 'one.tar.gz'), '-C', folder])
    expect(hashFiles(path.join(folder, 'invite-desk-0.1.0'))).toEqual(hashFiles(path.join(folder, 'one')))
    const listed = execFileSync('tar', ['-tvzf', path.join(folder, 'one.tar.gz')], { encoding: 'utf8' })
    expect(listed).toMatch(/-rwxr-xr-x 0\/0 .* invite-desk-0\.1\.0\/run\n/)
    expect(listed).toMatch(/ invite-desk-0\.1\.0\/link -> run\n/)
  })

  it('that differs is told by the names that differ', () => {
    const [one, two] = [hashFiles(fill('one', names)), hashFiles(fill('two', [...names, 'more']))]
    two.set('a', '')
    expect(differing(one, two)).toEqual(['a', 'more'])
    expect(differing(one, one)).toEqual([])
  })
})
