import { spawnSync } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/app'
import { API, createLink, enter, protect, row, signIn, unlock } from './support/steps'

const hasKeyring =
  process.platform === 'linux' && spawnSync('which', ['gnome-keyring-daemon', 'dbus-run-session']).status === 0

const UNLOCK = 'printf "pw\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1;'

/** A session bus that starts no service by itself: one that looks for a keyring on it is told at once that there is none. */
const BARE_BUS = [
  '<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"',
  ' "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">',
  '<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">',
  '<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>',
].join('\n')

/** Starts Electron inside a session bus: with an unlocked keyring, as a desktop does, or with none. */
const launcher = async (folder: string, keyring: 'unlocked' | 'away' = 'unlocked'): Promise<string> => {
  const path = join(folder, `electron-with-keyring-${keyring}`)
  const bus = join(folder, 'bare-bus.conf')
  const script = [
    '#!/bin/bash',
    `export XDG_DATA_HOME='${folder}/data'`,
    keyring === 'unlocked'
      ? `exec dbus-run-session -- bash -c '${UNLOCK} exec "$0" "$@"' "$INVITE_DESK_ELECTRON" "$@"`
      : `exec dbus-run-session --config-file='${bus}' -- "$INVITE_DESK_ELECTRON" "$@"`,
  ]
  await writeFile(bus, BARE_BUS)
  await mkdir(join(folder, 'data', 'keyrings'), { recursive: true })
  await writeFile(path, script.join('\n'))
  await chmod(path, 0o755)
  return path
}

test('a real keyring keeps the session over a restart, encrypted', async ({ open, serve, folder }) => {
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

  const { page } = await open({ server, executable, switches, userData: first.userData })
  await expect(row(page, 'Over the restart')).toBeVisible()
})

test('a keyring that is away for a moment costs no account', async ({ open, serve, folder }) => {
  test.skip(!hasKeyring, 'needs gnome-keyring and dbus-x11')
  const server = await serve()
  const switches = ['--password-store=gnome-libsecret']
  const executable = await launcher(folder)
  const first = await open({ server, executable, switches })
  await enter(first.page)
  await first.close()
  const { userData } = first
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
