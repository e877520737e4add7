import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/**
 * The folder for what can be made again, outside of the repository so that clones share it.
 * Linux: XDG Base Directory Specification (`$XDG_CACHE_HOME`, used only when absolute, else `~/.cache`).
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string} an absolute path; not created
 */
export function cacheFolder(env = process.env, platform = process.platform) {
  const given = env.XDG_CACHE_HOME
  if (given && path.isAbsolute(given)) return path.join(given, 'invite-desk')
  if (platform === 'win32') {
    return path.join(env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'), 'invite-desk', 'Cache')
  }
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Caches', 'invite-desk')
  return path.join(homedir(), '.cache', 'invite-desk')
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** @param {string} lockFolder */
function takeLock(lockFolder) {
  try {
    mkdirSync(lockFolder)
    writeFileSync(path.join(lockFolder, 'pid'), String(process.pid))
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    return false
  }
}

/** @param {string} lockFolder @param {number} since milliseconds, when the wait for it began */
function dropIfAbandoned(lockFolder, since) {
  let pid = 0
  try {
    pid = Number(readFileSync(path.join(lockFolder, 'pid'), 'utf8'))
  } catch {
    // No pid yet: its owner is between the two system calls above, or died there.
    if (Date.now() - since < 5000) return
  }
  if (pid > 0 && isAlive(pid)) return
  rmSync(lockFolder, { recursive: true, force: true })
}

/**
 * Runs `work` while no other process does so for the same lock; a lock whose owner has died is taken over.
 * @template T
 * @param {string} lockFolder made for the time of the work; its parent must exist
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(lockFolder, work) {
  const since = Date.now()
  while (!takeLock(lockFolder)) {
    dropIfAbandoned(lockFolder, since)
    await delay(200)
  }
  try {
    return await work()
  } finally {
    rmSync(lockFolder, { recursive: true, force: true })
  }
}
