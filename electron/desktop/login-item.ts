import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from 'electron'
import type { LoginItem } from '../contract/login-item'
import { fail, ok, type Result } from '../contract/result'
import { isMissing, replaceFile, writeFailure } from '../storage/write-file'

/** Says that the system starts the app, so that it begins without its window. */
const IN_BACKGROUND = '--in-background'

/** The app in the list of what the system starts when the user signs in to the computer. */
export interface LoginItemControl {
  /** As the system has it; `fileNotRead`. */
  read(): Promise<Result<LoginItem>>
  /** Puts the app on the list or takes it off, and answers how that stands; `fileNotWritten`, `diskFull`. */
  set(on: boolean): Promise<Result<LoginItem>>
}

type LoginApp = Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings' | 'isPackaged' | 'getAppPath' | 'getName'>

export interface LoginItemOptions {
  readonly app: LoginApp
  readonly platform: NodeJS.Platform
  /** The program that runs. */
  readonly execPath: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
}

/** Whether a start with these arguments was the system's, on Linux and Windows. */
export const isSystemsStart = (argv: readonly string[]): boolean => argv.includes(IN_BACKGROUND)

/** Whether the system started this app as the user signed in. */
export const wasStartedBySystem = (
  app: Pick<App, 'getLoginItemSettings'>,
  platform: NodeJS.Platform,
  argv: readonly string[],
): boolean => (platform === 'darwin' ? app.getLoginItemSettings().wasOpenedAtLogin : isSystemsStart(argv))

/** By Electron, where the system has a list that it can write to: macOS and Windows. */
const electronControl = ({ app, platform, execPath }: LoginItemOptions): LoginItemControl => {
  // Windows finds the entry by both; macOS takes neither.
  const entry = platform === 'win32' ? { path: execPath, args: [IN_BACKGROUND] } : {}
  const read = async (): Promise<Result<LoginItem>> => {
    const found = app.getLoginItemSettings(entry)
    if (!found.openAtLogin && found.status !== 'requires-approval') return ok('off')
    // Switched off in the Task Manager, or not allowed yet in the settings of macOS.
    const isBlocked = platform === 'win32' ? !found.executableWillLaunchAtLogin : found.status === 'requires-approval'
    return ok(isBlocked ? 'blocked' : 'on')
  }
  return {
    read,
    set: async (on) => {
      // `enabled` takes back what was switched off in the Task Manager.
      app.setLoginItemSettings({ openAtLogin: on, ...entry, ...(platform === 'win32' && { enabled: on }) })
      return read()
    },
  }
}

/**
 * An argument in an `Exec` line: quoted, then written as a string of a desktop file, in which a backslash is two.
 * Source: Desktop Entry Specification 1.5, "The Exec key".
 */
const execArgument = (argument: string): string =>
  `"${argument.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`.replaceAll('\\', '\\\\')

/** By a desktop file in the user's folder of autostarts. Source: Desktop Application Autostart Specification 0.5. */
const autostartControl = ({ app, execPath, env, home }: LoginItemOptions): LoginItemControl => {
  // Relative paths are to be ignored, by the XDG Base Directory Specification.
  const config = env.XDG_CONFIG_HOME?.startsWith('/') === true ? env.XDG_CONFIG_HOME : join(home, '.config')
  const file = join(config, 'autostart', 'invite-desk.desktop')
  // What runs of an AppImage is a copy that is gone after the next start. Whatever an AppImage starts, such as a terminal,
  // hands its variables on.
  const isImage = env.APPDIR !== undefined && execPath.startsWith(`${env.APPDIR}/`)
  const program = [(isImage && env.APPIMAGE) || execPath, ...(app.isPackaged ? [] : [app.getAppPath()])]
  const line = [...program, IN_BACKGROUND].map(execArgument).join(' ')
  const content = [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.5',
    `Name=${app.getName()}`,
    `Exec=${line}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
  const write = (): Promise<Result<null>> => replaceFile(file, content)
  return {
    read: async () => {
      let found: string
      try {
        found = await readFile(file, 'utf8')
      } catch (error) {
        return isMissing(error) ? ok('off') : fail('fileNotRead')
      }
      // Desktops switch an entry off by either.
      if (/^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(found)) return ok('off')
      // The app stands elsewhere now, or is a newer one.
      const written = found.includes(`\nExec=${line}\n`) ? ok(null) : await write()
      return written.ok ? ok('on') : written
    },
    set: async (on) => {
      if (on) {
        const written = await write()
        return written.ok ? ok('on') : written
      }
      try {
        await rm(file, { force: true })
        return ok('off')
      } catch (error) {
        return writeFailure(error)
      }
    },
  }
}

export const createLoginItem = (options: LoginItemOptions): LoginItemControl =>
  options.platform === 'linux' ? autostartControl(options) : electronControl(options)
