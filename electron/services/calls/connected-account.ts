import type { Account } from '../../contract/session'
import type { TelegramGateway } from '../../telegram/gateway'
import { CallLimiter, type CallPriority } from './call-limiter'
import { limitGateway } from './limited-gateway'

/** A signed-in account and its connection to Telegram. */
export interface ConnectedAccount {
  readonly account: Account
  /** For calls that a person waits for; `askingFor` gives it for others. */
  readonly gateway: TelegramGateway
  /** Shared by all callers of this account. */
  readonly limiter: CallLimiter
  /** The same connection with another priority for its calls. */
  readonly askingFor: (priority: CallPriority | 'permitHolder') => ConnectedAccount
  /** The same connection and limits, with the account's current data from Telegram. */
  readonly describedAs: (account: Account) => ConnectedAccount
}

/** Puts the account's call limits in front of its gateway. */
export const connectAccount = (
  account: Account,
  gateway: TelegramGateway,
  limiter = new CallLimiter(),
): ConnectedAccount => {
  const views = new Map<string, ConnectedAccount>()
  const askingFor = (priority: CallPriority | 'permitHolder'): ConnectedAccount => {
    const known = views.get(priority)
    if (known !== undefined) return known
    const limited = limitGateway(gateway, limiter, priority)
    const view: ConnectedAccount = { account, gateway: limited, limiter, askingFor, describedAs }
    views.set(priority, view)
    return view
  }
  const describedAs = (described: Account): ConnectedAccount => connectAccount(described, gateway, limiter)
  return askingFor('person')
}
