import type { AppError } from '../../contract/errors'

/**
 * Seconds between two tries where the moment is to blame; the last for all that follow. A call waits for the connection
 * itself.
 */
const RETRY_AFTER = [1, 2, 5, 10, 30] as const
/** Tries before an account that has no connection counts as signed out: practice that starts anew is back sooner. */
const TRIES_WHILE_SIGNED_OUT = 6
/** Seconds added to what Telegram asks for: its seconds are whole ones. */
const FLOOD_MARGIN = 0.25

/** Seconds before the next try after so many in vain; all who ask Telegram something go by it. */
export const retryAfter = (tries: number): number => RETRY_AFTER[Math.min(tries, RETRY_AFTER.length - 1)] ?? 0

/** Seconds to wait because of a `floodWait`. */
export const floodSeconds = ({ seconds }: AppError): number => (seconds ?? 1) + FLOOD_MARGIN

/** An account is without a connection for a moment while practice starts anew; after so many tries it is signed out. */
export const isSignedOut = ({ code }: AppError, tries: number): boolean =>
  code === 'notSignedIn' && tries >= TRIES_WHILE_SIGNED_OUT

/** Only the moment is to blame, and the call was surely not applied: it can be made again as it is. */
export const isOfTheMoment = ({ code }: AppError): boolean =>
  code === 'floodWait' || code === 'networkUnavailable' || code === 'notSignedIn'

/** The same of a call that only reads: asking twice does no harm. */
export const isOfTheMomentToRead = ({ code }: AppError): boolean =>
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
