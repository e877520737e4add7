import path from 'node:path'
import { _electron } from '@playwright/test'
import { ROOT } from '../../scripts/electron-runtime.mjs'
import { sandboxSwitches } from '../../scripts/setup/sandbox-switches.mjs'
import { MANY_LINKS } from './server.mjs'

/**
 * The app in the hands of Playwright, for what is measured after its start: an inspector in the main process costs
 * time while it starts, and nothing while it is not asked.
 * @typedef {import('../../scripts/tour/app.mjs').RunningApp} RunningApp
 * @typedef {import('@playwright/test').Page} Page
 */

const STEP_MS = 60_000

/**
 * @param {string} executable Electron
 * @param {NodeJS.ProcessEnv} env with a display
 * @param {string} appFolder
 * @param {string} userData
 * @returns {Promise<RunningApp>}
 */
export async function launch(executable, env, appFolder, userData) {
  const electron = await _electron.launch({
    executablePath: executable,
    args: [appFolder, `--user-data-dir=${userData}`, ...sandboxSwitches()],
    env: /** @type {Record<string, string>} */ (env),
  })
  const page = await electron.firstWindow()
  page.setDefaultTimeout(STEP_MS)
  return { electron, page }
}

/**
 * Where the app keeps what it has to do with a server. `appFolder`: of another build of the app.
 * @param {string} work @param {import('./server.mjs').Server} server @param {string} [appFolder]
 */
export const userDataOf = (work, server, appFolder = ROOT) =>
  path.join(work, `${path.basename(server.file, '.json')}-${path.basename(appFolder)}`)

/**
 * Starts the app, signs the first account of a practice server in and leaves it in a community of few links.
 * @param {string} executable
 * @param {NodeJS.ProcessEnv} env
 * @param {string} work
 * @param {import('./server.mjs').Server} server
 * @param {string} [appFolder] of another build of the app
 * @returns {Promise<RunningApp>}
 */
export async function signedIn(executable, env, work, server, appFolder = ROOT) {
  const userData = userDataOf(work, server, appFolder)
  const app = await launch(executable, { ...env, INVITE_DESK_TEST_SERVER: server.file }, appFolder, userData)
  const { page } = app
  const fill = (/** @type {string} */ name, /** @type {string} */ text) =>
    page.getByRole('textbox', { name }).fill(text)
  const goOn = () => page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Sign in with phone number' }).click()
  await fill('API ID', '20000')
  await fill('API hash', '0123456789abcdef0123456789abcdef')
  await goOn()
  await fill('Phone number', phoneOf(server.listening))
  await goOn()
  await fill('Code', '12345')
  await goOn()
  await rows(page).first().waitFor()
  await choose(page, 'Berlin Runners')
  return app
}

/** The account that owns the community of many links. @param {import('./server.mjs').Listening} listening */
export function phoneOf({ accounts }) {
  const phone = accounts.find((account) => account.phone !== undefined && account.password === undefined)?.phone
  if (phone === undefined) throw new Error('the practice server has no account with a phone')
  return phone
}

/** @param {Page} page */
export const rows = (page) => page.getByRole('list', { name: 'Created links' }).getByRole('listitem')
/** @param {Page} page @param {string} title */
export const row = (page, title) =>
  page.getByRole('list', { name: 'Created links' }).getByRole('listitem', { name: title })

/** @param {Page} page @param {string} community */
export async function choose(page, community) {
  const picker = page.getByRole('combobox', { name: 'Community' })
  if ((await picker.inputValue()) === community) return
  await picker.fill(community)
  await page.getByRole('option', { name: community }).first().click()
}

/** Goes to the community of many links and waits until all were read. @param {Page} page */
export async function openAll(page) {
  await choose(page, MANY_LINKS)
  await rows(page).first().waitFor()
  await page.getByRole('progressbar', { name: 'Reading links' }).waitFor({ state: 'hidden' })
}

/** @param {Page} page @param {string} name */
export async function sortBy(page, name) {
  await page.getByRole('button', { name: /^Sort:/ }).click()
  await page.getByRole('menuitemradio', { name, exact: true }).click()
}
