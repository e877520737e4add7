import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../../scripts/electron-runtime.mjs'
import { sandboxSwitches } from '../../scripts/setup/sandbox-switches.mjs'
import { expect, test } from './support/app'
import { shareFirstScreen } from './support/desk'
import { createLink, startPractice } from './support/steps'

test('settings damaged while the app runs are set aside, and a page that crashes is there again with all that main knows', async ({
  open,
}) => {
  const { page, electron, userData } = await open()
  await startPractice(page)
  const file = join(userData, 'settings.json')
  // A folder that holds something: it can be neither read as a file nor replaced by one.
  await rm(file)
  await mkdir(join(file, 'in the way'), { recursive: true })
  const update = () => page.evaluate(() => window.inviteDesk.updateSettings({ theme: 'dark' }))
  expect(await update()).toMatchObject({ ok: true })
  expect((await readdir(userData)).some((name) => name.startsWith('settings.json.damaged-'))).toBe(true)
  await createLink(page, 'Goes on')
  // What came before the app was there is collected by a process of its own, which holds the database.
  expect(await page.evaluate(() => window.inviteDesk.collectNow())).toMatchObject({ ok: true })
  const collecting = () => page.evaluate(() => window.inviteDesk.readCollecting())
  await expect.poll(collecting, { timeout: 30_000 }).toMatchObject({ ok: true, value: { state: 'idle', error: null } })
  const collected = await collecting()
  expect(collected.ok && collected.value.kept).toBeGreaterThan(20)
  expect(await page.evaluate(() => window.inviteDesk.getSettings())).toMatchObject({ value: { theme: 'dark' } })

  await electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.once('did-finish-load', () => Reflect.set(globalThis, 'loadedAgain', true))
    contents?.forcefullyCrashRenderer()
  })
  await expect.poll(() => electron.evaluate(() => Reflect.get(globalThis, 'loadedAgain'))).toBe(true)
  // Asked for through main: a page that crashed is lost to Playwright.
  const shown = () =>
    electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText'),
    )
  await expect.poll(shown).toContain('Goes on')
})

const shared = shareFirstScreen()

test('started a second time, the app shows the window that is there', async () => {
  const { electron, userData } = shared().app
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  const executable = process.env.INVITE_DESK_ELECTRON ?? ''
  const second = spawn(executable, [ROOT, `--user-data-dir=${userData}`, ...sandboxSwitches()], { stdio: 'ignore' })
  await once(second, 'exit')
  await expect
    .poll(() =>
      electron.evaluate(({ BrowserWindow }) => {
        const windows = BrowserWindow.getAllWindows()
        return { windows: windows.length, minimized: windows[0]?.isMinimized() }
      }),
    )
    .toEqual({ windows: 1, minimized: false })
})
