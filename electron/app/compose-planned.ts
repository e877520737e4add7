import { createAccountHolds, type KeepAlive, type KeepAliveReason } from '../desktop/keep-alive'
import { words } from '../desktop/spoken'
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
  /** In the language of the moment. */
  const reason: KeepAliveReason = {
    get running() {
      return words().background.schedule.running
    },
    get asks() {
      const { question, detail } = words().background.schedule
      return { question, detail }
    },
    get pause() {
      return { label: words().background.schedule.pause, act: pauseAll }
    },
  }
  return createAccountHolds(keepAlive, reason).set
}
