import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { ensureSandboxBundle } from '../../scripts/setup/sandbox-bundle.mjs'

/** The community that `--links` adds. */
export const MANY_LINKS = 'Many links'
/** How links in it are called: the newest has the highest number. @param {number} number */
export const titleOf = (number) => `Ambassador ${String(number).padStart(5, '0')}`

/**
 * @typedef {object} Listening what the server prints
 * @property {number} dcId
 * @property {string} host
 * @property {number} port
 * @property {string} publicKey
 * @property {{ phone?: string, password?: string }[]} accounts
 *
 * @typedef {object} Server
 * @property {Listening} listening
 * @property {string} file for `INVITE_DESK_TEST_SERVER`
 * @property {() => Promise<void>} stop
 */

/**
 * A practice server in a process of its own, with a community of so many links.
 * @param {string} work a folder
 * @param {number} links
 * @param {string[]} [more] arguments
 * @returns {Promise<Server>}
 */
export async function startServer(work, links, more = []) {
  const file = path.join(work, `server-${links}.json`)
  const args = ['--links', String(links), '--write', file, ...more]
  const child = fork(await ensureSandboxBundle(), args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const { stdout } = child
  if (stdout === null) throw new Error('the practice server has no output')
  const ended = once(child, 'exit')
  const first = once(createInterface({ input: stdout }), 'line')
  const line = await Promise.race([first, ended.then(() => null)])
  if (line === null) throw new Error('the practice server does not start')
  return {
    listening: JSON.parse(String(line[0])),
    file,
    stop: async () => {
      child.kill()
      await ended
    },
  }
}

/**
 * Leaves a world with a community of so many links where practice mode looks for its own.
 * @param {string} work
 * @param {string} userData
 * @param {number} links
 */
export async function seedPractice(work, userData, links) {
  const server = await startServer(work, links, ['--state', path.join(userData, 'practice')])
  await server.stop()
}
