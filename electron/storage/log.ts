import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Plain facts only: no texts that a user typed, no tokens, no invite links. */
type LogFacts = Readonly<Record<string, string | number | boolean | null>>

export interface Log {
  info(event: string, facts?: LogFacts): void
  warn(event: string, facts?: LogFacts): void
  error(event: string, facts?: LogFacts): void
}

/** Bytes beyond which the log is renamed to `.old`, replacing the last one, and begun anew. */
const ROTATE_AT = 1_000_000

/** Writes one JSON line for each event to `logs/main.log`. A log that cannot be written never stops the app. */
export const createLog = (folder: string): Log => {
  const path = join(folder, 'logs', 'main.log')
  const write = (level: string, event: string, facts: LogFacts = {}): void => {
    try {
      mkdirSync(join(folder, 'logs'), { recursive: true })
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
      if (size > ROTATE_AT) renameSync(path, `${path}.old`)
      appendFileSync(path, `${JSON.stringify({ time: new Date().toISOString(), level, event, ...facts })}\n`)
    } catch {
      // A full disk cannot be reported here; the call that needs the disk reports it itself.
    }
  }
  return {
    info: (event, facts) => write('info', event, facts),
    warn: (event, facts) => write('warn', event, facts),
    error: (event, facts) => write('error', event, facts),
  }
}
