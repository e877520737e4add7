import { Logger } from 'telegram'
import { LogLevel } from 'telegram/extensions/Logger.js'

/** gramjs logs requests with their contents; codes, passwords and tokens must reach no log. */
export const silentLogger = new Logger(LogLevel.NONE)
