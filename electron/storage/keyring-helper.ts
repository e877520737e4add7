import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type App, app, safeStorage } from 'electron'

/** The switch that starts the app as a helper, which asks the keyring and does nothing else. */
const ASK_SWITCH = 'ask-keyring'
const EXIT_OPEN = 0
const EXIT_SHUT = 3

/** `unable`: no helper can be started here. `unknown`: it ended by something else than its answer. */
type KeyringAnswer = 'open' | 'shut' | 'unable' | 'unknown'

export interface KeyringQuestion {
  readonly answer: Promise<KeyringAnswer>
  /** Withdraws the question: the helper is killed. */
  withdraw(): void
}

/** Switches of the app's own command line that the helper needs. */
const HANDED_ON = ['password-store', 'no-sandbox', 'ozone-platform', 'ozone-platform-hint', 'enable-features']

const switches = (): string[] =>
  HANDED_ON.filter((name) => app.commandLine.hasSwitch(name)).map((name) => {
    const value = app.commandLine.getSwitchValue(name)
    return value === '' ? `--${name}` : `--${name}=${value}`
  })

/**
 * Asks the keyring in a process of its own. Chromium's call blocks the whole process until the user has answered the
 * keyring's prompt, and a process that was refused once is refused until it ends.
 * @param folder the user-data folder; the helper has its own inside it, since Chromium does not share one
 */
export const askKeyringElsewhere = (folder: string): KeyringQuestion => {
  const own = join(folder, 'keyring-helper')
  // A packaged app needs no path to itself.
  const args = app.isPackaged ? [] : [app.getAppPath()]
  const child = spawn(process.execPath, [...args, `--${ASK_SWITCH}`, `--user-data-dir=${own}`, ...switches()], {
    stdio: 'ignore',
  })
  const answer = new Promise<KeyringAnswer>((resolve) => {
    child.once('error', () => resolve('unable'))
    child.once('exit', (code) => {
      // Nobody needs what Chromium left in it; if it cannot be deleted, the next helper uses it again.
      void rm(own, { recursive: true, force: true }).catch(() => undefined)
      resolve(code === EXIT_OPEN ? 'open' : code === EXIT_SHUT ? 'shut' : 'unknown')
    })
  })
  return { answer, withdraw: () => void child.kill('SIGKILL') }
}

export const isKeyringHelper = ({ commandLine }: App): boolean => commandLine.hasSwitch(ASK_SWITCH)

/** All that the helper does: its process is blocked here until the keyring's prompt is answered. */
export const answerAsKeyringHelper = async (helper: App): Promise<void> => {
  helper.disableHardwareAcceleration()
  await helper.whenReady()
  helper.exit(safeStorage.isEncryptionAvailable() ? EXIT_OPEN : EXIT_SHUT)
}
