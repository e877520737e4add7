import { describeRuntime, electronRuntime } from '../electron-runtime.mjs'
import { ensureSystemPackages } from '../system-packages.mjs'
import { ensureBuilt } from './build.mjs'
import { ensureNpmPackages } from './npm-packages.mjs'

/** The oldest Node that the tools of the lock file accept (package.json, `engines`). */
const OLDEST_NODE = [20, 19]

/** @param {string} version such as `20.19.0` */
export function nodeIsRecentEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}

/**
 * Brings a fresh clone to where the app can start: npm packages, Electron, system packages, a build.
 * @param {import('../system-packages.mjs').Purpose} purpose
 * @param {(line: string) => void} say
 * @returns {Promise<import('../electron-runtime.mjs').ElectronRuntime>}
 */
export async function prepare(purpose, say) {
  if (!nodeIsRecentEnough(process.versions.node)) {
    throw new Error(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`)
  }
  await ensureNpmPackages(say)
  const runtime = await electronRuntime(say)
  say(`Using ${describeRuntime(runtime)}`)
  await ensureSystemPackages(purpose, runtime.executable, say)
  await ensureBuilt(say)
  return runtime
}
