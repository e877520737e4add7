import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startDesktopBus } from '../support/desktop-bus'
import { executable, expect, startApp, test } from './support/app'
import { startPractice } from './support/steps'

test('the app that the system starts watches from the tray, without a window until one is wanted', async ({
  open,
  folder,
}) => {
  test.skip(process.platform !== 'linux', 'elsewhere the list is the system’s own')
  const desktop = await startDesktopBus()
  const config = join(folder, 'config')
  const env = { ...desktop.env, XDG_CONFIG_HOME: config }
  const app = await open({ env })
  const { page, userData } = app
  await startPractice(page)
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Watch/ })
    .click()
  await page.getByRole('tab', { name: 'Rules' }).click()
  const starts = page.getByRole('switch', { name: 'Start with the computer' })
  await expect(starts).not.toBeChecked()
  await starts.click()
  await page.getByRole('switch', { name: 'Go on watching when the window is closed' }).click()
  await expect(starts).toBeChecked()
  const entry = await readFile(join(config, 'autostart', 'invite-desk.desktop'), 'utf8')
  expect(entry).toContain('\nName=Invite Desk\n')
  const [program, ...switches] =
    /^Exec=(.*)$/m
      .exec(entry)?.[1]
      ?.match(/(?<=")[^"]+(?=")/g)
      ?.filter((one) => one !== ' ') ?? []
  expect(program).toBe(executable())
  await app.close()

  // As the desktop does at its start.
  const hidden = await startApp({ switches: switches.slice(1), env }, userData)
  await expect.poll(desktop.hasTray).toBe(true)
  expect(await hidden.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0)
  const opening = hidden.waitForEvent('window')
  await desktop.choose('Open')
  const opened = await opening
  await opened
    .getByRole('navigation')
    .getByRole('link', { name: /^Watch/ })
    .click()
  await opened.getByRole('tab', { name: 'Rules' }).click()
  await expect(opened.getByRole('switch', { name: 'Start with the computer' })).toBeChecked()
  await opened.getByRole('switch', { name: 'Start with the computer' }).click()
  await expect.poll(() => readdir(join(config, 'autostart'))).toEqual([])
  await hidden.close()
  await desktop.stop()
})
