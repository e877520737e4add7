import type { Api } from 'telegram'
import { fail, ok, type Result } from '../contract/result'
import { monotonicNow } from '../time/monotonic-clock'
import { endsSession, isExplained, migrationTarget, refusalToError, type TelegramRefusal } from './errors'
import type { MtprotoConnection } from './mtproto/mtproto-connection'
import type { PersistentConnection } from './mtproto/persistent-connection'
import { toRefusal } from './refusals'

/**
 * What may happen to a call whose answer does not come.
 * `read`: it only asks, so it is asked again on the next connection, within its time limit.
 * `once`: it changes something, but the caller can see afterwards whether it was done (signing in); never sent twice.
 * `write`: never sent twice; once it may have left this computer, the answer is `outcomeUnknown` if the server hung up,
 * and `timedOut` if the request may still arrive or be processed, because the connection held or was closed from this
 * side.
 */
export type CallClass = 'read' | 'once' | 'write'

/** How many 303 redirects are followed in a row; more means that the server sends us in circles. */
const MOST_MOVES = 3

type Outcome<R> =
  | { readonly kind: 'answer'; readonly value: R }
  | { readonly kind: 'refusal'; readonly refusal: TelegramRefusal }
  | { readonly kind: 'lost'; readonly mayHaveLeft: boolean; readonly mayArrive: boolean }
  | { readonly kind: 'late'; readonly mayHaveLeft: boolean }

const refusalOf = (error: unknown): TelegramRefusal => {
  const text = error instanceof Error ? error.message : String(error)
  return toRefusal(error) ?? { code: 500, text: `UNREADABLE: ${text}` }
}

/**
 * Sends the request once and waits for the answer, the loss of the connection or the deadline (milliseconds on the
 * app's clock). Never rejects.
 */
export const sendOnce = <R extends Api.AnyRequest>(
  connection: MtprotoConnection,
  request: R,
  deadline: number,
): Promise<Outcome<R['__response']>> =>
  new Promise((resolve) => {
    const sent = connection.send(request)
    const settle = (outcome: Outcome<R['__response']>): void => {
      clearTimeout(timer)
      stopListening()
      resolve(outcome)
    }
    const timer = setTimeout(
      () => {
        const mayHaveLeft = sent.mayHaveLeft()
        settle({ kind: 'late', mayHaveLeft })
        // A request that is still queued must not leave after we said that it did not.
        if (mayHaveLeft) connection.doubt()
        else connection.close()
      },
      Math.max(0, deadline - monotonicNow()),
    )
    const stopListening = connection.onLost((loss) =>
      settle({ kind: 'lost', mayHaveLeft: sent.mayHaveLeft(), mayArrive: loss !== 'dropped' }),
    )
    sent.answer.then(
      (value) => settle({ kind: 'answer', value }),
      (error: unknown) => settle({ kind: 'refusal', refusal: refusalOf(error) }),
    )
  })

/** The one place through which every call of an account goes. */
export class Calls {
  readonly #connection: PersistentConnection
  readonly #timeLimit: number
  readonly #explain: (type: string) => Promise<string | null>

  /**
   * `timeLimit`: milliseconds for each call, waiting for the connection included. `explain`: Telegram's own words that
   * come with a refusal of this text; null if there are none.
   */
  constructor(
    connection: PersistentConnection,
    timeLimit: number,
    explain: (type: string) => Promise<string | null> = async () => null,
  ) {
    this.#connection = connection
    this.#timeLimit = timeLimit
    this.#explain = explain
  }

  /** When a call that begins now must have ended: milliseconds on the app's clock, which nobody sets. */
  deadline(): number {
    return monotonicNow() + this.#timeLimit
  }

  read<R extends Api.AnyRequest>(request: R): Promise<Result<R['__response']>> {
    return this.#call(request, 'read')
  }

  once<R extends Api.AnyRequest>(request: R): Promise<Result<R['__response']>> {
    return this.#call(request, 'once')
  }

  write<R extends Api.AnyRequest>(request: R): Promise<Result<R['__response']>> {
    return this.#call(request, 'write')
  }

  async #call<R extends Api.AnyRequest>(request: R, callClass: CallClass): Promise<Result<R['__response']>> {
    const deadline = this.deadline()
    let moves = 0
    for (;;) {
      const connection = await this.#connection.open(deadline)
      if (!connection.ok) return connection
      const outcome = await sendOnce(connection.value, request, deadline)
      if (outcome.kind === 'answer') return ok(outcome.value)
      if (outcome.kind === 'refusal') {
        const target = migrationTarget(outcome.refusal)
        // A call answered with 303 was not applied, so it is safe to repeat it at the other data centre. While somebody
        // is signed in, the key must not be given up.
        if (target === null || this.#connection.holder !== 'nobody' || moves >= MOST_MOVES)
          return this.#refused(outcome.refusal)
        moves += 1
        this.#connection.moveTo(target)
        continue
      }
      if (callClass === 'write' && outcome.mayHaveLeft && outcome.kind === 'lost') {
        return fail(outcome.mayArrive ? 'timedOut' : 'outcomeUnknown')
      }
      if (outcome.kind === 'late') return fail(outcome.mayHaveLeft ? 'timedOut' : 'networkUnavailable')
      if (this.#connection.signal.aborted || (callClass === 'once' && outcome.mayHaveLeft))
        return fail('networkUnavailable')
    }
  }

  async #refused(refusal: TelegramRefusal): Promise<Result<never>> {
    const error = refusalToError(refusal)
    if (endsSession(refusal)) {
      if (this.#connection.holder !== 'nobody') this.#connection.end(error)
      return { ok: false, error }
    }
    const explanation = isExplained(refusal) ? await this.#explain(refusal.text) : null
    return { ok: false, error: explanation === null ? error : { ...error, explanation } }
  }
}
