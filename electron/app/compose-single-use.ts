import type { KeepAlive, KeepAliveReason } from '../desktop/keep-alive'
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
  /** By account with such links: releases its hold. */
  const holds = new Map<string, () => void>()
  return {
    note: (accountId, open) => {
      const hold = holds.get(accountId)
      if (open > 0 && hold === undefined) holds.set(accountId, keepAlive.hold(reason))
      if (open > 0 || hold === undefined) return
      holds.delete(accountId)
      hold()
    },
  }
}
