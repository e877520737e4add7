import type { AppError } from '../../contract/errors'
import { fail, type Result } from '../../contract/result'
import type { TelegramGateway } from '../../telegram/gateway'

/**
 * Milliseconds between two looks before a change counts as not made: a request sent on a lost connection may still be
 * under way inside Telegram.
 */
const SECOND_LOOK_AFTER = 3_000

/** A call that changes something, and a way to see whether it was done; each uses the connection of its moment. */
export interface Change<T> {
  /** Sends it once. */
  readonly send: (gateway: TelegramGateway) => Promise<Result<T>>
  /** Asks Telegram; gives what the call would have answered if it was done, null if it was not. */
  readonly look: (gateway: TelegramGateway) => Promise<Result<T | null>>
}

/** A change that is made once, however often it is asked for. */
export interface VerifiedChange<T> {
  /**
   * Sends it, or looks first if the outcome of an earlier sending is unknown. An error means that it was not done, with
   * two exceptions: if `inDoubt` is true afterwards, the look failed and the error is the look's; and `outcomeUnknown`
   * is for bots, which cannot look.
   */
  make(gateway: TelegramGateway): Promise<Result<T>>
  /** Nobody knows yet whether the last sending was applied. */
  inDoubt(): boolean
}

/** The answer was lost or late, or Telegram failed internally: the change may have been applied. */
export const mayBeDone = ({ code }: AppError): boolean =>
  code === 'outcomeUnknown' || code === 'timedOut' || code === 'telegramInternal'

/** `secondLookAfter`: milliseconds. */
export const verifiedChange = <T>(change: Change<T>, secondLookAfter = SECOND_LOOK_AFTER): VerifiedChange<T> => {
  /** Why the last sending's outcome is unknown. */
  let doubt: AppError | null = null

  const settle = async (gateway: TelegramGateway, because: AppError): Promise<Result<T>> => {
    for (const lastLook of [false, true]) {
      if (lastLook) await new Promise((resolve) => setTimeout(resolve, secondLookAfter))
      const seen = await change.look(gateway)
      if (!seen.ok && seen.error.code === 'botsCannot') {
        // Bots can never look: only the user can decide to send it again.
        doubt = null
        return fail('outcomeUnknown')
      }
      if (!seen.ok) return seen
      if (seen.value === null) continue
      doubt = null
      return { ok: true, value: seen.value }
    }
    doubt = null
    // It was lost with its connection, as if it had never been sent, so the caller may try again.
    return because.code === 'outcomeUnknown' ? fail('networkUnavailable') : { ok: false, error: because }
  }

  return {
    make: async (gateway) => {
      if (doubt !== null) return settle(gateway, doubt)
      const answer = await change.send(gateway)
      if (answer.ok || !mayBeDone(answer.error)) return answer
      doubt = answer.error
      return settle(gateway, answer.error)
    },
    inDoubt: () => doubt !== null,
  }
}
