import { type ChildProcess, spawn } from 'node:child_process'
import { copyFile, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { ok, type Result } from '../contract/result'
import type { UpdateWay } from '../contract/updates'
import type { Installation, UpdateFile } from '../services/updates/manifest'
import { checkFile } from '../services/updates/staging'
import { refuse } from '../services/updates/verify-manifest'

export interface InstalledAppOptions {
  readonly platform: NodeJS.Platform
  readonly arch: string
  /** The program that runs. */
  readonly execPath: string
  readonly exists: (path: string) => boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly quit: () => void
}

/** How the app was installed, and with that how a new version takes its place. */
export interface InstalledApp {
  readonly installation: Installation & { readonly way: UpdateWay }
  /** Puts the file in its place and ends the app; `notApplied`, `damaged`. */
  readonly apply: (path: string, file: UpdateFile) => Promise<Result<null>>
}

/** Where the deb and the rpm put the app, and dpkg's list of what is the deb's. */
const OF_SYSTEM = '/opt/Invite Desk/'
const DPKG_LIST = '/var/lib/dpkg/info/invite-desk.list'

const packageOf = ({ execPath, exists }: InstalledAppOptions): 'deb' | 'rpm' | 'tar.gz' => {
  if (!execPath.startsWith(OF_SYSTEM)) return 'tar.gz'
  return exists(DPKG_LIST) ? 'deb' : 'rpm'
}

/** The AppImage that runs; null: none. What an AppImage starts inherits its variables, so they alone prove nothing. */
const runningImage = ({ platform, env, execPath }: InstalledAppOptions): string | null => {
  const { APPIMAGE, APPDIR } = env
  const isInside = APPDIR !== undefined && APPDIR !== '' && execPath.startsWith(`${APPDIR}/`)
  return platform === 'linux' && isInside && APPIMAGE !== undefined && APPIMAGE !== '' ? APPIMAGE : null
}

const installationOf = (options: InstalledAppOptions): InstalledApp['installation'] => {
  const { arch } = options
  // The swap of a bundle needs Apple's signature and Squirrel: macOS is told of new versions and nothing more.
  if (options.platform === 'darwin') return { platform: 'mac', arch, kind: 'dmg', way: 'notify' }
  if (options.platform === 'win32') return { platform: 'windows', arch, kind: 'nsis', way: 'installer' }
  if (runningImage(options) !== null) return { platform: 'linux', arch, kind: 'AppImage', way: 'replace' }
  return { platform: 'linux', arch, kind: packageOf(options), way: 'notify' }
}

/** Programs that outlive the app: nothing of them may hold it, or be in its folder. */
const startDetached = (program: string, args: readonly string[], options: InstalledAppOptions): Promise<boolean> => {
  // What the AppImage that ends has set would tell the new one that it is the old.
  const { APPDIR: _dir, APPIMAGE: _image, ARGV0: _name, OWD: _folder, ...env } = options.env
  return new Promise((resolve) => {
    const child: ChildProcess = spawn(program, args, { detached: true, stdio: 'ignore', cwd: options.home, env })
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
    child.once('error', () => resolve(false))
  })
}

/**
 * Waits for the end of this process, whose lock would send the new one away, then becomes the program. A shell, since what
 * runs of an AppImage is gone with it.
 */
const AFTER_US = 'while kill -0 "$1" 2>/dev/null; do sleep 0.1; done; exec "$2"'

/** Beside the image first, checked there, then in its place at one stroke: there is a whole image at every moment. */
const replaceImage = async (image: string, path: string, file: UpdateFile): Promise<Result<null>> => {
  let next: string | null = null
  try {
    const target = await realpath(image)
    const { mode } = await stat(target)
    next = `${target}.next`
    await copyFile(path, next)
    const handle = await open(next, 'r+')
    await handle.chmod((mode & 0o777) | 0o100)
    await handle.sync()
    await handle.close()
    const checked = await checkFile(next, file)
    if (!checked.ok) return refuse('damaged')
    await rename(next, target)
    next = null
    return ok(null)
  } catch {
    return refuse('notApplied')
  } finally {
    if (next !== null) await rm(next, { force: true }).catch(() => undefined)
  }
}

export const createInstalledApp = (options: InstalledAppOptions): InstalledApp => {
  const image = runningImage(options)
  const start = async (): Promise<boolean> =>
    image !== null && startDetached('/bin/sh', ['-c', AFTER_US, 'sh', String(process.pid), image], options)
  return {
    installation: installationOf(options),
    apply: async (path, file) => {
      if (image !== null) {
        const replaced = await replaceImage(image, path, file)
        if (!replaced.ok) return replaced
        await start()
        options.quit()
        return ok(null)
      }
      // The installer of electron-builder: with this it goes straight on over the version that is there, and is seen.
      const begun = options.platform === 'win32' && (await startDetached(path, ['--updated'], options))
      if (!begun) return refuse('notApplied')
      options.quit()
      return ok(null)
    },
  }
}
