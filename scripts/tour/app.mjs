import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron } from '@playwright/test'
import { ROOT } from '../electron-runtime.mjs'
import { sandboxSwitches } from '../setup/sandbox-switches.mjs'

/**
 * @typedef {object} RunningApp
 * @property {import('@playwright/test').ElectronApplication} electron
 * @property {import('@playwright/test').Page} page the app's window
 */

/** No step of the main job takes longer on a slow machine. */
const STEP_MS = 30_000

/**
 * Starts the built app with a user-data folder of its own, as a newcomer does, and ends both afterwards.
 * @template T
 * @param {string} executable Electron
 * @param {NodeJS.ProcessEnv} env with a display
 * @param {(app: RunningApp) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withApp(executable, env, work) {
  const userData = mkdtempSync(path.join(tmpdir(), 'invite-desk-tour-'))
  const electron = await _electron.launch({
    executablePath: executable,
    args: [ROOT, `--user-data-dir=${userData}`, ...sandboxSwitches()],
    cwd: ROOT,
    env: definedOnly(env),
    // null: the app's own choice of light and dark is to be seen, not one that is imposed on the page.
    colorScheme: null,
    timeout: STEP_MS,
  })
  /** @type {string[]} */
  const output = []
  electron.process().stderr?.on('data', (chunk) => output.push(String(chunk)))
  try {
    const page = await electron.firstWindow({ timeout: STEP_MS })
    page.setDefaultTimeout(STEP_MS)
    return await work({ electron, page })
  } catch (error) {
    process.stderr.write(output.join('').split('\n').slice(-20).join('\n'))
    throw error
  } finally {
    await electron.close()
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** @param {NodeJS.ProcessEnv} env @returns {Record<string, string>} */
const definedOnly = (env) =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

/** @param {RunningApp} app @param {'light' | 'dark'} theme as if the system had it */
export async function setTheme({ electron, page }, theme) {
  await electron.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source
  }, theme)
  await page.waitForFunction(
    (wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches,
    /** @type {string} */ (theme),
  )
}

/** @param {RunningApp} app @param {number} width @param {number} height of the window, in pixels */
export async function resizeWindow({ electron, page }, width, height) {
  const inner = await electron.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setSize(size.width, size.height)
      return window?.getContentSize() ?? [0, 0]
    },
    { width, height },
  )
  await page.waitForFunction(([width, height]) => innerWidth === width && innerHeight === height, inner)
}
