import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Keyring, openVault as openSlowVault } from '../../../electron/storage/vault'
import { quickKey } from '../../support/keys'

const openVault = (at: string, keyring: Keyring) => openSlowVault(at, keyring, quickKey)

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vault-'))
  path = join(folder, 'vault.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A keyring with a key of its own; the real system one is tested in the real Electron. */
const keyringOf = (key: Buffer, available = true): Keyring => ({
  isAvailable: () => available,
  isAsking: () => false,
  ask: async () => undefined,
  encrypt: (secret) => {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, iv)
    const data = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), data])
  },
  decrypt: (sealed) => {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
    decipher.setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
  },
})
const noKeyring = keyringOf(randomBytes(32), false)
const underPassphrase = (): string => join(folder, 'vault-passphrase.json')
const SECRET = 'session-secret-1BVtsOK8Bu'

describe('with a keyring', () => {
  test('keeps secrets encrypted, for the owner of the file alone', async () => {
    const keyring = keyringOf(randomBytes(32))
    const vault = await openVault(path, keyring)
    expect(vault.state()).toBe('system')
    expect(await vault.write('session:a', SECRET)).toEqual({ ok: true, value: null })
    expect(await readFile(path, 'utf8')).not.toContain(SECRET)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const again = await openVault(path, keyring)
    expect(again.read('session:a')).toEqual({ ok: true, value: SECRET })
    await again.remove('session:a')
    expect((await openVault(path, keyring)).read('session:a')).toEqual({ ok: true, value: null })
  })

  test('what it does not open now is kept beside what is new, said, and taken up again when it opens', async () => {
    const keyring = keyringOf(randomBytes(32))
    await (await openVault(path, keyring)).write('session:a', SECRET)
    let declined = true
    const prompting: Keyring = {
      ...keyring,
      decrypt: (sealed) => {
        if (declined) throw new Error('the prompt was declined')
        return keyring.decrypt(sealed)
      },
    }
    const vault = await openVault(path, prompting)
    expect(vault.wasDamaged()).toBe(false)
    expect(vault.trouble()).toEqual({ code: 'keyringLocked' })
    expect(vault.read('session:a')).toMatchObject({ ok: false, error: { code: 'keyringLocked' } })
    expect(await vault.write('session:b', 'second')).toEqual({ ok: true, value: null })
    expect(await vault.retry()).toMatchObject({ ok: false, error: { code: 'keyringLocked' } })
    declined = false
    expect(await vault.retry()).toEqual({ ok: true, value: null })
    expect(vault.read('session:a')).toEqual({ ok: true, value: SECRET })
    const again = await openVault(path, keyring)
    expect(again.read('session:a')).toEqual({ ok: true, value: SECRET })
    expect(again.read('session:b')).toEqual({ ok: true, value: 'second' })
    expect(await readdir(folder)).toEqual(['vault.json'])
  })

  test('signed in anew, the new secret takes the place of one that does not open; taken out, it is gone', async () => {
    await (await openVault(path, keyringOf(randomBytes(32)))).write('session:a', SECRET)
    const other = keyringOf(randomBytes(32))
    const vault = await openVault(path, other)
    await vault.write('session:a', 'anew')
    expect(vault.trouble()).toBe(null)
    expect((await openVault(path, other)).read('session:a')).toEqual({ ok: true, value: 'anew' })
    const third = await openVault(path, keyringOf(randomBytes(32)))
    expect(await third.remove('session:a')).toEqual({ ok: true, value: null })
    expect(third.trouble()).toBe(null)
    expect(await readdir(folder)).toEqual([])
  })
})

describe('a keyring that is away for a moment', () => {
  const withAccount = async (keyring: Keyring): Promise<string> => {
    await (await openVault(path, keyring)).write('session:a', SECRET)
    return readFile(path, 'utf8')
  }

  test('while it asks for its password nothing is written; opened, it keeps what is new beside what it kept', async () => {
    const keyring = keyringOf(randomBytes(32))
    const before = await withAccount(keyring)
    let asking = true
    const locked: Keyring = { ...keyring, isAvailable: () => !asking, isAsking: () => asking }
    const vault = await openVault(path, locked)
    expect(vault.trouble()).toEqual({ code: 'keyringAsking' })
    expect(vault.state()).toBe('memory')
    expect(vault.read('session:a')).toMatchObject({ ok: false, error: { code: 'keyringLocked' } })
    expect(await vault.write('session:b', 'second')).toEqual({ ok: true, value: null })
    expect(await vault.retry()).toMatchObject({ ok: false, error: { code: 'keyringAsking' } })
    expect(await readFile(path, 'utf8')).toBe(before)
    asking = false
    expect(await vault.retry()).toEqual({ ok: true, value: null })
    const again = await openVault(path, keyring)
    expect(again.read('session:a')).toEqual({ ok: true, value: SECRET })
    expect(again.read('session:b')).toEqual({ ok: true, value: 'second' })
  })

  test('forget on exit leaves what the keyring keeps, and keeps nothing new', async () => {
    const keyring = keyringOf(randomBytes(32))
    const before = await withAccount(keyring)
    const vault = await openVault(path, { ...keyring, isAvailable: () => false })
    expect(vault.trouble()).toEqual({ code: 'keyringLocked' })
    expect(await vault.keepNothing()).toEqual({ ok: true, value: null })
    await vault.write('session:b', 'second')
    expect(await readFile(path, 'utf8')).toBe(before)
    const again = await openVault(path, keyring)
    expect(again.read('session:a')).toEqual({ ok: true, value: SECRET })
    expect(again.read('session:b')).toEqual({ ok: true, value: null })
  })

  test('a passphrase leaves it too; when both open, all accounts are under the passphrase', async () => {
    const keyring = keyringOf(randomBytes(32))
    const before = await withAccount(keyring)
    const vault = await openVault(path, { ...keyring, isAvailable: () => false })
    await vault.write('session:b', 'second')
    expect(await vault.protect('correct horse battery')).toEqual({ ok: true, value: null })
    expect(await readFile(path, 'utf8')).toBe(before)

    const both = await openVault(path, keyring)
    expect(both.state()).toBe('locked')
    expect(both.read('session:a')).toEqual({ ok: true, value: SECRET })
    expect(both.read('session:b')).toMatchObject({ ok: false, error: { code: 'vaultLocked' } })
    expect(await both.unlock('correct horse battery')).toEqual({ ok: true, value: null })
    expect(both.read('session:b')).toEqual({ ok: true, value: 'second' })
    expect(await readdir(folder)).toEqual(['vault-passphrase.json'])

    const { entries } = JSON.parse(await readFile(underPassphrase(), 'utf8'))
    expect(Object.keys(entries).sort()).toEqual(['session:a', 'session:b'])
  })

  test('back while the app runs, it keeps what came in meanwhile too', async () => {
    const keyring = keyringOf(randomBytes(32))
    await withAccount(keyring)
    let away = true
    const vault = await openVault(path, { ...keyring, isAvailable: () => !away })
    await vault.write('session:b', 'second')
    away = false
    expect(await vault.retry()).toEqual({ ok: true, value: null })
    expect(vault.state()).toBe('system')
    const again = await openVault(path, keyring)
    expect([again.read('session:a'), again.read('session:b')]).toEqual([
      { ok: true, value: SECRET },
      { ok: true, value: 'second' },
    ])
  })

  test('a forgotten passphrase is given up without what the keyring keeps', async () => {
    const keyring = keyringOf(randomBytes(32))
    await withAccount(keyring)
    const vault = await openVault(path, { ...keyring, isAvailable: () => false })
    await vault.protect('correct horse battery')
    const both = await openVault(path, keyring)
    expect(await both.forget()).toEqual({ ok: true, value: null })
    expect(both.state()).toBe('system')
    expect((await openVault(path, keyring)).read('session:a')).toEqual({ ok: true, value: SECRET })
  })
})

test.each(['system', 'passphrase'])('a %s file of a newer version stays as it is, and that is said', async (kind) => {
  const newer = JSON.stringify({ version: 2, kind, entries: {}, more: true })
  const file = kind === 'system' ? path : join(folder, 'vault-passphrase.json')
  await writeFile(file, newer)
  const vault = await openVault(path, kind === 'system' ? keyringOf(randomBytes(32)) : noKeyring)
  expect(vault.trouble()).toEqual({ code: 'fileNewer' })
  expect(vault.wasDamaged()).toBe(false)
  await vault.write('session:a', SECRET)
  await vault.keepNothing()
  if (kind === 'passphrase')
    expect(await vault.protect('correct horse battery')).toMatchObject({ ok: false, error: { code: 'fileNewer' } })
  expect(await readFile(file, 'utf8')).toBe(newer)
})

test('what could not be saved is said, and saved as soon as it can be', async () => {
  const keyring = keyringOf(randomBytes(32))
  const inside = join(path, 'vault.json')
  const vault = await openVault(inside, keyring)
  // A file where the folder should be.
  await writeFile(path, '')
  expect(await vault.write('session:a', SECRET)).toMatchObject({ ok: false, error: { code: 'fileNotWritten' } })
  expect(vault.trouble()).toEqual({ code: 'fileNotWritten' })
  await rm(path)
  expect(await vault.retry()).toEqual({ ok: true, value: null })
  expect(vault.trouble()).toBe(null)
  expect((await openVault(inside, keyring)).read('session:a')).toEqual({ ok: true, value: SECRET })
})

test('a file of an earlier version, with a passphrase where the keyring’s file is now, opens as before', async () => {
  const vault = await openVault(path, noKeyring)
  await vault.write('session:a', SECRET)
  await vault.protect('correct horse battery')
  await rename(join(folder, 'vault-passphrase.json'), path)
  const older = await openVault(path, keyringOf(randomBytes(32)))
  expect(older.state()).toBe('locked')
  expect(await older.unlock('correct horse battery')).toEqual({ ok: true, value: null })
  expect(older.read('session:a')).toEqual({ ok: true, value: SECRET })
})

test('a keyring that vanishes while the app runs: what was kept stays as it is, and the vault keeps nothing more', async () => {
  const keyring = keyringOf(randomBytes(32))
  let locked = false
  const vault = await openVault(path, {
    ...keyring,
    encrypt: (secret) => {
      if (locked) throw new Error('the collection is locked')
      return keyring.encrypt(secret)
    },
  })
  await vault.write('session:a', SECRET)
  locked = true
  expect(await vault.write('session:b', 'second')).toEqual({ ok: true, value: null })
  expect(vault.state()).toBe('memory')
  expect(vault.read('session:b')).toEqual({ ok: true, value: 'second' })
  expect((await openVault(path, keyring)).read('session:a')).toEqual({ ok: true, value: SECRET })
})

test('a vault that cannot be read is left alone and said; when it can be, it is taken up', async () => {
  const keyring = keyringOf(randomBytes(32))
  await (await openVault(path, keyring)).write('session:a', SECRET)
  await rename(path, join(folder, 'elsewhere'))
  await mkdir(path)
  const vault = await openVault(path, keyring)
  expect(vault.wasDamaged()).toBe(false)
  expect(vault.trouble()).toEqual({ code: 'fileNotRead' })
  await vault.write('session:b', 'second')
  await rm(path, { recursive: true })
  await rename(join(folder, 'elsewhere'), path)
  expect(await vault.retry()).toEqual({ ok: true, value: null })
  const again = await openVault(path, keyring)
  expect([again.read('session:a'), again.read('session:b')]).toEqual([
    { ok: true, value: SECRET },
    { ok: true, value: 'second' },
  ])
})

test('an earlier version’s passphrase file that is read only later is asked for, and nothing is written over it', async () => {
  const vault = await openVault(path, noKeyring)
  await vault.write('session:a', SECRET)
  await vault.protect('correct horse battery')
  const older = await readFile(underPassphrase())
  await rm(underPassphrase())
  // A folder cannot be read as a file.
  await mkdir(path)
  const later = await openVault(path, keyringOf(randomBytes(32)))
  expect(later.trouble()).toEqual({ code: 'fileNotRead' })
  await rm(path, { recursive: true })
  await writeFile(path, older)
  await later.retry()
  expect(later.state()).toBe('locked')
  expect(await readFile(path)).toEqual(older)
  expect(await later.unlock('correct horse battery')).toEqual({ ok: true, value: null })
  expect(later.read('session:a')).toEqual({ ok: true, value: SECRET })
})

test('an earlier version’s passphrase given up, a new one is kept beside the keyring’s file', async () => {
  const first = await openVault(path, noKeyring)
  await first.write('session:a', SECRET)
  await first.protect('correct horse battery')
  await rename(underPassphrase(), path)
  const keyring = keyringOf(randomBytes(32))
  let refuses = false
  const vault = await openVault(path, {
    ...keyring,
    encrypt: (secret) => {
      if (refuses) throw new Error('locked')
      return keyring.encrypt(secret)
    },
  })
  await vault.forget()
  await vault.write('session:b', 'second')
  refuses = true
  await vault.write('session:b', 'third')
  expect(await vault.protect('another one')).toEqual({ ok: true, value: null })
  const again = await openVault(path, noKeyring)
  expect(again.state()).toBe('locked')
  expect(await again.unlock('another one')).toEqual({ ok: true, value: null })
  expect(again.read('session:b')).toEqual({ ok: true, value: 'third' })
})

describe('without a keyring', () => {
  test('writes nothing until the user has chosen', async () => {
    const vault = await openVault(path, noKeyring)
    expect(vault.state()).toBe('memory')
    await vault.write('session:a', SECRET)
    expect(vault.read('session:a')).toEqual({ ok: true, value: SECRET })
    expect(await readdir(folder)).toEqual([])
  })

  test('keeps secrets under a passphrase and opens with it alone', async () => {
    const vault = await openSlowVault(path, noKeyring)
    await vault.write('session:a', SECRET)
    await vault.protect('correct horse battery')
    expect(await readFile(underPassphrase(), 'utf8')).not.toContain(SECRET)

    const locked = await openSlowVault(path, noKeyring)
    expect(locked.state()).toBe('locked')
    expect(locked.read('session:a')).toMatchObject({ ok: false, error: { code: 'vaultLocked' } })
    expect(await locked.unlock('wrong horse')).toMatchObject({ ok: false, error: { code: 'passphraseInvalid' } })
    expect(locked.state()).toBe('locked')
    expect(await locked.unlock('correct horse battery')).toEqual({ ok: true, value: null })
    expect(locked.read('session:a')).toEqual({ ok: true, value: SECRET })
    await locked.write('session:b', 'second')
    const third = await openSlowVault(path, noKeyring)
    await third.unlock('correct horse battery')
    expect(third.read('session:b')).toEqual({ ok: true, value: 'second' })
  })

  test('an entry that was moved to another name does not open', async () => {
    const vault = await openVault(path, noKeyring)
    await vault.write('session:a', SECRET)
    await vault.write('session:b', 'other')
    await vault.protect('correct horse battery')
    const file = JSON.parse(await readFile(underPassphrase(), 'utf8'))
    file.entries['session:b'] = file.entries['session:a']
    await writeFile(underPassphrase(), JSON.stringify(file))
    const moved = await openVault(path, noKeyring)
    await moved.unlock('correct horse battery')
    expect(moved.read('session:b')).toEqual({ ok: true, value: null })
  })

  test('a passphrase that could not be written protects nothing, and the vault says so', async () => {
    const vault = await openVault(join(path, 'vault.json'), noKeyring)
    await vault.write('session:a', SECRET)
    // A file where the folder should be.
    await writeFile(path, '')
    expect(await vault.protect('correct horse battery')).toMatchObject({ ok: false, error: { code: 'fileNotWritten' } })
    expect(vault.state()).toBe('memory')
    expect(vault.read('session:a')).toEqual({ ok: true, value: SECRET })
    await rm(path)
    expect(await vault.protect('correct horse battery')).toEqual({ ok: true, value: null })
    expect(vault.state()).toBe('passphrase')
  })

  test('what is written while the passphrase changes opens with one of the two', async () => {
    const vault = await openVault(path, noKeyring)
    await vault.write('session:a', SECRET)
    await vault.protect('correct horse battery')
    const changing = vault.protect('another horse')
    await vault.write('session:b', 'second')
    const between = await openVault(path, noKeyring)
    expect(await between.unlock('correct horse battery')).toEqual({ ok: true, value: null })
    expect(between.read('session:b')).toEqual({ ok: true, value: 'second' })
    await changing
    const after = await openVault(path, noKeyring)
    expect(await after.unlock('another horse')).toEqual({ ok: true, value: null })
    expect(after.read('session:b')).toEqual({ ok: true, value: 'second' })
  })

  test('unlocked twice at once, as by Enter twice, it is unlocked', async () => {
    const vault = await openVault(path, noKeyring)
    await vault.write('session:a', SECRET)
    await vault.protect('correct horse battery')
    const locked = await openVault(path, noKeyring)
    const twice = await Promise.all([locked.unlock('correct horse battery'), locked.unlock('correct horse battery')])
    expect(twice).toEqual([
      { ok: true, value: null },
      { ok: true, value: null },
    ])
    expect(locked.read('session:a')).toEqual({ ok: true, value: SECRET })
  })

  test('forgetting deletes the file and keeps the running session', async () => {
    const vault = await openVault(path, noKeyring)
    await vault.write('session:a', SECRET)
    await vault.protect('correct horse battery')
    await vault.forget()
    expect(await readdir(folder)).toEqual([])
    expect(vault.read('session:a')).toEqual({ ok: true, value: SECRET })
  })
})

test('a file that is no vault is set aside, not overwritten', async () => {
  await writeFile(path, '{"version":1,"kind":"sys')
  const vault = await openVault(path, noKeyring)
  expect(vault.wasDamaged()).toBe(true)
  const [aside] = await readdir(folder)
  expect(aside).toMatch(/^vault\.json\.damaged-/)
  expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe('{"version":1,"kind":"sys')
})
