import type { AppError, ErrorCode } from '../contract/errors'

/** An `rpc_error` as Telegram sent it: 303, 400, 401, 403, 404, 406, 420 or 500, and its upper-case text. */
export interface TelegramRefusal {
  readonly code: number
  readonly text: string
}

/**
 * Whether Telegram explains this refusal in its own words, in a separate message
 * (core.telegram.org/api/errors#406-not-acceptable). The code may have either sign.
 */
export const isExplained = ({ code }: TelegramRefusal): boolean => Math.abs(code) === 406

/**
 * Telegram's own texts and our names for them. Sources: the `throws` of each method that `electron/telegram/` calls
 * (core.telegram.org/api/errors, the machine-readable copy in mtcute's `api-schema.json`, which the test reads) and
 * core.telegram.org/api/auth. The HTTP-like code is left out on purpose: it differs by method (CHANNEL_PRIVATE is 400
 * or 406, CHAT_ADMIN_REQUIRED 400 or 403).
 */
export const telegramErrors: Readonly<Record<string, ErrorCode>> = {
  // signing in
  API_ID_INVALID: 'apiCredentialsInvalid',
  CONNECTION_API_ID_INVALID: 'apiCredentialsInvalid',
  API_ID_PUBLISHED_FLOOD: 'apiIdLimited',
  PHONE_NUMBER_INVALID: 'phoneInvalid',
  PHONE_NUMBER_BANNED: 'phoneBanned',
  PHONE_NUMBER_FLOOD: 'phoneFlood',
  PHONE_PASSWORD_FLOOD: 'phoneFlood',
  PHONE_NUMBER_UNOCCUPIED: 'phoneUnregistered',
  PHONE_NUMBER_APP_SIGNUP_FORBIDDEN: 'phoneUnregistered',
  PHONE_CODE_INVALID: 'codeInvalid',
  PHONE_CODE_EMPTY: 'codeInvalid',
  PHONE_CODE_EXPIRED: 'codeExpired',
  SEND_CODE_UNAVAILABLE: 'codeUnavailable',
  EMAIL_INSTALL_MISSING: 'codeUnavailable',
  PASSWORD_HASH_INVALID: 'passwordInvalid',
  PASSWORD_EMPTY: 'passwordInvalid',
  ACCESS_TOKEN_INVALID: 'botTokenInvalid',
  ACCESS_TOKEN_EXPIRED: 'botTokenExpired',
  AUTH_TOKEN_EXPIRED: 'signInExpired',
  AUTH_TOKEN_INVALID: 'signInExpired',
  AUTH_TOKEN_INVALIDX: 'signInExpired',
  AUTH_TOKEN_ALREADY_ACCEPTED: 'signInExpired',
  AUTH_TOKEN_EXCEPTION: 'signInExpired',
  AUTH_RESTART: 'signInExpired',
  PHONE_CODE_HASH_EMPTY: 'signInExpired',
  PHONE_HASH_EXPIRED: 'signInExpired',
  SRP_ID_INVALID: 'signInExpired',
  SRP_PASSWORD_CHANGED: 'signInExpired',
  // SESSION_PASSWORD_NEEDED is a step of signing in and handled there; anywhere else nobody is signed in yet.
  SESSION_PASSWORD_NEEDED: 'notSignedIn',
  // the session
  AUTH_KEY_UNREGISTERED: 'sessionEnded',
  AUTH_KEY_INVALID: 'sessionEnded',
  SESSION_REVOKED: 'sessionEnded',
  SESSION_EXPIRED: 'sessionEnded',
  AUTH_KEY_DUPLICATED: 'sessionDuplicated',
  USER_DEACTIVATED: 'accountDeactivated',
  USER_DEACTIVATED_BAN: 'accountDeactivated',
  INPUT_USER_DEACTIVATED: 'accountDeactivated',
  // what the account may do at all
  FROZEN_METHOD_INVALID: 'accountFrozen',
  FROZEN_PARTICIPANT_MISSING: 'accountFrozen',
  PEER_FLOOD: 'accountLimited',
  USER_RESTRICTED: 'accountLimited',
  CHANNELS_ADMIN_PUBLIC_TOO_MUCH: 'publicChatsTooMuch',
  UPDATE_APP_TO_LOGIN: 'appOutdated',
  UPDATE_APP_REQUIRED: 'appOutdated',
  CONNECTION_LAYER_INVALID: 'appOutdated',
  CONNECTION_APP_VERSION_EMPTY: 'appOutdated',
  // the community
  USERNAME_INVALID: 'chatNameInvalid',
  USERNAME_NOT_OCCUPIED: 'chatNotFound',
  CHAT_ID_INVALID: 'chatNotFound',
  CHANNEL_INVALID: 'chatNotFound',
  PEER_ID_INVALID: 'chatNotFound',
  // Documented for calls that name no message: a community may be addressed through a message in which it was seen.
  MSG_ID_INVALID: 'chatReferenceInvalid',
  CHANNEL_PRIVATE: 'chatPrivate',
  CHANNEL_PUBLIC_GROUP_NA: 'chatPrivate',
  USER_BANNED_IN_CHANNEL: 'chatPrivate',
  CHAT_ADMIN_REQUIRED: 'chatAdminRequired',
  CHAT_WRITE_FORBIDDEN: 'chatWriteForbidden',
  CHANNEL_MONOFORUM_UNSUPPORTED: 'chatUnsupported',
  // the link
  EXPIRE_DATE_INVALID: 'expireDateInvalid',
  USAGE_LIMIT_INVALID: 'usageLimitInvalid',
  PRICING_CHAT_INVALID: 'pricingChatInvalid',
  SUBSCRIPTION_PERIOD_INVALID: 'subscriptionPeriodInvalid',
  STARS_AMOUNT_INVALID: 'feeInvalid',
  CHAT_INVITE_PERMANENT: 'primaryLinkFixed',
  EDIT_BOT_INVITE_FORBIDDEN: 'botLinkFixed',
  INVITE_HASH_EXPIRED: 'linkExpired',
  INVITE_HASH_EMPTY: 'linkExpired',
  INVITE_HASH_INVALID: 'linkExpired',
  INVITE_REVOKED_MISSING: 'linkNotRevoked',
  // people who ask to join; `join-requests.ts` handles INPUT_USER_DEACTIVATED, which means them there
  HIDE_REQUESTER_MISSING: 'requestGone',
  USER_ALREADY_PARTICIPANT: 'alreadyMember',
  USER_ID_INVALID: 'personInvalid',
  PARTICIPANT_ID_INVALID: 'personInvalid',
  // Of somebody who is an admin, whatever its description says; nobody who waits is one.
  USER_ADMIN_INVALID: 'chatAdminRequired',
  USER_CHANNELS_TOO_MUCH: 'personChannelsTooMuch',
  CHANNELS_TOO_MUCH: 'channelsTooMuch',
  SEARCH_WITH_LINK_NOT_SUPPORTED: 'searchWithLink',
  ADMIN_ID_INVALID: 'adminInvalid',
  BOT_METHOD_INVALID: 'botsCannot',
  // Telegram itself
  INTERNAL: 'telegramInternal',
  INTERNAL_SERVER_ERROR: 'telegramInternal',
  RPC_CALL_FAIL: 'telegramInternal',
  RPC_MCGET_FAIL: 'telegramInternal',
  SIGN_IN_FAILED: 'telegramInternal',
  SMS_CODE_CREATE_FAILED: 'telegramInternal',
  AUTH_KEY_UNSYNCHRONIZED: 'telegramInternal',
  TIMEOUT: 'telegramInternal',
}

/** Texts by which Telegram orders a wait of so many seconds (core.telegram.org/api/errors, 420 FLOOD). */
const floodTexts = /^(?:FLOOD_WAIT|FLOOD_PREMIUM_WAIT|FLOOD_TEST_PHONE_WAIT|SLOWMODE_WAIT)_(\d+)$/

/** 401 and 406 texts after which no call of this session will be answered any more. */
const endings: ReadonlySet<string> = new Set([
  'AUTH_KEY_UNREGISTERED',
  'AUTH_KEY_INVALID',
  'SESSION_REVOKED',
  'SESSION_EXPIRED',
  'AUTH_KEY_DUPLICATED',
  'USER_DEACTIVATED',
  'USER_DEACTIVATED_BAN',
])

/** Says whether this refusal ends the session of an account that was signed in. */
export const endsSession = (refusal: TelegramRefusal): boolean => endings.has(refusal.text)

/** The data centre (303 PHONE_/USER_/NETWORK_MIGRATE_n) that the call belongs to, or null. */
export const migrationTarget = (refusal: TelegramRefusal): number | null => {
  const target = /^(?:PHONE|USER|NETWORK)_MIGRATE_(\d+)$/.exec(refusal.text)?.[1]
  return target === undefined ? null : Number(target)
}

/**
 * Translates Telegram's refusal into our error. Never fails: an unknown text gives `telegramRefused` (or
 * `telegramInternal` if its code is 5xx), with the text kept in `telegram` for the details line.
 */
export const refusalToError = (refusal: TelegramRefusal): AppError => {
  const telegram = refusal.text
  const seconds = floodTexts.exec(telegram)?.[1]
  if (seconds !== undefined) return { code: 'floodWait', telegram, seconds: Number(seconds) }
  const named = Object.hasOwn(telegramErrors, telegram) ? telegramErrors[telegram] : undefined
  if (named !== undefined) return { code: named, telegram }
  if (/^AUTH_RESTART_\d+$/.test(telegram)) return { code: 'signInExpired', telegram }
  const internal = Math.abs(refusal.code) >= 500 && Math.abs(refusal.code) < 600
  return { code: internal ? 'telegramInternal' : 'telegramRefused', telegram }
}
