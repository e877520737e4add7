import { beforeEach, expect, it, vi } from 'vitest'
import { createSystemKeyring } from '../../../electron/storage/keyring'
import type { KeyringQuestion } from '../../../electron/storage/keyring-helper'

const { isEncryptionAvailable } = vi.hoisted(() => ({ isEncryptionAvailable: vi.fn(() => true) }))
vi.mock('electron', () => ({
  app: {},
  safeStorage: { getSelectedStorageBackend: () => 'gnome_libsecret', isEncryptionAvailable },
}))

type Answer = Awaited<KeyringQuestion['answer']>
/** A keyring whose helpers end as told, one after the other; the last end is that of all that follow. */
const keyringOf = (...ends: readonly Answer[]) => {
  const asked: Answer[] = []
  const keyring = createSystemKeyring('', () => {
    const answer = ends[Math.min(asked.length, ends.length - 1)] ?? 'unknown'
    asked.push(answer)
    return { answer: Promise.resolve(answer), withdraw: () => undefined }
  })
  return { keyring, asked }
}

beforeEach(() => isEncryptionAvailable.mockClear())

it.each<[string, boolean, ...Answer[]]>([
  ['opens', true, 'open'],
  ['stays shut', false, 'shut'],
  ['is asked directly where no helper can be started', true, 'unable'],
  ['is asked by another helper where one breaks off', true, 'unknown', 'open'],
  ['that is locked is found so by the second helper', false, 'unknown', 'shut'],
])('a keyring %s', async (_, isOpen, ...ends) => {
  const { keyring, asked } = keyringOf(...ends)
  await keyring.ask()
  expect(keyring.isAvailable()).toBe(isOpen)
  expect(asked).toEqual(ends)
})

it('is not asked by the app itself where every helper breaks off: a locked one would hold it; the next question may tell', async () => {
  const { keyring, asked } = keyringOf('unknown', 'unknown', 'open')
  await keyring.ask()
  expect(keyring.isAvailable()).toBe(false)
  expect(isEncryptionAvailable).not.toHaveBeenCalled()
  expect(asked).toHaveLength(2)
  await keyring.ask()
  expect(keyring.isAvailable()).toBe(true)
})
