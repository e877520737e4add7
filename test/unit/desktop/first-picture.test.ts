import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Account } from '../../../electron/contract/session'
import { opensAtDesk, readFirstPicture } from '../../../electron/desktop/first-picture'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'invite-desk-picture-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const account = (endpoint: Account['endpoint']): Account => ({
  ...{ id: `${endpoint}-1`, endpoint, userId: '1', name: 'Mara', username: null, phone: null, isBot: false },
})
const opens = (endpoint: Account['endpoint'], { ended = false, active = true, forgetOnExit = false } = {}): boolean =>
  opensAtDesk({
    ...{ folder, endpoint: 'telegram' },
    state: {
      accounts: [{ account: account(endpoint), label: null, ended }],
      activeAccountId: active ? `${endpoint}-1` : null,
      forgetOnExit,
    },
  })

it('shows the form to whoever practises, and to an account whose session the keyring keeps', async () => {
  expect(opens('practice')).toBe(true)
  expect(opens('telegram')).toBe(false)
  await writeFile(join(folder, 'vault.json'), '{}')
  expect(opens('telegram')).toBe(true)
})

it('shows it to nobody who signs in first, or is asked for a passphrase', async () => {
  await writeFile(join(folder, 'vault.json'), '{}')
  expect(opens('telegram', { active: false })).toBe(false)
  expect(opens('telegram', { ended: true })).toBe(false)
  expect(opens('telegram', { forgetOnExit: true })).toBe(false)
  expect(opens('test')).toBe(false)
  await writeFile(join(folder, 'vault-passphrase.json'), '{}')
  expect(opens('telegram')).toBe(false)
  expect(opens('practice')).toBe(true)
})

it('is in the language and the colours of the settings, or not there at all', async () => {
  expect(await readFirstPicture(folder, 'ar', true)).toBeNull()
  await mkdir(join(folder, 'first'))
  await writeFile(join(folder, 'first', 'desk.ar.html'), '<p>')
  await writeFile(join(folder, 'first', 'desk.rtl.css'), 'p{}')
  const attributes = 'lang="ar" dir="rtl" data-theme="dark"'
  expect(await readFirstPicture(folder, 'ar', true)).toEqual({ html: '<p>', css: 'p{}', attributes })
})
