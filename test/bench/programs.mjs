import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sandboxSwitches } from '../../scripts/setup/sandbox-switches.mjs'
import { connectToPage, rowIsThere, soon, submitTitle, titleIsOwned, titleIsUsable } from './page.mjs'

/**
 * @typedef {object} Started
 * @property {number} readyAfter milliseconds from the start of the process to a form (or window) that can be used
 * @property {number | null} ownedAfter milliseconds from the start of the process to a form that is React's; null: it has none
 * @property {number} pid
 * @property {import('./page.mjs').DevToolsPage | null} page
 * @property {() => Promise<void>} stop
 *
 * @typedef {object} Program
 * @property {string} name
 * @property {() => Promise<Started>} start
 */

export const EMPTY_WINDOW = fileURLToPath(new URL('empty-window', import.meta.url)).replace(/[\\/]$/, '')

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} env */
function launch(command, args, env) {
  const begin = performance.now()
  const child = spawn(command, args, { env, stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const stop = async () => {
    child.kill()
    await ended
  }
  if (child.pid === undefined) throw new Error(`${command} does not start`)
  return { begin, pid: child.pid, stop }
}

/**
 * An Electron app whose window has a text field `Title`.
 * @param {string} name
 * @param {string} executable
 * @param {string} appFolder
 * @param {string} userData
 * @param {NodeJS.ProcessEnv} env
 * @param {{ makesLinks?: boolean }} [of] whether the form makes a link: what is typed and sent as soon as it is seen has
 *   to be in the list then
 * @returns {Program}
 */
export const electronProgram = (name, executable, appFolder, userData, env, { makesLinks = false } = {}) => ({
  name,
  start: async () => {
    rmSync(path.join(userData, 'DevToolsActivePort'), { force: true })
    const args = [appFolder, `--user-data-dir=${userData}`, '--remote-debugging-port=0', ...sandboxSwitches()]
    const { begin, pid, stop } = launch(executable, args, env)
    try {
      const page = await connectToPage(userData)
      await titleIsUsable(page)
      const readyAfter = performance.now() - begin
      let ownedAfter = null
      if (makesLinks) {
        const title = `Typed at once ${Date.now()}`
        const owned = titleIsOwned(page).then(() => performance.now() - begin)
        await submitTitle(page, title)
        ownedAfter = await owned
        await rowIsThere(page, title)
      }
      const stopAll = async () => {
        page.close()
        await stop()
      }
      return { readyAfter, ownedAfter, pid, page, stop: stopAll }
    } catch (error) {
      await stop()
      throw error
    }
  },
})

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} env */
const outputOf = (command, args, env) => spawnSync(command, args, { env, encoding: 'utf8' }).stdout?.trim() ?? ''

/**
 * Telegram Desktop to its first window, where it and xdotool are installed.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Program | null}
 */
export function telegramDesktop(env) {
  const isThere = (/** @type {string} */ command) => outputOf('which', [command], env) !== ''
  if (!isThere('telegram-desktop') || !isThere('xdotool')) return null
  return {
    name: 'Telegram Desktop',
    start: async () => {
      const work = mkdtempSync(path.join(tmpdir(), 'bench-telegram-'))
      const { begin, pid, stop } = launch('telegram-desktop', ['-workdir', `${work}/`], env)
      const search = ['search', '--onlyvisible', '--class', 'telegram']
      const hasWindow = () => (outputOf('xdotool', search, env) === '' ? null : true)
      await soon('the window of Telegram Desktop', hasWindow).catch(async (error) => {
        await stop()
        throw error
      })
      return {
        readyAfter: performance.now() - begin,
        ownedAfter: null,
        pid,
        page: null,
        stop: async () => {
          await stop()
          rmSync(work, { recursive: true, force: true, maxRetries: 5 })
        },
      }
    },
  }
}
