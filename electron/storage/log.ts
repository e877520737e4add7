import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Plain facts only: no texts a user typed, no tokens, no addresses of links. */
type LogFacts = Readonly<Record<string, string | number | boolean | null>>

export interface Log {
  info(event: string, facts?: LogFacts): void
  warn(event: string, facts?: LogFacts): void
  error(event: string, facts?: LogFacts): void
}

/** Past this many bytes the log is kept once as `.old` and begun anew. */
const ROTATE_AT = 1_000_000

/** One JSON line an event in `logs/main.log`. A log that cannot be written never stops the app. */
export const createLog = (folder: string): Log => {
  const path = join(folder, 'logs', 'main.log')
  const write = (level: string, event: string, facts: LogFacts = {}): void => {
    try {
      mkdirSync(join(folder, 'logs'), { recursive: true })
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
      if (size > ROTATE_AT) renameSync(path, `${path}.old`)
      appendFileSync(path, `${JSON.stringify({ time: new Date().toISOString(), level, event, ...facts })}\n`)
    } catch {
      // Nobody can answer a full disk here; the call that needs the disk says so itself.
    }
  }
  return {
    info: (event, facts) => write('info', event, facts),
    warn: (event, facts) => write('warn', event, facts),
    error: (event, facts) => write('error', event, facts),
  }
}
