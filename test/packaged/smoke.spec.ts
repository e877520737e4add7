import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { ROOT } from '../../scripts/electron-runtime.mjs'
import { EXPECTED_FUSES, packedExecutable, packedResources, readFuses } from '../../scripts/setup/package-check.mjs'
import { hasKeyring, keyringLauncher } from '../support/keyring-launcher'
import { packagedFolder, startPackagedApp } from './packaged-app'

test('opens on the sign-in screen and goes into practice mode', async () => {
  const app = await startPackagedApp(packedExecutable(await packagedFolder()))
  try {
    await app.page.getByRole('button', { name: 'Try practice mode' }).click()
    await expect(app.page.getByRole('combobox', { name: 'Community' })).toBeVisible()
    await expect(app.page.getByRole('textbox', { name: 'Title' })).toBeEnabled()
    expect(new URL(app.page.url()).protocol).toBe('app:')
  } finally {
    await app.close()
  }
})

test('refuses a test server and says so', async () => {
  const env = { INVITE_DESK_TEST_SERVER: path.join(ROOT, 'package.json') }
  const app = await startPackagedApp(packedExecutable(await packagedFolder()), env)
  try {
    await expect(app.page.getByText(/does not use a test server/)).toBeVisible()
    await expect(app.page.getByText(/^Test server\./)).toHaveCount(0)
    const state = await app.page.evaluate(() => window.inviteDesk.getSession())
    expect(state).toMatchObject({ ok: true, value: { testServer: false, endedBecause: 'testServerRefused' } })
  } finally {
    await app.close()
  }
})

test('a keyring whose question nobody answers does not hold it', async () => {
  test.skip(!hasKeyring, 'needs gnome-keyring and dbus-x11')
  const folder = mkdtempSync(path.join(tmpdir(), 'invite-desk-keyring-'))
  const program = await keyringLauncher(folder, packedExecutable(await packagedFolder()), 'locked')
  const app = await startPackagedApp(program, {}, ['--password-store=gnome-libsecret'])
  try {
    await expect(app.page.getByText('Your keyring is locked')).toBeVisible()
    await app.page.getByRole('button', { name: 'Try practice mode' }).click()
    await expect(app.page.getByRole('textbox', { name: 'Title' })).toBeEnabled()
  } finally {
    await app.quit()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})

test('has its fuses set', async () => {
  expect(await readFuses(packedExecutable(await packagedFolder()))).toEqual(EXPECTED_FUSES)
})

test('carries one asar of at most 10 MB, and no app beside it', async () => {
  const resources = packedResources(await packagedFolder())
  const { size } = statSync(path.join(resources, 'app.asar'))
  expect(size).toBeLessThanOrEqual(10 * 1024 * 1024)
  expect(existsSync(path.join(resources, 'app'))).toBe(false)
  expect(existsSync(path.join(resources, 'app.asar.unpacked'))).toBe(false)
})
