import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as deleting from '../../../electron/storage/keyring-store'
import { type Keyring, openVault } from '../../../electron/storage/vault'
import type * as writing from '../../../electron/storage/write-file'
import { quickKey } from '../../support/keys'
import { PATIENCE } from '../../support/patience'

/** Lets what was asked of the disk through to it, oldest first; null: nothing is held back. */
let held: (() => void)[] | null = null
const turn = (): Promise<void> => new Promise((resolve) => (held === null ? resolve() : held.push(resolve)))
vi.mock('../../../electron/storage/write-file', async (original) => {
  const real = await original<typeof writing>()
  return {
    ...real,
    replaceFile: async (...given: Parameters<typeof real.replaceFile>) => {
      await turn()
      return real.replaceFile(...given)
    },
  }
})
vi.mock('../../../electron/storage/keyring-store', async (original) => {
  const real = await original<typeof deleting>()
  return {
    ...real,
    remove: async (path: string) => {
      await turn()
      return real.remove(path)
    },
  }
})

const keyring: Keyring = {
  isAvailable: () => true,
  isAsking: () => false,
  ask: async () => undefined,
  encrypt: (secret) => Buffer.from(secret),
  decrypt: (sealed) => sealed.toString(),
}
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vault-order-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A disk on which what was asked for last is done first, as far as anybody lets it. */
const releaseNewestFirst = async (done: Promise<unknown>): Promise<void> => {
  let isDone = false
  void done.then(() => {
    isDone = true
  })
  await vi.waitUntil(() => {
    held?.pop()?.()
    return isDone
  }, PATIENCE)
}

test('two sign-outs at once on a slow disk: neither secret comes back', async () => {
  const path = join(folder, 'vault.json')
  const vault = await openVault(path, keyring, quickKey)
  for (const name of ['session:a', 'session:b', 'session:c']) await vault.write(name, name)
  held = []
  await releaseNewestFirst(Promise.all([vault.remove('session:a'), vault.remove('session:b')]))
  held = null
  expect(Object.keys(JSON.parse(await readFile(path, 'utf8')).entries)).toEqual(['session:c'])
})

test('forgotten while a save is under way: the file does not come back', async () => {
  const path = join(folder, 'vault.json')
  const vault = await openVault(path, { ...keyring, isAvailable: () => false }, quickKey)
  await vault.write('session:a', 'a')
  await vault.protect('correct horse battery')
  held = []
  const written = vault.write('session:b', 'b')
  await vi.waitUntil(() => held?.length === 1, PATIENCE)
  await releaseNewestFirst(Promise.all([written, vault.forget()]))
  held = null
  const again = await openVault(path, { ...keyring, isAvailable: () => false }, quickKey)
  expect(again.state()).toBe('memory')
})
