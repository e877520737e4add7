import { EventEmitter } from 'node:events'
import type { AppError } from '../../contract/errors'
import type { InviteLink } from '../../contract/links'

/** What happens to one account; emitted to everything in its scope, and to no other scope. */
export interface AccountEventMap {
  /** The connection is up. `again`: it was up before, so updates may have been missed. */
  online: [{ readonly again: boolean }]
  /** Something happened in this community: links, people, requests. */
  chatChanged: [chatId: string]
  /** Somebody came into this community by a link, or was let in; in channels Telegram does not say so. */
  joined: [chatId: string]
  /** A community may have changed, appeared or gone; null: which one is not known. */
  chatsChanged: [chatId: string | null]
  /** The list of communities has changed. */
  chatsListed: []
  /** A link was made: Telegram's answer says so, or it was found after the answer was lost. */
  linkMade: [link: InviteLink, requestId: string]
  /** The links of a community are known otherwise than before. */
  linksListed: [chatId: string]
  /** Watch saw a sudden rush to a link that is replaced then. */
  linkLeaked: []
  /** Tags or notes changed. */
  annotated: []
  /** Something happened in a campaign that has begun; emitted often. */
  campaignChanged: [campaignId: string]
  /**
   * A basic group became a supergroup with another id (both marked). Emitted once in each run of the app that learns of
   * it.
   */
  chatMoved: [from: string, to: string]
  /** The account comes to the screen. */
  shown: []
  /** The account leaves the screen. */
  hidden: []
  /** The session is over, but the account may sign in again: what runs stops, and what was read is out of date. */
  ended: [because: AppError]
}

export class AccountEvents extends EventEmitter<AccountEventMap> {}
