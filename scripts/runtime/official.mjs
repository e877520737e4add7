import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { homedir } from 'node:os'
import path from 'node:path'
import { run } from '../setup/run.mjs'

/** Where Electron's releases are, unless a mirror is set (same rule as in @electron/get). */
const RELEASES = 'https://github.com/electron/electron/releases/download/'
/** Long enough for a slow line, short enough for somebody who waits; some firewalls never answer. */
const REACH_SECONDS = 3
/** When another runtime is at hand already, every start would pay for the wait. */
const REACH_SECONDS_WITH_FALLBACK = 1
/** A download of some 110 MB. */
const DOWNLOAD_SECONDS = 600

/**
 * The executable's place inside a distribution folder (`getPlatformPath` in electron/install.js).
 * @param {NodeJS.Platform} [platform]
 */
export function executableInside(platform = process.platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/** @param {string} root the repository */
const electronPackage = (root) => path.join(root, 'node_modules', 'electron')

/** @param {string} root @returns {string} the version of the `electron` package */
export const officialVersion = (root) =>
  JSON.parse(readFileSync(path.join(electronPackage(root), 'package.json'), 'utf8')).version

/**
 * The installed official distribution, if it is whole and of the package's version.
 * @param {string} root
 * @returns {string | null} the folder
 */
export function installedOfficial(root) {
  const folder = path.join(electronPackage(root), 'dist')
  try {
    const version = readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
    if (version !== officialVersion(root)) return null
    return existsSync(path.join(folder, executableInside())) ? folder : null
  } catch {
    return null
  }
}

/** @param {NodeJS.ProcessEnv} env */
const proxyOf = (env) => env.HTTPS_PROXY ?? env.https_proxy ?? env.HTTP_PROXY ?? env.http_proxy

/** @param {NodeJS.ProcessEnv} env */
const mirrorOf = (env) =>
  env.npm_config_electron_mirror ?? env.NPM_CONFIG_ELECTRON_MIRROR ?? env.ELECTRON_MIRROR ?? RELEASES

/**
 * Whether the host that the download would begin at (mirror or proxy) takes a connection.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {number} [seconds]
 * @returns {Promise<boolean>}
 */
export function canReachReleases(env = process.env, seconds = REACH_SECONDS) {
  return new Promise((resolve) => {
    /** @type {URL} */
    let url
    try {
      url = new URL(proxyOf(env) || mirrorOf(env))
    } catch {
      resolve(false)
      return
    }
    const port = Number(url.port || (url.protocol === 'http:' ? 80 : 443))
    const socket = createConnection({ host: url.hostname, port })
    /** @param {boolean} answer */
    const finish = (answer) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(answer)
    }
    // Not socket.setTimeout: that one does not run during the name lookup.
    const timer = setTimeout(() => finish(false), seconds * 1000)
    socket.once('connect', () => finish(true))
    socket.once('error', () => finish(false))
  })
}

/** @param {NodeJS.ProcessEnv} env the folder where @electron/get keeps downloads (env-paths) */
function downloadCache(env) {
  if (env.electron_config_cache) return env.electron_config_cache
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches', 'electron')
  if (process.platform === 'win32') {
    return path.join(env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'), 'electron', 'Cache')
  }
  return path.join(env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'electron')
}

/** @param {string} version @param {NodeJS.ProcessEnv} env */
function isDownloaded(version, env) {
  const name = `electron-v${version}-${process.platform}-${process.arch}.zip`
  try {
    return readdirSync(downloadCache(env), { recursive: true }).some((entry) => path.basename(String(entry)) === name)
  } catch {
    return false
  }
}

/**
 * Installs the official binary with the package's own installer, which checks it against the SHA-256 sums that come
 * with the package, and keeps the download in Electron's own cache outside of the repository.
 * @param {string} root the repository
 * @param {(line: string) => void} say
 * @param {boolean} hasFallback whether another runtime is ready to use
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string | null>} the distribution's folder; null where it cannot be had
 */
export async function installOfficial(root, say, hasFallback, env = process.env) {
  const version = officialVersion(root)
  if (!isDownloaded(version, env)) {
    if (!(await canReachReleases(env, hasFallback ? REACH_SECONDS_WITH_FALLBACK : REACH_SECONDS))) {
      if (!hasFallback) say(`The official Electron ${version} cannot be downloaded from here.`)
      return null
    }
    say(`Downloading the official Electron ${version} …`)
  }
  const proxied = proxyOf(env) ? { ELECTRON_GET_USE_PROXY: 'true', NODE_USE_ENV_PROXY: '1' } : {}
  const code = await run(process.execPath, [path.join(electronPackage(root), 'install.js')], {
    stdout: 'stderr',
    env: { ...env, ...proxied },
    limitSeconds: DOWNLOAD_SECONDS,
    allowFailure: true,
  })
  if (code !== 0) say(`Installing the official Electron ${version} failed (code ${code}).`)
  return installedOfficial(root)
}
