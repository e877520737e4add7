import { execFileSync, spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { electronRuntime } from './electron-runtime.mjs'
import { ensureNpmPackages } from './setup/npm-packages.mjs'
import { run } from './setup/run.mjs'

/** What Chromium links or loads; a new Debian has none of it. */
const LIBRARIES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libnotify4',
  'libsecret-1-0',
  'libatspi2.0-0',
]
/** A virtual screen with letters and emoji on it (titles have them). */
const VIRTUAL_DISPLAY = ['xvfb', 'xauth', 'fonts-liberation', 'fonts-noto-color-emoji']
/**
 * A second Telegram client, a real keyring and a notification daemon, which the tests talk to; what answers a packed app's file dialogs, and
 * what moves the pointer; a reader for the PDFs that are printed.
 */
const FOR_TESTS = [
  ...['python3-telethon', 'gnome-keyring', 'dbus-x11', 'dunst'],
  ...['python3-dbus', 'python3-gi', 'xdotool', 'poppler-utils'],
]

/** @typedef {'app' | 'virtual display' | 'tests'} Purpose */

/** @type {Record<Purpose, readonly string[]>} */
export const PACKAGES = {
  app: LIBRARIES,
  'virtual display': [...LIBRARIES, ...VIRTUAL_DISPLAY],
  tests: [...LIBRARIES, ...VIRTUAL_DISPLAY, ...FOR_TESTS],
}

/** Since the 64-bit time transition (Debian 13, Ubuntu 24.04) some libraries carry this ending. */
const TIME64 = 't64'

/**
 * @param {readonly string[]} wanted
 * @param {ReadonlySet<string>} installed
 */
export const missingDebianPackages = (wanted, installed) =>
  wanted.filter((name) => !installed.has(name) && !installed.has(name + TIME64))

/** @param {string} command @param {string[]} args @returns {string | null} its output; null when it cannot run */
function outputOf(command, args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return null
  }
}

/** @returns {Set<string> | null} null where this is not a Debian */
function installedDebianPackages() {
  // Format as in dpkg-query(1): 'ii ' is wanted and installed.
  const lines = outputOf('dpkg-query', ['-W', '-f', `\${db:Status-Abbrev}\${Package}\n`])?.split('\n')
  if (!lines) return null
  return new Set(lines.filter((line) => line.startsWith('ii ')).map((line) => line.slice(3)))
}

/**
 * @param {string} executable
 * @returns {string[]} the shared libraries that the loader does not find, such as `libnss3.so`
 */
export function missingLibraries(executable) {
  const lines = (outputOf('ldd', [executable]) ?? '').split('\n')
  return lines.filter((line) => line.includes('not found')).map((line) => line.trim().split(' ')[0] ?? '')
}

/** @param {string} name @returns {string} the package's name in this release */
const nameInThisRelease = (name) =>
  spawnSync('apt-cache', ['show', name + TIME64], { stdio: 'ignore' }).status === 0 ? name + TIME64 : name

/** @param {readonly string[]} missing @param {(line: string) => void} say */
async function installWithApt(missing, say) {
  say(`Installing system packages: ${missing.join(' ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const quiet = ['-qq', '-o', 'DPkg::Lock::Timeout=180', '-o', 'Dpkg::Use-Pty=0']
  await run('apt-get', [...quiet, 'update'], { env, stdout: 'stderr' })
  const names = missing.map(nameInThisRelease)
  await run('apt-get', [...quiet, 'install', '-y', '--no-install-recommends', ...names], { env, stdout: 'stderr' })
}

/**
 * Makes sure that the machine has the system packages for `purpose`. As root on a Debian it installs them; elsewhere
 * it says in one line what to run. macOS and Windows need nothing.
 * @param {Purpose} purpose
 * @param {string} executable the Electron whose libraries are looked for
 * @param {(line: string) => void} say
 * @throws MissingSystemPackages when something is missing that only the user can install
 */
export async function ensureSystemPackages(purpose, executable, say) {
  if (process.platform !== 'linux') return
  // With a screen of one's own the loader decides: a desktop may have the libraries from elsewhere.
  if (purpose === 'app' && missingLibraries(executable).length === 0) return
  const installed = installedDebianPackages()
  if (!installed) {
    ensureWithoutDpkg(purpose, executable)
    return
  }
  const missing = missingDebianPackages(PACKAGES[purpose], installed)
  if (missing.length === 0) return
  if (process.getuid?.() === 0) {
    await installWithApt(missing, say)
    return
  }
  const names = missing.map(nameInThisRelease).join(' ')
  throw new MissingSystemPackages(
    `Please run this once, then try again:\n  sudo apt-get update && sudo apt-get install -y ${names}`,
  )
}

/** @param {Purpose} purpose @param {string} executable */
function ensureWithoutDpkg(purpose, executable) {
  const missing = missingLibraries(executable)
  if (purpose !== 'app' && outputOf('which', ['Xvfb']) === null) missing.push('Xvfb')
  if (missing.length === 0) return
  throw new MissingSystemPackages(`Please install what provides these, then try again: ${missing.join(' ')}`)
}

/** Something that only the user can install; the message says what to do. */
export class MissingSystemPackages extends Error {
  /** @override */
  name = 'MissingSystemPackages'
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { orExit, say } = await import('./setup/say.mjs')
  await orExit(async () => {
    await ensureNpmPackages(say)
    const { executable } = await electronRuntime(say)
    await ensureSystemPackages('tests', executable, say)
    say('All system packages are there.')
  })
}
