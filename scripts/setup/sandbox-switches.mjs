import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'

/** Chromium refuses its sandbox to root, and only then we go without. @returns {string[]} */
export const sandboxSwitches = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])

/**
 * Chromium's sandbox needs either unprivileged user namespaces (off on some systems, and kept from unpacked programs
 * by AppArmor on Ubuntu 24.04) or its helper as setuid root.
 * @param {string} executable of Electron
 * @returns {string | null} the line to run when there is neither
 */
export function sandboxRemedy(executable) {
  if (process.platform !== 'linux' || process.getuid?.() === 0) return null
  const helper = path.join(path.dirname(executable), 'chrome-sandbox')
  const info = statSync(helper, { throwIfNoEntry: false })
  if (info && info.uid === 0 && (info.mode & 0o4000) !== 0) return null
  if (spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' }).status === 0) return null
  return `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`
}
