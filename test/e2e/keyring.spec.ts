import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { daemonFile, hasKeyring, keyringLauncher } from '../support/keyring-launcher'
import { accountStates } from './support/accounts'
import { executable as electron, expect, test } from './support/app'
import { API, createLink, enter, protect, row, unlock } from './support/steps'

test('a real keyring keeps the session over restarts, encrypted; late, locked or away it costs no account and holds nobody', async ({
  open,
  serve,
  folder,
}) => {
  // Several starts.
  test.slow()
  test.skip(!hasKeyring, 'needs gnome-keyring and dbus-x11')
  const server = await serve()
  const executable = await keyringLauncher(folder, electron(), 'unlocked')
  const unlocked = { server, executable, switches: ['--password-store=gnome-libsecret'] }
  const first = await open(unlocked)
  await enter(first.page)
  const state = await first.page.evaluate(() => window.inviteDesk.getSession())
  expect(state).toMatchObject({ ok: true, value: { phase: 'signedIn', vault: 'system' } })
  await createLink(first.page, 'Over the restart')
  await first.close()

  const { userData } = first
  const kept = (): Promise<string> => readFile(join(userData, 'vault.json'), 'utf8')
  const before = await kept()
  expect(JSON.parse(before)).toMatchObject({ kind: 'system' })
  for (const name of await readdir(userData, { recursive: true })) {
    const content = await readFile(join(userData, name)).catch(() => Buffer.alloc(0))
    expect(content.includes(API.hash), `${name} holds the API hash in clear`).toBe(false)
  }

  // It answers late: the desk opens by itself.
  const silent = await keyringLauncher(folder, electron(), 'silent')
  const late = await open({ ...unlocked, executable: silent, userData })
  await expect(late.page.getByText('Your keyring is locked')).toBeVisible()
  process.kill(Number(await readFile(daemonFile(folder), 'utf8')), 'SIGCONT')
  await expect(row(late.page, 'Over the restart')).toBeVisible()
  const awake = await late.page.evaluate(() => window.inviteDesk.getSession())
  expect(awake).toMatchObject({ ok: true, value: { phase: 'signedIn', vault: 'system', vaultTrouble: null } })
  await late.close()

  // Locked, and nobody answers its question. Nobody has to wait: somebody else works meanwhile, and nothing of what the
  // keyring keeps is written over.
  const asleep = await keyringLauncher(folder, electron(), 'locked')
  const locked = await open({ ...unlocked, executable: asleep, userData })
  await expect(locked.page.getByText('Your keyring is locked')).toBeVisible()
  await expect(locked.page.getByRole('list', { name: 'Accounts on this computer' })).toContainText('In the keyring')
  await locked.page.getByRole('button', { name: 'Try again' }).click()
  await expect(locked.page.getByText('Your keyring is locked')).toBeVisible()
  await enter(locked.page, '+9996610003')
  await expect(locked.page.getByText('You are signed in until you close the app')).toBeVisible()
  await createLink(locked.page, 'Meanwhile')
  await locked.close()
  expect(await kept()).toBe(before)

  // Whoever was on the screen last was not kept: one chooses, and is in.
  const again = await open({ ...unlocked, userData })
  await again.page.getByRole('button', { name: 'Mara K.' }).click()
  await expect(row(again.page, 'Over the restart')).toBeVisible()
  await again.close()

  /** Mara's, as the keyring encrypted it. */
  const sealed = async (): Promise<unknown> =>
    Object.entries(JSON.parse(await kept()).entries).filter(([name]) => name.startsWith('session:'))
  const hers = await sealed()
  expect(hers).toHaveLength(1)
  const none = await keyringLauncher(folder, electron(), 'away')
  const away = await open({ ...unlocked, executable: none, userData })
  await expect(away.page.getByText('This computer’s keyring is not open')).toBeVisible()
  await expect(away.page.getByRole('list', { name: 'Accounts on this computer' })).toContainText('In the keyring')
  await enter(away.page, '+9996610003')
  await expect(away.page.getByText('You are signed in until you close the app')).toBeVisible()
  await protect(away.page)
  await away.close()
  expect(await sealed()).toEqual(hers)

  const { page } = await open({ ...unlocked, userData })
  await unlock(page)
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeVisible()
  expect(await accountStates(page)).toEqual(['active', 'ready'])
})
