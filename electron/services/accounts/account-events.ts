import { EventEmitter } from 'node:events'
import type { AppError } from '../../contract/errors'
import type { InviteLink } from '../../contract/links'

/** What happens to one account; told to everything of its scope, and to nobody else's. */
export interface AccountEventMap {
  /** The connection stands. `again`: it stood before and was cut, so updates may have been missed. */
  online: [{ readonly again: boolean }]
  /** Something happened in this community: links, people, requests. */
  chatChanged: [chatId: string]
  /** A community may look different, or has come or gone; null: which one is not known. */
  chatsChanged: [chatId: string | null]
  /** The list of communities is another one now. */
  chatsListed: []
  /** A link is known to have been made: as Telegram's answer says, or found where the answer was lost. */
  linkMade: [link: InviteLink]
  /** Tags or notes changed. */
  annotated: []
  /** Something happened in a campaign that has begun; often. */
  campaignChanged: [campaignId: string]
  /** A basic group became a supergroup, under another id (both marked). Told once in each run that hears of it. */
  chatMoved: [from: string, to: string]
  /** The account's desk is on the screen. */
  shown: []
  /** Another desk, or none, is on the screen. */
  hidden: []
  /** The session is over, but the account may come back: what ran stops, what was read is out of date. */
  ended: [because: AppError]
}

export class AccountEvents extends EventEmitter<AccountEventMap> {}
