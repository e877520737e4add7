import { createAccountHolds, type KeepAlive, type KeepAliveReason } from '../desktop/keep-alive'
import { words } from '../desktop/spoken'

/** Keeps the app alive without a window while a link of any account is to close after the first join. */
export interface KeptOpen {
  /** How many links of this account are. */
  note(accountId: string, open: number): void
}

export const composeKeptOpen = (keepAlive: KeepAlive): KeptOpen => {
  /** In the language of the moment. */
  const reason: KeepAliveReason = {
    get running() {
      return words().background.singleUse.running
    },
    get asks() {
      const { question, detail } = words().background.singleUse
      return { question, detail }
    },
    pause: null,
  }
  const holds = createAccountHolds(keepAlive, reason)
  return { note: (accountId, open) => holds.set(accountId, open > 0) }
}
