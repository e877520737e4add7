import type { Errand } from '../../contract/errands'
import { monotonicNow } from '../../time/monotonic-clock'
import type { Session } from './session'

/** Milliseconds: whoever signs in or unlocks the app on the way may take so long; after that nobody remembers the errand. */
const FORGOTTEN_AFTER = 10 * 60_000

/** What somebody clicked outside of the window, until the desk that it is about takes it. */
export interface Errands {
  /**
   * Brings the window to the front with this account in it, and leads there. Where the account has to be unlocked or to
   * sign in again first, that is asked, and the errand waits for it. The newest takes the place of the one before.
   */
  give(accountId: string, errand: Errand): Promise<void>
  /** What waits for the desk of this account, once; null: nothing. */
  take(accountId: string): Errand | null
}

export interface ErrandsOptions {
  readonly session: Pick<Session, 'switchTo'>
  /** Leaves a sign-in that was begun: it must not finish later and take over the screen. */
  readonly cancelSignIn: () => Promise<unknown>
  /** Brings the window to the front; opens one where there is none. */
  readonly show: () => void
  /** The desk on the screen hears that something waits. One that opens asks by itself. */
  readonly onGiven: () => void
}

interface Waiting {
  /** null: for whichever desk is there. */
  readonly accountId: string | null
  readonly errand: Errand
  /** Milliseconds on the app's clock. */
  readonly at: number
}

export const createErrands = ({ session, cancelSignIn, show, onGiven }: ErrandsOptions): Errands => {
  let waiting: Waiting | null = null
  return {
    give: async (accountId, errand) => {
      const mine: Waiting = { accountId, errand, at: monotonicNow() }
      waiting = mine
      show()
      await cancelSignIn()
      const switched = await session.switchTo(accountId)
      // It signed out meanwhile, which is said at whichever desk is there.
      if (!switched.ok && waiting === mine) waiting = { ...mine, accountId: null, errand: { to: 'nobody' } }
      onGiven()
    },
    take: (accountId) => {
      if (waiting === null || (waiting.accountId ?? accountId) !== accountId) return null
      const { errand, at } = waiting
      waiting = null
      return monotonicNow() - at > FORGOTTEN_AFTER ? null : errand
    },
  }
}
