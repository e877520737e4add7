import { spawnSync } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type OpenApp, test } from './support/app'
import { enter, keepUnderPassphrase } from './support/steps'

/** A namespace of its own, so that the disk goes with the app; as an ordinary user one in which it is root. */
const isRoot = process.getuid?.() === 0
const unshare = ['unshare', '--mount', ...(isRoot ? [] : ['--map-root-user'])]
const canMount = spawnSync('sh', ['-c', `${unshare.join(' ')} mount -t tmpfs tmpfs /mnt`]).status === 0
const why = canMount ? '' : ' (skipped: no disk can be mounted here)'

/** Starts Electron with a disk of its own at `place`, which goes when it ends. */
const onSmallDisk = async (folder: string, place: string): Promise<string> => {
  const path = join(folder, 'electron-on-small-disk')
  const work = 'mount -t tmpfs -o size=64m tmpfs "$0" && exec "$INVITE_DESK_ELECTRON" "$@"'
  await mkdir(place)
  await writeFile(path, ['#!/bin/bash', `exec ${unshare.join(' ')} bash -c '${work}' '${place}' "$@"`].join('\n'))
  await chmod(path, 0o755)
  return path
}

/** Leaves no room on the disk of an app, which alone can see it. */
const fill = ({ electron, userData }: OpenApp): Promise<void> =>
  electron.evaluate((_electron, place) => {
    const fs = process.getBuiltinModule('node:fs')
    for (const size of [1_048_576, 4_096, 1]) {
      try {
        for (;;) fs.appendFileSync(`${place}/filler`, Buffer.alloc(size))
      } catch {
        // Full, as far as pieces of this size go.
      }
    }
  }, userData)

const makeRoom = ({ electron, userData }: OpenApp): Promise<void> =>
  electron.evaluate((_electron, place) => process.getBuiltinModule('node:fs').rmSync(`${place}/filler`), userData)

test.describe('on a full disk', () => {
  test.skip(!canMount, 'no disk can be mounted here')

  test(`a session that cannot be kept is said, and kept as soon as there is room${why}`, async ({
    open,
    serve,
    folder,
  }) => {
    const server = await serve()
    const userData = join(folder, 'small')
    const executable = await onSmallDisk(folder, userData)
    const first = await open({ server, userData, executable, switches: isRoot ? [] : ['--no-sandbox'] })
    const { page } = first
    await enter(page)
    await keepUnderPassphrase(page)
    await fill(first)
    expect(await page.evaluate(() => window.inviteDesk.addAccount())).toMatchObject({ ok: true })
    await enter(page, '+9996610003')
    const notice = page.getByText('Your session could not be saved because there is no space left on this computer.')
    await expect(notice).toBeVisible()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('button', { name: 'Try again' })).toBeEnabled()
    await expect(notice).toBeVisible()

    await makeRoom(first)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('Your sessions are kept safe again')).toBeVisible()
    await expect(notice).toBeHidden()
  })
})
