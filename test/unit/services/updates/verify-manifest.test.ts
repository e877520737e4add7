import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../../electron/contract/result'
import type { UpdateTrouble } from '../../../../electron/contract/update-troubles'
import { fileFor, MANIFEST_MAX } from '../../../../electron/services/updates/manifest'
import { verifyManifest } from '../../../../electron/services/updates/verify-manifest'
import { compareReleases } from '../../../../electron/services/updates/versions'
import { describeFile, makeManifest, makeSigner, NOW, signManifest } from '../../../support/updates/releases'

const content = Buffer.from('the whole app')
const signer = makeSigner()
const stranger = makeSigner()
const options = { keys: [signer.publicKey], now: NOW, highestSeen: null }
const good = signManifest(makeManifest(content), signer)
const refused = (update: UpdateTrouble) => fail('updateRefused', { update })

describe('a manifest', () => {
  it('is taken as it was signed', () => {
    expect(verifyManifest(good, options)).toEqual(ok(makeManifest(content)))
    expect(verifyManifest(good, { ...options, highestSeen: '9.0.0' }).ok).toBe(true)
    // Keys are changed by signing with both for a while.
    const both = { ...good, signatures: stranger.sign(good.bytes) + good.signatures }
    expect(verifyManifest(both, options).ok).toBe(true)
    expect(verifyManifest(good, { ...options, keys: [stranger.publicKey, signer.publicKey] }).ok).toBe(true)
  })

  const line = good.signatures.trim()
  const id = line.slice(0, 16)
  it.each<[string, UpdateTrouble, { bytes?: Uint8Array; signatures?: string }]>([
    ['no signature', 'unsigned', { signatures: '' }],
    ['a page instead of one', 'unsigned', { signatures: '<html>Not found</html>' }],
    ['half a signature', 'unsigned', { signatures: line.slice(0, 60) }],
    ['a signature without its key', 'unsigned', { signatures: line.slice(17) }],
    ['somebody else’s', 'unknownKey', { signatures: stranger.sign(good.bytes) }],
    ['somebody else’s under our name', 'signatureWrong', { signatures: `${id}${stranger.sign(good.bytes).slice(16)}` }],
    ['one of other bytes', 'signatureWrong', { signatures: signer.sign('{}') }],
    ['half of what was signed', 'signatureWrong', { bytes: good.bytes.subarray(0, 100) }],
    ['nothing', 'signatureWrong', { bytes: new Uint8Array() }],
    ['too much', 'tooLarge', signManifest(' '.repeat(MANIFEST_MAX + 1), signer)],
    ['no JSON', 'malformed', signManifest('version 9', signer)],
    ['no UTF-8', 'malformed', { bytes: Buffer.from([0xff]), signatures: signer.sign(Buffer.from([0xff])) }],
    ['more than is known', 'malformed', signManifest({ ...makeManifest(content), run: 'rm' }, signer)],
    ['another format', 'malformed', signManifest({ ...makeManifest(content), format: 2 }, signer)],
    ['a version of words', 'malformed', signManifest(makeManifest(content, { version: 'newest' }), signer)],
    ['no English notes', 'malformed', signManifest(makeManifest(content, { notes: { de: 'neu' } }), signer)],
    ['no files', 'malformed', signManifest(makeManifest(content, { files: [] }), signer)],
    ...['../x', '/etc/x', 'a/b', 'a\\b', '.x', '', 'a\n', 'x'.repeat(121), 'https:x'].map(
      (name): [string, UpdateTrouble, { bytes: Uint8Array; signatures: string }] => [
        `a file called ${JSON.stringify(name)}`,
        'malformed',
        signManifest(makeManifest(content, { files: [describeFile(content, { name })] }), signer),
      ],
    ),
    ['no bytes', 'malformed', signManifest(makeManifest(content, { files: [describeFile(new Uint8Array())] }), signer)],
    [
      'one of last year',
      'expired',
      signManifest(makeManifest(content, { validUntil: '2026-12-31T00:00:00Z' }), signer),
    ],
    [
      'one of this second',
      'expired',
      signManifest(makeManifest(content, { validUntil: new Date(NOW).toISOString() }), signer),
    ],
  ])('%s: %s', (_what, trouble, bad) => {
    expect(verifyManifest({ ...good, ...bad }, options)).toEqual(refused(trouble))
  })

  it('never leads behind what was seen, though it is signed', () => {
    expect(verifyManifest(good, { ...options, highestSeen: '9.0.1' })).toEqual(refused('older'))
    expect(verifyManifest(good, { ...options, highestSeen: '10.0.0' })).toEqual(refused('older'))
  })

  it('trusts nobody where no key is known', () => {
    expect(verifyManifest(good, { ...options, keys: [] })).toEqual(refused('unknownKey'))
  })

  it('is refused with any byte changed, cut or added', () => {
    const length = good.bytes.length
    for (let at = 0; at < length; at++) {
      const bytes = Buffer.from(good.bytes)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
      expect(verifyManifest({ ...good, bytes }, options)).toEqual(refused('signatureWrong'))
    }
    fc.assert(
      fc.property(fc.nat(length - 1), fc.uint8Array({ maxLength: 40 }), (at, more) => {
        const cut = verifyManifest({ ...good, bytes: good.bytes.subarray(0, at) }, options)
        expect(cut).toEqual(refused('signatureWrong'))
        fc.pre(more.length > 0)
        const longer = Buffer.concat([good.bytes.subarray(0, at), more, good.bytes.subarray(at)])
        expect(verifyManifest({ ...good, bytes: longer }, options)).toEqual(refused('signatureWrong'))
      }),
      { numRuns: 300 },
    )
  })

  it('is refused with any letter of its signature changed', () => {
    fc.assert(
      // The last letters before == have bits that are of no account.
      fc.property(fc.nat(line.length - 4), fc.constantFrom(...'0a9fAZ+/:'), (at, letter) => {
        fc.pre(line[at] !== letter)
        const answer = verifyManifest({ ...good, signatures: line.slice(0, at) + letter + line.slice(at + 1) }, options)
        expect(answer.ok).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('whatever it says, gives an answer by name', () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), (text, signatures) => {
        expect(verifyManifest(signManifest(text, signer), options)).toEqual(refused('malformed'))
        expect(verifyManifest({ ...good, signatures }, options)).toEqual(refused('unsigned'))
      }),
      { numRuns: 300 },
    )
  })
})

describe('the file of an installation', () => {
  const own = describeFile(content)
  const dmg = describeFile(content, { platform: 'mac', arch: 'universal', kind: 'dmg', name: 'a.dmg' })
  const manifest = makeManifest(content, { files: [own, dmg] })
  it.each([
    [{ platform: 'linux', arch: 'x64', kind: 'AppImage' }, own],
    [{ platform: 'linux', arch: 'arm64', kind: 'AppImage' }, null],
    [{ platform: 'linux', arch: 'x64', kind: 'deb' }, null],
    [{ platform: 'windows', arch: 'x64', kind: 'nsis' }, null],
    [{ platform: 'mac', arch: 'arm64', kind: 'dmg' }, dmg],
  ] as const)('%j', (installation, expected) => {
    expect(fileFor(manifest, installation)).toEqual(expected)
  })
})

describe('releases', () => {
  const release = fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999))
  it('are ordered by their numbers, not their letters', () => {
    expect(compareReleases('0.10.0', '0.9.9')).toBeGreaterThan(0)
    expect(compareReleases('0.2.0', '0.2.0-dev')).toBeGreaterThan(0)
    fc.assert(
      fc.property(release, release, (one, other) => {
        const first = one.map((number, at) => number - (other[at] ?? 0)).find((difference) => difference !== 0) ?? 0
        expect(Math.sign(compareReleases(one.join('.'), other.join('.')))).toBe(Math.sign(first))
      }),
    )
  })
})
