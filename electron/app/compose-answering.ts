import { createAccountHolds, type KeepAlive, type KeepAliveReason } from '../desktop/keep-alive'
import { words } from '../desktop/spoken'

/** Keeps the app alive without a window while a rule of any account answers join requests by itself. */
export const composeAnswering = (keepAlive: KeepAlive): ((accountId: string, isAnswering: boolean) => void) => {
  /** In the language of the moment. */
  const reason: KeepAliveReason = {
    get running() {
      return words().background.answers.running
    },
    get asks() {
      const { question, detail } = words().background.answers
      return { question, detail }
    },
    pause: null,
  }
  return createAccountHolds(keepAlive, reason).set
}
