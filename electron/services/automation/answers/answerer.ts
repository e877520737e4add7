import type { AppError } from '../../../contract/errors'
import type { Result } from '../../../contract/result'
import type { ConnectedAccount } from '../../calls/connected-account'
import { isOutOfReach } from '../../calls/is-out-of-reach'
import { endsAll, isTransient, isTransientForReading } from '../../calls/retry-policy'
import { mayBeDone, type VerifiedChange } from '../../calls/verified-change'
import { makeForTask } from '../../jobs/task-change'
import { type AnswerChange, type AnswerOutcome, answering, lookUpAnswer } from '../../requests/answer-change'
import type { Requests } from '../../requests/requests'
import type { AnswerBook } from './answer-book'
import type { Entry } from './answer-entry'
import type { Begun } from './answer-state'

export interface AnswererOptions {
  readonly book: AnswerBook
  /** The user id of the account that answers. */
  readonly selfId: string
  readonly requests: Pick<Requests, 'noteAnswered'>
  /** Milliseconds between the two lookups before an answer counts as not given; shorter in tests. */
  readonly secondLookAfter?: number | undefined
}

/** `waits`: another try comes later. `lost`: the account may not answer there any more. */
export type Given = { readonly kind: 'over' } | { readonly kind: 'waits' | 'lost'; readonly error: AppError }

const over: Given = { kind: 'over' }

/** After these nobody can be answered in the name of this account. */
const isLost = (error: AppError): boolean =>
  isOutOfReach(error) || error.code === 'accountFrozen' || error.code === 'accountLimited'

const linkWords = (link: Begun['link']): string | null =>
  link === null ? null : link.title?.trim() || `t.me/+${link.hash}`

/**
 * Gives answers that are written down already, each once: one whose outcome was lost is looked up before it is sent again,
 * and so is one of an earlier run of the app. Somebody who was answered meanwhile, or has taken back the request, is none of
 * ours.
 */
export class Answerer {
  /** By key: those of this run, whose last sending may have been applied. */
  readonly #changes = new Map<string, VerifiedChange<AnswerOutcome>>()

  constructor(private readonly options: AnswererOptions) {}

  /** This run of the app is about to give it: nobody has before. */
  begin(begun: Begun): void {
    this.#changes.set(begun.key, answering(this.#changeOf(begun), this.options.secondLookAfter))
  }

  /** `isWanted`: its rule still stands; else it is only found out whether it was given. */
  async give(begun: Begun, isWanted: boolean, connection: ConnectedAccount): Promise<Given> {
    let change = this.#changes.get(begun.key)
    if (change === undefined || (!isWanted && !change.inDoubt())) {
      const seen = await lookUpAnswer(this.#changeOf(begun), connection.gateway)
      if (!seen.ok && isTransientForReading(seen.error)) return { kind: 'waits', error: seen.error }
      if (!seen.ok) return this.#fail(begun, seen)
      if (seen.value !== null) return this.#end(begun, seen.value === 'done' ? 'done' : 'elsewhere')
      if (!isWanted) return this.#end(begun, 'left')
      change = answering(this.#changeOf(begun), this.options.secondLookAfter)
      this.#changes.set(begun.key, change)
    }
    const answer = await makeForTask(connection, change)
    return answer.ok ? this.#end(begun, answer.value === 'done' ? 'done' : 'elsewhere') : this.#fail(begun, answer)
  }

  #changeOf({ chatId, userId, approved, askedAt }: Begun): AnswerChange {
    return { chatId, userId, approved, askedAt, selfId: this.options.selfId }
  }

  async #fail(begun: Begun, { error }: Extract<Result<unknown>, { ok: false }>): Promise<Given> {
    if (isTransient(error) || endsAll(error)) return { kind: 'waits', error }
    if (!isLost(error)) return this.#end(begun, mayBeDone(error) ? 'unknown' : 'refused')
    await this.#end(begun, 'left')
    return { kind: 'lost', error }
  }

  /** Recorded before it is over: an app that ends in between records the same again. */
  async #end(begun: Begun, how: Entry<'did'>['how']): Promise<Given> {
    const { key, at, approved, chatId, community, userId, name, username, link, askedAt } = begun
    if (how === 'done' || how === 'refused' || how === 'unknown') {
      await this.options.requests.noteAnswered({
        ...{ key: `rule-${askedAt} ${chatId} ${userId}`, at, approved, chatId, community, userId, name, username },
        ...{ link: linkWords(link), how },
      })
    }
    await this.options.book.note({ kind: 'did', key, how })
    this.#changes.delete(key)
    return over
  }
}
