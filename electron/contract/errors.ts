import { z } from 'zod'
import { proxyTroubles } from './proxies'
import { updateTroubles } from './update-troubles'

/**
 * Every reason for which a call can fail, as one union. The renderer has a sentence for each (`renderer/errors.ts`,
 * exhaustive); `electron/telegram/errors.ts` maps Telegram's own texts to these names.
 */
export const errorCodes = [
  // signing in
  'apiCredentialsInvalid', // API_ID_INVALID
  'apiIdLimited', // API_ID_PUBLISHED_FLOOD
  'phoneInvalid', // PHONE_NUMBER_INVALID
  'phoneBanned', // PHONE_NUMBER_BANNED
  'phoneFlood', // PHONE_NUMBER_FLOOD
  'phoneUnregistered', // auth.authorizationSignUpRequired, PHONE_NUMBER_UNOCCUPIED
  'codeInvalid', // PHONE_CODE_INVALID, PHONE_CODE_EMPTY
  'codeExpired', // PHONE_CODE_EXPIRED
  'codeUnavailable', // SEND_CODE_UNAVAILABLE: every way to send a code has been used
  'passwordInvalid', // PASSWORD_HASH_INVALID
  'botTokenInvalid', // ACCESS_TOKEN_INVALID
  'botTokenExpired', // ACCESS_TOKEN_EXPIRED
  'signInExpired', // AUTH_TOKEN_EXPIRED, SRP_ID_INVALID twice, or the sign-in was cancelled meanwhile
  // the session
  'notSignedIn',
  'sessionEnded', // AUTH_KEY_UNREGISTERED, SESSION_REVOKED, SESSION_EXPIRED
  'sessionUnknown', // transport error -404 on several connections in a row; it is no proof, so the session is kept
  'sessionDuplicated', // AUTH_KEY_DUPLICATED
  'accountDeactivated', // USER_DEACTIVATED, USER_DEACTIVATED_BAN, INPUT_USER_DEACTIVATED
  'accountFrozen', // FROZEN_METHOD_INVALID, FROZEN_PARTICIPANT_MISSING
  'accountLimited', // PEER_FLOOD, USER_RESTRICTED: reported as spam, or for another reason
  'publicChatsTooMuch', // CHANNELS_ADMIN_PUBLIC_TOO_MUCH
  'appOutdated', // UPDATE_APP_TO_LOGIN, CONNECTION_LAYER_INVALID
  // the community
  'chatNotFound', // USERNAME_NOT_OCCUPIED, CHAT_ID_INVALID, CHANNEL_INVALID, PEER_ID_INVALID
  'chatReferenceInvalid', // MSG_ID_INVALID, in calls that name a community and no message
  'chatNameInvalid', // USERNAME_INVALID, or a text that is neither a username nor an address nor an id
  'chatJoinLink', // an invite link: it says how to join, but not which community that is
  'chatNotCommunity', // the name belongs to a person or a bot
  'chatPrivate', // CHANNEL_PRIVATE
  'chatAdminRequired', // CHAT_ADMIN_REQUIRED
  'chatWriteForbidden', // CHAT_WRITE_FORBIDDEN
  'chatUnsupported', // CHANNEL_MONOFORUM_UNSUPPORTED
  'publicJoinRequests', // chatInvitePublicJoinRequests: people ask by the public address, so no link is made
  // the link
  'titleTooLong',
  'expireDateInvalid', // EXPIRE_DATE_INVALID, or a moment that has passed on the server's clock
  'usageLimitInvalid', // USAGE_LIMIT_INVALID
  'approvalExcludesLimit',
  'feeExcludesOthers',
  'pricingChatInvalid', // PRICING_CHAT_INVALID
  'feeInvalid', // the price is out of range
  'subscriptionPeriodInvalid', // SUBSCRIPTION_PERIOD_INVALID
  'primaryLinkFixed', // CHAT_INVITE_PERMANENT
  'botLinkFixed', // EDIT_BOT_INVITE_FORBIDDEN
  'linkExpired', // INVITE_HASH_EXPIRED
  'linkClosed', // it has ended or is full, so that nobody can join by it
  'linkNotRevoked', // INVITE_REVOKED_MISSING
  'adminInvalid', // ADMIN_ID_INVALID
  'linkGone', // the list that main keeps does not contain it any more
  // people who ask to join
  'requestGone', // HIDE_REQUESTER_MISSING: answered by somebody else, or withdrawn
  'alreadyMember', // USER_ALREADY_PARTICIPANT
  'personDeactivated', // INPUT_USER_DEACTIVATED
  'personInvalid', // USER_ID_INVALID
  'personChannelsTooMuch', // USER_CHANNELS_TOO_MUCH: the person is in too many communities
  'channelsTooMuch', // CHANNELS_TOO_MUCH: the same about the account that calls
  'searchWithLink', // SEARCH_WITH_LINK_NOT_SUPPORTED
  // jobs, accounts, files that are read
  'stopped', // the user stopped the job before it came to this link or person
  'jobGone', // it was dismissed, or the app was restarted since
  'nothingSelected',
  'accountUnknown',
  'lockdownGone', // only the last lockdowns are remembered
  'undoGone', // it is too late to undo this
  'csvUnreadable', // the file is not a text with columns
  'csvColumnMissing', // no column has links, or none has tags or notes; `field` names the missing one
  'csvTooLong', // more rows than the app reads
  'botsCannot', // BOT_METHOD_INVALID
  // what is planned
  'scheduleGone', // it was deleted, or is over
  'scheduleMomentPassed', // no moment of it is still to come
  'scheduleTooMany', // more links than one plan changes
  'placeholderUnknown', // the pattern of the title has a placeholder without a value
  // campaigns and their exports
  'campaignGone',
  'campaignStarted', // this change is only possible in a draft
  'campaignNotStarted',
  'campaignEmpty', // it has no rows
  'campaignMistakes', // a row has a mistake
  'campaignTooLong', // more links than one campaign can make
  'campaignNotChecked', // the draft was changed since it was checked
  'campaignDamaged', // one of its files was damaged and set aside
  'tableEmpty',
  'tableUnreadable', // neither a text with columns nor a workbook
  'tableTooLong', // more rows than a campaign can have
  'tableTooLarge', // more columns or characters than can be stored
  'messageMissing', // the campaign has no message
  'mailAddressMissing', // the row has no mail address
  'mailNotOpened', // there is no mail program, or the mail is too long for it
  'bundleGone',
  'insightsUnavailable', // what was collected cannot be stored or read on this computer now
  'savedFileGone', // it was moved, renamed or deleted, or written in an earlier run of the app
  'savedFileUnsafe', // its name is that of a program
  'savedFileNotOpened', // the system has no program for it, or refused to open it
  'outcomeUnknown', // the connection was lost and Telegram could not be asked yet whether the link exists
  'notCreated', // Telegram was asked: the link does not exist
  // any time
  'floodWait', // FLOOD_WAIT_n: `seconds` says how long to wait
  'networkUnavailable',
  'timedOut',
  'telegramInternal', // 500 and the like
  'telegramRefused', // an error without a name of its own; `telegram` is Telegram's text
  // this computer
  'practiceUnavailable',
  'practiceNewer', // a newer Invite Desk saved the practice world
  'testServerInvalid', // INVITE_DESK_TEST_SERVER does not point to a valid file
  'testServerRefused', // a packaged app never uses INVITE_DESK_TEST_SERVER
  'vaultLocked',
  'passphraseInvalid',
  'vaultDamaged',
  'diskFull', // ENOSPC, EDQUOT
  'fileNotWritten', // any other failed write
  'fileNotRead', // EBUSY, EACCES, EIO and the like: its content is not known
  'fileInUse', // EBUSY, EPERM, EACCES on a file that the user chose: another program uses it
  'fileNewer', // a newer Invite Desk wrote it
  'keyringAsking', // the system's keyring is locked and asks the user to unlock it
  'keyringLocked', // the system's keyring cannot decrypt or encrypt now
  'imageInvalid',
  'updateRefused', // `update` says why
  'invalidInput', // the contract's schema refused it
  'senderRefused', // the call did not come from the app's own page
  'unexpected',
] as const

export const appErrorSchema = z.strictObject({
  code: z.enum(errorCodes),
  /** Telegram's own text, such as `USAGE_LIMIT_INVALID`, for the details line and for reports. */
  telegram: z.string().optional(),
  /** Telegram's own explanation of a refusal with 406, in the user's Telegram language. */
  explanation: z.string().max(4_096).optional(),
  /** Seconds to wait before the next try; only with `floodWait`. */
  seconds: z.number().nonnegative().optional(),
  /**
   * The path of the first field that the schema refused (`invalidInput`), or the missing column (`csvColumnMissing`).
   */
  field: z.string().optional(),
  /** Why nothing comes through the proxy that is in use; only with `networkUnavailable`. */
  proxy: z.enum(proxyTroubles).optional(),
  /** Why an update is not taken; only with `updateRefused`. */
  update: z.enum(updateTroubles).optional(),
})

export type ErrorCode = (typeof errorCodes)[number]
export type AppError = z.infer<typeof appErrorSchema>
