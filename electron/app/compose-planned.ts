import words from '../../assets/locales/en.json'
import type { KeepAlive, KeepAliveReason } from '../desktop/keep-alive'
import type { AccountScopes } from '../services/accounts/account-scopes'
import type { AccountScope } from '../services/services'

export interface PlannedParts {
  readonly keepAlive: KeepAlive
  readonly scopes: Pick<AccountScopes<AccountScope>, 'all'>
}

/** Keeps the app alive without a window while an account has something planned. */
export const composePlanned = ({
  keepAlive,
  scopes,
}: PlannedParts): ((accountId: string, isPlanned: boolean) => void) => {
  const pauseAll = (): void => {
    for (const { schedule } of scopes.all()) void schedule.pauseAll()
  }
  const { running, pause, question, detail } = words.background.schedule
  const reason: KeepAliveReason = {
    ...{ running, asks: { question, detail } },
    pause: { label: pause, act: pauseAll },
  }
  /** By account with a plan: releases its hold. */
  const holds = new Map<string, () => void>()
  return (accountId, isPlanned) => {
    if (holds.has(accountId) === isPlanned) return
    if (isPlanned) holds.set(accountId, keepAlive.hold(reason))
    else {
      holds.get(accountId)?.()
      holds.delete(accountId)
    }
  }
}
