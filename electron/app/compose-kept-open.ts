import { createAccountHolds, type KeepAlive, type KeepAliveReason } from '../desktop/keep-alive'
import { words } from '../desktop/spoken'

/** Keeps the app alive without a window while links of any account are to be acted on by it. */
export interface KeptOpen {
  /** How many links of this account are. */
  note(accountId: string, open: number): void
}

/** `singleUse`: links close after the first join; `rotation`: links are replaced by successors. */
export const composeKeptOpen = (keepAlive: KeepAlive, why: 'singleUse' | 'rotation'): KeptOpen => {
  /** In the language of the moment. */
  const reason: KeepAliveReason = {
    get running() {
      return words().background[why].running
    },
    get asks() {
      const { question, detail } = words().background[why]
      return { question, detail }
    },
    pause: null,
  }
  const holds = createAccountHolds(keepAlive, reason)
  return { note: (accountId, open) => holds.set(accountId, open > 0) }
}
