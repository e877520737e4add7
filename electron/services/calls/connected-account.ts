import type { Account } from '../../contract/session'
import type { TelegramGateway } from '../../telegram/gateway'

/** An account that is in, and its line to Telegram. */
export interface ConnectedAccount {
  readonly account: Account
  readonly gateway: TelegramGateway
}
