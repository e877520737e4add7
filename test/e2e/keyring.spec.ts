import { spawnSync } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/app'
import { API, createLink, row, signIn } from './support/steps'

const hasKeyring =
  process.platform === 'linux' && spawnSync('which', ['gnome-keyring-daemon', 'dbus-run-session']).status === 0

/** Starts Electron inside a session bus with an unlocked keyring, as a desktop does. */
const launcher = async (folder: string): Promise<string> => {
  const path = join(folder, 'electron-with-keyring')
  const script = [
    '#!/bin/bash',
    `export XDG_DATA_HOME='${folder}/data'`,
    'exec dbus-run-session -- bash -c \'printf "pw\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$0" "$@"\' \\',
    '  "$INVITE_DESK_ELECTRON" "$@"',
  ]
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
