import type { Result } from '../../contract/result'
import type { Account, Credentials, SessionState } from '../../contract/session'
import type { Log } from '../../storage/log'
import type { Vault } from '../../storage/vault'
import type { CreateGateway, Endpoint } from '../../telegram/gateway'
import type { Accounts } from './accounts'
import type { Practice } from './practice'

type SignedOut = Extract<SessionState, { phase: 'signedOut' }>
/** Why the app is at its first screen although the user did not sign out. */
export type EndedBecause = SignedOut['endedBecause']
/** What the first screen is told besides; what is left out stays as it is there. */
export type FirstScreen = Partial<Pick<SignedOut, 'endedBecause' | 'backTo' | 'signInAs'>>

/** What `Session` is built with, and whom it tells. */
export interface SessionOptions {
  readonly createGateway: CreateGateway
  readonly vault: Vault
  readonly accounts: Accounts
  readonly practice: Practice
  /** Where sign-ins other than practice go; an error when the test server's file cannot be used. */
  readonly realm: Result<Endpoint>
  readonly isTestRealm: boolean
  readonly readCredentials: () => Credentials | null
  readonly forgetOnExit: () => boolean
  /** Whether work on many links runs for this account. */
  readonly isWorking: (accountId: string) => boolean
  readonly endedBecause: EndedBecause
  readonly appVersion: string
  readonly log: Log
  readonly onChange: (state: SessionState) => void
  /** The line stands, for the first time or again: open intents can be settled, what was missed can be asked for. */
  readonly onOnline: (account: Account, again: boolean) => void
  readonly onChatChanged: (account: Account, chatId: string) => void
  /** `chatId` null: which one is not known. */
  readonly onChatsChanged: (account: Account, chatId: string | null) => void
  /** A basic group became a supergroup, under another id (both marked). Told once in each run that hears of it. */
  readonly onChatMoved: (account: Account, from: string, to: string) => void
  /** The account's session is over: what ran for it must stop, what was known of it is out of date. */
  readonly onLeft: (accountId: string) => void
}
