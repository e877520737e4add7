import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { daemonFile, hasKeyring, type KeyringState, keyringLauncher } from '../support/keyring-launcher'
import { executable as electron, expect, type OpenApp, type OpenOptions, test } from './support/app'
import { API, createLink, enter, protect, row, signIn, unlock } from './support/steps'

const launcher = (folder: string, keyring: KeyringState = 'unlocked'): Promise<string> =>
  keyringLauncher(folder, electron(), keyring)

test('a real keyring keeps the session over a restart, encrypted; one that is away for a moment costs no account', async ({
  open,
  serve,
  folder,
}) => {
  // Several starts.
  test.slow()
  test.skip(!hasKeyring, 'needs gnome-keyring and dbus-x11')
  const server = await serve()
  const executable = await launcher(folder)
  const switches = ['--password-store=gnome-libsecret']
  const first = await open({ server, executable, switches })
  await signIn(first.page)
  const state = await first.page.evaluate(() => window.inviteDesk.getSession())
  expect(state).toMatchObject({ ok: true, value: { phase: 'signedIn', vault: 'system' } })
  await createLink(first.page, 'Over the restart')
  await first.close()

  const vault = await readFile(join(first.userData, 'vault.json'), 'utf8')
  expect(JSON.parse(vault)).toMatchObject({ kind: 'system' })
  for (const name of await readdir(first.userData, { recursive: true })) {
    const content = await readFile(join(first.userData, name)).catch(() => Buffer.alloc(0))
    expect(content.includes(API.hash), `${name} holds the API hash in clear`).toBe(false)
  }

  const { userData } = first
  const second = await open({ server, executable, switches, userData })
  await expect(row(second.page, 'Over the restart')).toBeVisible()
  await second.close()

  /** Mara's, as the keyring encrypted it. */
  const sealed = async (): Promise<unknown> => {
    const { entries } = JSON.parse(await readFile(join(userData, 'vault.json'), 'utf8'))
    return Object.entries(entries).filter(([name]) => name.startsWith('session:'))
  }
  const before = await sealed()
  expect(before).toHaveLength(1)

  const away = await open({ server, executable: await launcher(folder, 'away'), switches, userData })
  await expect(away.page.getByText('This computer’s keyring is not open')).toBeVisible()
  await expect(away.page.getByRole('list', { name: 'Accounts on this computer' })).toContainText('In the keyring')
  await enter(away.page, '+9996610003')
  await expect(away.page.getByText('You are signed in until you close the app')).toBeVisible()
  await protect(away.page)
  await away.close()
  expect(await sealed()).toEqual(before)

  const { page } = await open({ server, executable, switches, userData })
  await unlock(page)
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeVisible()
  const session = await page.evaluate(() => window.inviteDesk.getSession())
  const accounts = session.ok && session.value.phase === 'signedIn' ? session.value.accounts : []
  expect(accounts.map(({ state }) => state).sort()).toEqual(['active', 'ready'])
})

/** Signs Mara in where the keyring is open, and leaves. */
const keepMara = async (open: (options: OpenOptions) => Promise<OpenApp>, options: OpenOptions): Promise<string> => {
  const first = await open(options)
  await enter(first.page)
  await first.close()
  return first.userData
}

test('a locked keyring whose question nobody answers does not hold the app', async ({ open, serve, folder }) => {
  test.skip(!hasKeyring, 'needs gnome-keyring and dbus-x11')
  const server = await serve()
  const unlocked = { server, executable: await launcher(folder), switches: ['--password-store=gnome-libsecret'] }
  const userData = await keepMara(open, unlocked)
  const kept = (): Promise<string> => readFile(join(userData, 'vault.json'), 'utf8')
  const before = await kept()

  const locked = await open({ ...unlocked, executable: await launcher(folder, 'locked'), userData })
  await expect(locked.page.getByText('Your keyring is locked')).toBeVisible()
  await expect(locked.page.getByRole('list', { name: 'Accounts on this computer' })).toContainText('In the keyring')
  await locked.page.getByRole('button', { name: 'Try again' }).click()
  await expect(locked.page.getByText('Your keyring is locked')).toBeVisible()
  // Nobody has to wait: somebody else works meanwhile, and nothing of what the keyring keeps is written over.
  await enter(locked.page, '+9996610003')
  await expect(locked.page.getByText('You are signed in until you close the app')).toBeVisible()
  await createLink(locked.page, 'Meanwhile')
  await locked.close()
  expect(await kept()).toBe(before)

  const { page } = await open({ ...unlocked, userData })
  await expect(page.getByRole('button', { name: 'Mara K.' })).toBeVisible()
})

test('a keyring that answers late opens the desk by itself', async ({ open, serve, folder }) => {
  test.skip(!hasKeyring, 'needs gnome-keyring and dbus-x11')
  const server = await serve()
  const unlocked = { server, executable: await launcher(folder), switches: ['--password-store=gnome-libsecret'] }
  const userData = await keepMara(open, unlocked)
  const { page } = await open({ ...unlocked, executable: await launcher(folder, 'silent'), userData })
  await expect(page.getByText('Your keyring is locked')).toBeVisible()
  process.kill(Number(await readFile(daemonFile(folder), 'utf8')), 'SIGCONT')
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeVisible()
  const session = await page.evaluate(() => window.inviteDesk.getSession())
  expect(session).toMatchObject({ ok: true, value: { phase: 'signedIn', vault: 'system', vaultTrouble: null } })
})
