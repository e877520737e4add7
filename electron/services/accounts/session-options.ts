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
/**
 * Further fields of the first screen. `backTo` and `signInAs` keep their values if left out; `endedBecause` is cleared.
 */
export type FirstScreen = Partial<Pick<SignedOut, 'endedBecause' | 'backTo' | 'signInAs'>>

/** What `Session` reports about all accounts, on the screen or not. */
export interface SessionEventMap {
  changed: [state: SessionState]
  /** The connection is up, for the first time or again: what was missed can be read now. */
  online: [account: Account, again: boolean]
  chatChanged: [account: Account, chatId: string]
  /** Somebody came in by a link, or was let in. */
  joined: [account: Account, chatId: string]
  /** `chatId` null: which one is not known. */
  chatsChanged: [account: Account, chatId: string | null]
  /**
   * A basic group became a supergroup with another id (both marked). Emitted once in each run of the app that learns of
   * it.
   */
  chatMoved: [account: Account, from: string, to: string]
  /** The account's session is over: what runs for it must stop, and what was read is out of date. */
  left: [accountId: string]
}

/** What `Session` is built with. */
export interface SessionOptions {
  readonly createGateway: CreateGateway
  readonly vault: Vault
  readonly accounts: Accounts
  readonly practice: Practice
  /** Where sign-ins other than practice go; an error when the test server's file cannot be used. */
  readonly signInEndpoint: Result<Endpoint>
  readonly isTestServer: boolean
  readonly readCredentials: () => Credentials | null
  readonly forgetOnExit: () => boolean
  readonly endedBecause: EndedBecause
  /** Somebody is about to sign out: what they were told is done gets a moment to be sent. */
  readonly beforeSignOut: (accountId: string) => Promise<void>
  readonly appVersion: string
  readonly log: Log
}
