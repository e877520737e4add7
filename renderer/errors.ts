import type { TFunction } from 'i18next'
import type { AppError, ErrorCode } from '../electron/contract/errors'
import type { UpdateTrouble } from '../electron/contract/update-troubles'
import type { CallError } from './api'

/** The places on the screen that an error can concern: fields of the link form, and of the ways to sign in. */
export type Field =
  | 'community'
  | 'title'
  | 'expires'
  | 'usageLimit'
  | 'requestNeeded'
  | 'legacyRevokePermanent'
  | 'monthlyFee'
  | 'apiId'
  | 'apiHash'
  | 'phone'
  | 'code'
  | 'password'
  | 'botToken'
  | 'passphrase'

/**
 * Which field a refusal concerns; null: the request as a whole. Exhaustive, so that a new code cannot be forgotten.
 * Its sentence is `errors.<code>` in the catalogue: what happened and what to do next.
 */
const fields: Readonly<Record<ErrorCode, Field | null>> = {
  apiCredentialsInvalid: 'apiId',
  apiIdLimited: 'apiId',
  phoneInvalid: 'phone',
  phoneBanned: 'phone',
  phoneFlood: 'phone',
  phoneUnregistered: 'phone',
  codeInvalid: 'code',
  codeExpired: 'code',
  codeUnavailable: null,
  passwordInvalid: 'password',
  botTokenInvalid: 'botToken',
  botTokenExpired: 'botToken',
  signInExpired: null,
  notSignedIn: null,
  sessionEnded: null,
  sessionUnknown: null,
  sessionDuplicated: null,
  accountDeactivated: null,
  accountFrozen: null,
  accountLimited: null,
  publicChatsTooMuch: null,
  appOutdated: null,
  chatNotFound: 'community',
  chatReferenceInvalid: 'community',
  chatNameInvalid: 'community',
  chatJoinLink: 'community',
  chatNotCommunity: 'community',
  chatPrivate: 'community',
  chatAdminRequired: 'community',
  chatWriteForbidden: 'community',
  chatUnsupported: 'community',
  publicJoinRequests: 'community',
  titleTooLong: 'title',
  expireDateInvalid: 'expires',
  usageLimitInvalid: 'usageLimit',
  approvalExcludesLimit: 'requestNeeded',
  feeExcludesOthers: 'monthlyFee',
  pricingChatInvalid: 'monthlyFee',
  feeInvalid: 'monthlyFee',
  subscriptionPeriodInvalid: 'monthlyFee',
  primaryLinkFixed: null,
  botLinkFixed: null,
  linkExpired: null,
  linkClosed: null,
  linkNotRevoked: null,
  adminInvalid: null,
  linkGone: null,
  requestGone: null,
  alreadyMember: null,
  personDeactivated: null,
  personInvalid: null,
  personChannelsTooMuch: null,
  channelsTooMuch: null,
  searchWithLink: null,
  stopped: null,
  jobGone: null,
  nothingSelected: null,
  accountUnknown: null,
  lockdownGone: null,
  undoGone: null,
  scheduleGone: null,
  scheduleMomentPassed: null,
  scheduleTooMany: null,
  placeholderUnknown: 'title',
  csvUnreadable: null,
  csvColumnMissing: null,
  csvTooLong: null,
  botsCannot: null,
  campaignGone: null,
  campaignStarted: null,
  campaignNotStarted: null,
  campaignEmpty: null,
  campaignMistakes: null,
  campaignTooLong: null,
  campaignNotChecked: null,
  campaignDamaged: null,
  tableEmpty: null,
  tableUnreadable: null,
  tableTooLong: null,
  tableTooLarge: null,
  messageMissing: null,
  mailAddressMissing: null,
  mailNotOpened: null,
  bundleGone: null,
  insightsUnavailable: null,
  savedFileGone: null,
  savedFileUnsafe: null,
  savedFileNotOpened: null,
  outcomeUnknown: null,
  notCreated: null,
  floodWait: null,
  networkUnavailable: null,
  timedOut: null,
  telegramInternal: null,
  telegramRefused: null,
  practiceUnavailable: null,
  practiceNewer: null,
  testServerInvalid: null,
  testServerRefused: null,
  vaultLocked: null,
  passphraseInvalid: 'passphrase',
  vaultDamaged: null,
  diskFull: null,
  fileNotWritten: null,
  fileNotRead: null,
  fileInUse: null,
  fileNewer: null,
  keyringAsking: null,
  keyringLocked: null,
  imageInvalid: null,
  updateRefused: null,
  invalidInput: null,
  senderRefused: null,
  unexpected: null,
}

/** The sentence for each trouble with updates, `updates.trouble.…`: some mean the same to whoever reads it. */
const updateSentences = {
  noFeed: 'noFeed',
  unreachable: 'unreachable',
  stalled: 'stalled',
  answerUnusable: 'answer',
  redirected: 'answer',
  insecure: 'answer',
  tooLarge: 'answer',
  unsigned: 'untrusted',
  unknownKey: 'untrusted',
  signatureWrong: 'untrusted',
  malformed: 'answer',
  expired: 'outdated',
  older: 'outdated',
  wrongSize: 'damaged',
  damaged: 'damaged',
  noFile: 'noFile',
  proxyOnlyTelegram: 'proxy',
  busy: 'busy',
  nothingReady: 'nothingReady',
  notApplied: 'notApplied',
} as const satisfies Readonly<Record<UpdateTrouble, string>>

/** The field beside which the sentence belongs, or null for the request as a whole. */
export const fieldOf = (code: ErrorCode): Field | null => fields[code]

/**
 * When a wait of `seconds` ends, in words: "in 12 seconds", "at 14:05", "on Tuesday at 14:05". Under 100 s it is
 * counted.
 */
export const waitWords = (t: TFunction, seconds: number, now: Date, language: string): string => {
  if (seconds < 100) {
    return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(Math.ceil(seconds), 'second')
  }
  const end = new Date(now.getTime() + seconds * 1000)
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(end)
  if (end.toDateString() === now.toDateString()) return t('errors.at', { time })
  return t('errors.onDay', { day: new Intl.DateTimeFormat(language, { weekday: 'long' }).format(end), time })
}

/**
 * The sentence for an error: what happened, what to do next, never a code. `seconds` is what is left of a wait (for a
 * countdown); without it, the error's own. Telegram's raw text is not part of it; see `ErrorNote`'s details line.
 */
export const errorSentence = (
  t: TFunction,
  error: AppError,
  language: string,
  seconds: number | null = error.seconds ?? null,
  now: Date = new Date(),
): string => {
  if (error.proxy !== undefined) return t(`connection.trouble.${error.proxy}`)
  if (error.update !== undefined) return t(`updates.trouble.${updateSentences[error.update]}`)
  if (error.code !== 'floodWait') return t(`errors.${error.code}`)
  if (seconds === null) return t('errors.floodWait', { when: t('errors.later') })
  return seconds > 0 ? t('errors.floodWait', { when: waitWords(t, seconds, now, language) }) : t('errors.floodWaitOver')
}

/** Telegram's text of an error that has no better name than a general one, for reports; null: its name says it. */
export const reportText = ({ code, telegram }: AppError): string | null =>
  code === 'telegramRefused' || code === 'telegramInternal' ? (telegram ?? null) : null

/**
 * The sentence for an error that stands in a list of failures, and with it Telegram's own words; its text for reports
 * where there is no better name: else two mistakes that Telegram tells apart would read alike.
 */
export const wholeReason = (t: TFunction, error: AppError, language: string): string => {
  const { explanation } = error
  const text = reportText(error)
  return [
    errorSentence(t, error, language),
    ...(explanation === undefined ? [] : [t('common.explanation', { text: explanation })]),
    ...(text === null ? [] : [t('common.details', { text })]),
  ].join(' ')
}

/** Seconds left of the wait that an error asked for; null when it asked for none. `now` in milliseconds since 1970. */
export const secondsLeft = ({ error, at }: CallError, now: number): number | null =>
  error.seconds === undefined ? null : Math.max(0, error.seconds - (now - at) / 1000)
