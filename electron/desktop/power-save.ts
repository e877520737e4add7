import { powerSaveBlocker } from 'electron'

/** Keeps the system from sleeping while something runs; the screen may go dark. */
export const createPowerSave = (): ((isRunning: boolean) => void) => {
  let blocker: number | null = null
  return (isRunning) => {
    if (isRunning) blocker ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker)
      blocker = null
    }
  }
}
