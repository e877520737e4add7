import type { AppError } from '../../contract/errors'

/**
 * Seconds between two tries after a transient error; the last value repeats. A call already waits for the connection by
 * itself.
 */
const RETRY_AFTER = [1, 2, 5, 10, 30] as const
/**
 * Tries before an account that has no connection counts as signed out: a practice server that starts anew is back
 * sooner.
 */
const TRIES_WHILE_SIGNED_OUT = 6
/** Seconds added to what Telegram asks for, because it gives whole seconds. */
const FLOOD_MARGIN = 0.25

/** Seconds to wait before the next try after so many failed ones; all callers of Telegram use it. */
export const retryAfter = (tries: number): number => RETRY_AFTER[Math.min(tries, RETRY_AFTER.length - 1)] ?? 0

/** Seconds to wait because of a `floodWait`. */
export const floodSeconds = ({ seconds }: AppError): number => (seconds ?? 1) + FLOOD_MARGIN

/**
 * Whether `notSignedIn` is final: an account has no connection for a moment while practice starts anew, but after so
 * many tries it counts as signed out.
 */
export const isSignedOut = ({ code }: AppError, tries: number): boolean =>
  code === 'notSignedIn' && tries >= TRIES_WHILE_SIGNED_OUT

/** A transient error of a call that was certainly not applied: the call can be repeated as it is. */
export const isTransient = ({ code }: AppError): boolean =>
  code === 'floodWait' || code === 'networkUnavailable' || code === 'notSignedIn'

/** A transient error of a call that only reads: asking twice does no harm. */
export const isTransientForReading = ({ code }: AppError): boolean =>
  code === 'floodWait' || code === 'networkUnavailable' || code === 'timedOut' || code === 'telegramInternal'

/** After these no call of the account can succeed. */
export const endsAll = ({ code }: AppError): boolean => ending.has(code)

const ending: ReadonlySet<AppError['code']> = new Set([
  'sessionEnded',
  'sessionUnknown',
  'sessionDuplicated',
  'accountDeactivated',
  'accountUnknown',
  'notSignedIn',
  'practiceUnavailable',
  'practiceNewer',
  'vaultLocked',
  'keyringAsking',
  'keyringLocked',
  'apiCredentialsInvalid',
  'testServerInvalid',
])

/** Asked again, Telegram gives the same answer for ever: another try is not offered. */
export const isFinal = ({ code }: AppError): boolean => final.has(code)

const final: ReadonlySet<AppError['code']> = new Set([
  'botLinkFixed',
  'primaryLinkFixed',
  'linkNotRevoked',
  'linkExpired',
  'feeExcludesOthers',
  'linkGone',
  'personDeactivated',
])
