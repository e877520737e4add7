import type { Chat } from '../contract/chats'
import type { AppError } from '../contract/errors'
import type { InviteLink, LinkCursor } from '../contract/links'
import type { Importer, ImporterCursor } from '../contract/people'
import type { Result } from '../contract/result'
import type { Account, CodeDelivery, Credentials, EndpointKind } from '../contract/session'
import type { Route, Routes } from './routes'

/** Where the gateway dials. Nothing but this differs between practice and the real Telegram. */
export type Endpoint =
  | { readonly kind: 'telegram' }
  | {
      readonly kind: Exclude<EndpointKind, 'telegram'>
      readonly dcId: number
      readonly host: string
      readonly port: number
      /** PKCS#1 PEM of the server's RSA key, trusted for this endpoint alone. */
      readonly publicKey: string
    }

export interface CodeSent {
  readonly phone: string
  readonly delivery: CodeDelivery
  /** Number of digits; null when Telegram does not tell. */
  readonly length: number | null
  readonly nextDelivery: CodeDelivery | null
  /** Seconds until another code may be asked for; null when Telegram does not tell. */
  readonly resendAfter: number | null
}

export type Person = Pick<Account, 'userId' | 'name' | 'username' | 'phone' | 'isBot'>

/** What follows a correct code, a scanned QR code or a bot token. */
export type SignInStep =
  | { readonly step: 'password'; readonly hint: string | null }
  | { readonly step: 'done'; readonly me: Person }

export interface QrToken {
  /** `tg://login?token=…` */
  readonly url: string
  /** Seconds since 1970 on the app's clock. */
  readonly expires: number
}

/** What the gateway reports without being asked. */
export type GatewayEvent =
  | {
      readonly kind: 'connection'
      /** `confirming`: the server seems not to know the key; that is no proof, so it is asked again. */
      readonly state: 'online' | 'connecting' | 'offline' | 'confirming'
    }
  /**
   * The session is over; every further call fails with this error. `sessionUnknown` is no proof, so the saved session
   * must be kept; all other errors came from Telegram itself.
   */
  | { readonly kind: 'ended'; readonly error: AppError }
  /** Server's clock minus the app's, in whole seconds. */
  | { readonly kind: 'clock'; readonly offset: number }
  /** Join requests, new links or rights changed in this chat (marked id). */
  | { readonly kind: 'chatChanged'; readonly chatId: string }
  /**
   * A service message says that somebody came in by a link or was let in (marked id). Basic groups and supergroups have
   * such messages, channels have none.
   */
  | { readonly kind: 'joined'; readonly chatId: string }
  /** This community's title, rights or membership changed; null: the whole list must be read again. */
  | { readonly kind: 'chatsChanged'; readonly chatId: string | null }
  /** A basic group became a supergroup with another id (both are marked); its links lead there now. */
  | { readonly kind: 'chatMoved'; readonly from: string; readonly to: string }
  /** Updates were lost: everything that they may have been about must be read again. */
  | { readonly kind: 'updatesMissed' }

/** The parameters of messages.exportChatInvite, resolved: moments in seconds since 1970, server time. */
export interface ExportChatInvite {
  readonly chatId: string
  readonly title: string | null
  readonly expireDate: number | null
  /** 1–99,999 */
  readonly usageLimit: number | null
  readonly requestNeeded: boolean
  readonly legacyRevokePermanent: boolean
  /** `period`: seconds; `amount`: Telegram Stars per period. */
  readonly subscriptionPricing: { readonly period: number; readonly amount: number } | null
}

export type ExportedChatInvite =
  | { readonly kind: 'link'; readonly link: InviteLink }
  | { readonly kind: 'publicJoinRequests' }

export interface ListChatInvites {
  readonly chatId: string
  /** null: the signed-in account's own links. */
  readonly adminId: string | null
  readonly revoked: boolean
  readonly offset: LinkCursor | null
  /** 1–100 */
  readonly limit: number
}

/**
 * What messages.editExportedChatInvite changes; a field that is left out stays as it is. 0 clears expiry or limit, ''
 * the title.
 */
export interface EditChatInvite {
  readonly chatId: string
  /** The address as Telegram gave it. */
  readonly link: string
  /** 0–32 characters */
  readonly title?: string
  /** Seconds since 1970, server time; 0: never. */
  readonly expireDate?: number
  /** 0–99,999; 0: no limit */
  readonly usageLimit?: number
  readonly requestNeeded?: boolean
}

/** chatAdminWithInvites, with the admin's name. */
export interface AdminWithInvites {
  readonly adminId: string
  readonly name: string
  readonly isBot: boolean
  readonly links: number
  readonly revokedLinks: number
}

interface ListChatInviteImporters {
  readonly chatId: string
  /** null: by any link. */
  readonly link: string | null
  /** Those who wait instead of those who joined. */
  readonly requested: boolean
  /** Name or username; only with `requested` and without `link` (SEARCH_WITH_LINK_NOT_SUPPORTED). */
  readonly search: string
  readonly offset: ImporterCursor | null
  /** 1–100 */
  readonly limit: number
}

/** A link as an admin log entry shows it; it may have been deleted since. */
export interface MembershipEventLink {
  readonly hash: string
  readonly link: string
  readonly title: string | null
  readonly adminId: string
  readonly permanent: boolean
}

interface NamedUser {
  /** `0` if Telegram hides who it was. */
  readonly userId: string
  readonly name: string
  readonly username: string | null
}

/** An admin log entry that says that somebody joined or left. */
export type MembershipEvent = NamedUser & {
  /** The entry's id; later ones are higher. */
  readonly id: string
  /** Seconds since 1970, server time. */
  readonly date: number
} & (
    | {
        readonly kind: 'joined'
        /** null: they joined without a link. */
        readonly link: MembershipEventLink | null
        /** The admin who approved the request; null: no approval was needed. */
        readonly approvedBy: NamedUser | null
        readonly viaFolder: boolean
        /** A member added them. */
        readonly added: boolean
      }
    | { readonly kind: 'left' }
    /** An admin banned or removed them. */
    | { readonly kind: 'removed' }
  )

/** A link was revoked, by an entry of the admin log. */
interface Revocation {
  readonly link: MembershipEventLink
  /** Seconds since 1970, server time. */
  readonly date: number
}

/** One page of the members that Telegram lists. */
export interface MemberPage {
  /** The server's count, including members that it does not list. */
  readonly total: number
  /** Number of entries on this page; 0: there are no more. */
  readonly read: number
  /** Ordinary members and when they joined (seconds since 1970, server time). */
  readonly members: readonly (NamedUser & { readonly date: number })[]
  /** User ids of all other members: the creator, admins, restricted members, the account itself. */
  readonly others: readonly string[]
}

/**
 * One account's connection to Telegram, in the app's words. Answers are values; the gateway throws only on a
 * programmer's mistake. Every call has a time limit. No call is repeated automatically once it may have reached the
 * server, except calls that only read.
 *
 * The id of a basic group that became a supergroup is still accepted everywhere; answers name the new id.
 *
 * Errors that any call may give: `floodWait` (with `seconds`; never slept through), `networkUnavailable`, `timedOut`,
 * `sessionEnded`, `sessionUnknown`, `sessionDuplicated`, `accountDeactivated`, `telegramInternal`, `telegramRefused`.
 */
export interface TelegramGateway {
  readonly endpoint: Endpoint

  /** Dials and exchanges keys, or resumes the saved session. Gives `networkUnavailable` after its time limit. */
  connect(): Promise<Result<null>>
  /** The session as the vault keeps it: opaque and secret. Empty before a key exists. */
  saveSession(): string
  /**
   * Ends timers, sockets and pending calls; the session stays valid. A pending call that changes something and may have
   * left gives `timedOut`, all others `networkUnavailable`.
   */
  destroy(): Promise<void>
  onEvent(listener: (event: GatewayEvent) => void): () => void
  /** Seconds since 1970 on the server's clock, as far as it is known. */
  serverTime(): number
  /** How many chats and people this connection remembers; both have a bound. */
  remembered(): { readonly chats: number; readonly users: number }

  /** auth.sendCode; follows PHONE_MIGRATE by itself. */
  sendCode(phone: string): Promise<Result<CodeSent>>
  /** auth.resendCode: the same code by the next way, or `codeUnavailable`. */
  resendCode(): Promise<Result<CodeSent>>
  /** auth.signIn; `codeInvalid`, `codeExpired`, `phoneUnregistered`. */
  signInWithCode(code: string): Promise<Result<SignInStep>>
  /** account.getPassword and auth.checkPassword (SRP); `passwordInvalid`. */
  signInWithPassword(password: string): Promise<Result<SignInStep>>
  /** auth.importBotAuthorization; `botTokenInvalid`, `botTokenExpired`. */
  signInWithBotToken(token: string): Promise<Result<SignInStep>>
  /**
   * auth.exportLoginToken. Renews the token before it expires and passes each one to `onToken`, until somebody accepts
   * it, a call fails, or `signal` aborts (`signInExpired`).
   */
  signInWithQr(onToken: (token: QrToken) => void, signal: AbortSignal): Promise<Result<SignInStep>>
  /** auth.logOut: the session ends at the server too. */
  logOut(): Promise<Result<null>>
  /** users.getUsers [inputUserSelf]: who is signed in; `sessionEnded`, `sessionUnknown` (the answer names nobody). */
  getMe(): Promise<Result<Person>>

  /** All pages of messages.getDialogs: groups and channels in which this account may invite. Empty for bots. */
  listChats(): Promise<Result<readonly Chat[]>>
  /**
   * `@name`, `t.me/…` or a numeric id; `chatNameInvalid`, `chatJoinLink`, `chatNotFound`, `chatNotCommunity`,
   * `chatAdminRequired`.
   */
  resolveChat(text: string): Promise<Result<Chat>>
  /** The small picture as a `data:image/…` address, or null. */
  getChatPhoto(chatId: string): Promise<Result<string | null>>
  /**
   * The highest price of a subscription in Telegram Stars: `stars_subscription_amount_max` of help.getAppConfig, or its
   * documented default if that cannot be read.
   */
  getFeeLimit(): Promise<Result<number>>

  /**
   * messages.exportChatInvite, sent once and never again: it is not idempotent. Once the request may have left this
   * computer, the answer is `outcomeUnknown` if the server hangs up, and `timedOut` if the time limit passes while the
   * connection holds or the connection is closed from this side: the request may then still arrive, and the link may be
   * made later. `networkUnavailable` means that the request certainly did not leave.
   */
  exportChatInvite(invite: ExportChatInvite): Promise<Result<ExportedChatInvite>>
  /** messages.getExportedChatInvites: newest first, the primary link before all; at most 100 a page. */
  listChatInvites(
    query: ListChatInvites,
  ): Promise<Result<{ readonly links: readonly InviteLink[]; readonly total: number }>>
  /** messages.getExportedChatInvite; `linkExpired` when there is no such link. */
  getChatInvite(chatId: string, link: string): Promise<Result<InviteLink>>
  /**
   * messages.editExportedChatInvite: answers the link as it is now. Sent once; `outcomeUnknown` and `timedOut` as above
   * (read the link to find out). `primaryLinkFixed`, `botLinkFixed`, `linkExpired`, `expireDateInvalid`,
   * `usageLimitInvalid`.
   */
  editChatInvite(edit: EditChatInvite): Promise<Result<InviteLink>>
  /** messages.editExportedChatInvite with `revoked`; for a primary link the answer also holds its replacement. */
  revokeChatInvite(
    chatId: string,
    link: string,
  ): Promise<Result<{ readonly revoked: InviteLink; readonly replacement: InviteLink | null }>>
  /** messages.deleteExportedChatInvite; `linkNotRevoked`, `linkExpired` when there is no such link. */
  deleteChatInvite(chatId: string, link: string): Promise<Result<null>>
  /** messages.getAdminsWithInvites: the owner only (`chatAdminRequired`). */
  listAdminsWithInvites(chatId: string): Promise<Result<readonly AdminWithInvites[]>>
  /** messages.getChatInviteImporters: newest first. */
  listChatInviteImporters(
    query: ListChatInviteImporters,
  ): Promise<Result<{ readonly people: readonly Importer[]; readonly total: number }>>
  /**
   * messages.hideChatJoinRequest, sent once; `requestGone`, `alreadyMember`, `personDeactivated`, `personInvalid`,
   * `personChannelsTooMuch`, `channelsTooMuch`.
   */
  answerJoinRequest(answer: {
    readonly chatId: string
    readonly userId: string
    readonly approved: boolean
  }): Promise<Result<null>>
  /**
   * messages.hideAllChatJoinRequests for one link, or (null) for the whole community; `requestGone` when nobody waits.
   */
  answerAllJoinRequests(answer: {
    readonly chatId: string
    readonly link: string | null
    readonly approved: boolean
  }): Promise<Result<null>>
  /**
   * channels.editBanned: keeps somebody out for good, or lets them in and ask again; to do it twice changes nothing.
   * `chatUnsupported` in basic groups, `chatAdminRequired`, `personInvalid`, `personDeactivated`.
   */
  banPerson(ban: { readonly chatId: string; readonly userId: string; readonly banned: boolean }): Promise<Result<null>>
  /** account.reportPeer: tells Telegram of somebody as spam. Not for bots; `personInvalid`. */
  reportSpam(userId: string): Promise<Result<null>>
  /**
   * channels.getAdminLog of the last 48 hours, joins, leaves and revoked links only: newest first, entries with ids below
   * `before` (null: from the newest). `next`: the `before` of the next page; null: there are no more. Not for bots, and only
   * in supergroups and channels (`chatUnsupported`, `chatAdminRequired`); `limit`: 1–100.
   */
  listMembershipEvents(query: {
    readonly chatId: string
    readonly before: string | null
    readonly limit: number
  }): Promise<
    Result<{
      readonly events: readonly MembershipEvent[]
      readonly revocations: readonly Revocation[]
      readonly next: string | null
    }>
  >
  /**
   * channels.getParticipants. Telegram lists about 10,000 members of a supergroup and 200 of a channel; `limit`: 1–200.
   * messages.getFullChat of a basic group, which lists all of them at once.
   */
  listMembers(query: {
    readonly chatId: string
    readonly offset: number
    readonly limit: number
  }): Promise<Result<MemberPage>>
  /**
   * stats.getMegagroupStats or stats.getBroadcastStats, at the data center that channelFull names: who joined and left, by day.
   * null: Telegram shows this account no statistics of the community, since it is too small, a basic group, or not theirs to
   * see.
   */
  getJoinStatistics(chatId: string): Promise<Result<JoinStatistics | null>>
  /** The small picture of a person whom an earlier answer named, as a `data:image/…` address, or null. */
  getPersonPhoto(userId: string): Promise<Result<string | null>>
}

/** Telegram's own count of those who joined and left. */
export interface JoinStatistics {
  /** Earliest first; each day begins at midnight UTC (`start`: seconds since 1970). Today is not among them. */
  readonly days: readonly { readonly start: number; readonly joined: number; readonly left: number }[]
}

export interface GatewayOptions {
  readonly endpoint: Endpoint
  readonly credentials: Credentials
  /** What `saveSession` gave, or null for a new one. */
  readonly session: string | null
  readonly appVersion: string
  /** Time limit of a call in milliseconds; 20,000 by default. */
  readonly callTimeout?: number
  /** Milliseconds between attempts with a key that the server refuses (`key-refusals.ts`). */
  readonly keyRefusalPauses?: readonly number[]
  /** The ways to it; without any proxy by default. */
  readonly routes?: Routes
}

/** Made by `electron/telegram/create-gateway.ts`, which loads gramjs on first use. */
export type CreateGateway = (options: GatewayOptions) => Promise<TelegramGateway>

/**
 * Asks Telegram for an answer over this way. `took`: milliseconds from the first byte to it. `networkUnavailable`, with
 * `proxy` where that is to blame. Made by `electron/telegram/create-gateway.ts`.
 */
export type ProbeTelegram = (
  endpoint: Endpoint,
  route: Route,
) => Promise<Result<{ readonly dcId: number; readonly took: number }>>
