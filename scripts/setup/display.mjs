import { spawn } from 'node:child_process'

/** Whether windows can be opened on somebody's screen here. */
export const hasDisplay = (env = process.env, platform = process.platform) =>
  platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)

/**
 * Runs `work` with a virtual screen of its own on Linux (elsewhere on the user's). The X server picks a free number
 * itself (`-displayfd`), so that several can start at once; `xvfb-run -a` has a race there.
 * @template T
 * @param {{ width: number, height: number }} size
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work gets the environment for its programs
 * @returns {Promise<T>}
 */
export async function withVirtualDisplay(size, work) {
  if (process.platform !== 'linux') return work({ ...process.env })
  const screen = `${size.width}x${size.height}x24`
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const stop = () => void server.kill()
  process.once('exit', stop)
  try {
    const number = await displayNumber(server)
    // A Wayland session would win over DISPLAY.
    const { WAYLAND_DISPLAY, XDG_SESSION_TYPE, ...env } = process.env
    return await work({ ...env, DISPLAY: `:${number}` })
  } finally {
    process.removeListener('exit', stop)
    stop()
  }
}

/**
 * Runs `work` with so many virtual screens, of which Playwright's workers take one each (`INVITE_DESK_DISPLAYS`, see
 * `playwright.config.ts`); elsewhere than on Linux there is the user's alone.
 * @template T
 * @param {number} count from 1 on
 * @param {{ width: number, height: number }} size
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work gets the environment for its programs
 * @param {readonly string[]} [numbers] of those that are there already
 * @returns {Promise<T>}
 */
export const withVirtualDisplays = (count, size, work, numbers = []) =>
  withVirtualDisplay(size, (env) => {
    const displays = env.DISPLAY === undefined ? numbers : [...numbers, env.DISPLAY]
    if (count > 1 && process.platform === 'linux') return withVirtualDisplays(count - 1, size, work, displays)
    return work({ ...env, INVITE_DESK_DISPLAYS: displays.join(' ') })
  })

/** @param {import('node:child_process').ChildProcess} server @returns {Promise<string>} such as `99` */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let text = ''
    server.stdio[3]?.on('data', (chunk) => {
      text += String(chunk)
      if (text.endsWith('\n')) resolve(text.trim())
    })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}`)))
  })
}
