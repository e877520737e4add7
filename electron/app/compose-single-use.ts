import words from '../../assets/locales/en.json'
import type { KeepAlive, KeepAliveReason } from '../desktop/keep-alive'

/** Keeps the app alive without a window while a link of any account is to close after the first join. */
export interface KeptOpen {
  /** How many links of this account are. */
  note(accountId: string, open: number): void
}

export const composeKeptOpen = (keepAlive: KeepAlive): KeptOpen => {
  const { running, question, detail } = words.background.singleUse
  const reason: KeepAliveReason = { running, asks: { question, detail }, pause: null }
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
