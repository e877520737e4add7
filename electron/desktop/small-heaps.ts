import { setFlagsFromString } from 'node:v8'
import type { App } from 'electron'

/**
 * Keeps the heaps of main and of the pages small, before the app is ready. V8 lets the room for young objects grow to
 * 16 MB a process, of which an app that mostly rests uses two: here it stays at the megabyte that it begins with, and the
 * rest of main's heap grows in small steps (`npm run bench -- 7 start` shows what it brings).
 */
export const keepHeapsSmall = (app: App): void => {
  // Main's own heap is there already: its limit can no longer be set, its growth can.
  setFlagsFromString('--optimize-for-size')
  setFlagsFromString('--semi-space-growth-factor=1')
  app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=1')
}
