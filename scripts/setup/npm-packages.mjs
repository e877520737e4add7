import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from './run.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockEntry
 * @typedef {Record<string, LockEntry>} LockPackages
 */

/** @param {string} file @returns {LockPackages} */
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {}

/**
 * What the lock file asks for and the folder does not have. Compared by content, not by time: a checkout or a merge
 * touches files without changing what they say.
 * @param {LockPackages} wanted of package-lock.json
 * @param {LockPackages} present of node_modules/.package-lock.json, which npm writes as its last step
 * @returns {string[]} paths such as `node_modules/react`
 */
export function missingPackages(wanted, present) {
  return Object.entries(wanted)
    .filter(([place, entry]) => {
      if (place === '' || entry.link) return false
      const found = present[place]
      // Packages for other platforms are optional and are left out by npm.
      if (!found) return entry.optional !== true
      return found.version !== entry.version || (found.integrity ?? '') !== (entry.integrity ?? '')
    })
    .map(([place]) => place)
}

/** @param {string} root @returns {boolean} */
function npmPackagesAreThere(root = ROOT) {
  const present = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(present)) return false
  return missingPackages(packagesOf(path.join(root, 'package-lock.json')), packagesOf(present)).length === 0
}

/**
 * Installs what the lock file says, when it is not there yet. Install scripts stay off (.npmrc).
 * @param {(line: string) => void} say
 */
export async function ensureNpmPackages(say) {
  if (npmPackagesAreThere()) return
  say('Installing the npm packages of the lock file …')
  // Said aloud when it fails, also under `npm run --silent`, which hands its silence down.
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: ROOT, stdout: 'stderr' })
}
