import type { ErrorCode } from '../../contract/errors'
import { ok, type Result } from '../../contract/result'
import type { ConnectedAccount } from '../calls/connected-account'
import { type VerifiedChange, verifiedChange } from '../calls/verified-change'
import { makeForTask } from '../jobs/task-change'
import { listWaiting } from './answer-change'

export interface AnswerAllOptions {
  readonly chatId: string
  /** The link's address; null: all links of the community. */
  readonly link: string | null
  readonly approved: boolean
  /** User ids of the people who are to be answered. */
  readonly people: ReadonlySet<string>
  /** Called after the one call was made, which may have answered somebody who was not known yet. */
  readonly onAsked: () => void
  /** Milliseconds between the two lookups before an answer counts as not given; shorter in tests. */
  readonly secondLookAfter?: number | undefined
}

/**
 * Refusals that concern single people or this kind of call: then each person gets a call and an answer of their own.
 */
const concernsPeople: ReadonlySet<ErrorCode> = new Set([
  'alreadyMember',
  'personDeactivated',
  'personInvalid',
  'personChannelsTooMuch',
  'channelsTooMuch',
  // The link was deleted, but the people who came by it still wait.
  'linkExpired',
  'botsCannot',
  'telegramRefused',
  'outcomeUnknown',
  'telegramInternal',
])

/**
 * messages.hideAllChatJoinRequests, shared by many tasks: it is called once, by whichever task comes first, and then
 * checked. The call answers everybody who waits at Telegram, so it is made only if a look just before it finds nobody
 * else waiting; otherwise each person gets a call of their own.
 */
export class AnswerAll {
  readonly #call: VerifiedChange<'done' | 'already'>
  /** What became of the people who do not wait any more; null: the call was not made yet. */
  #made: 'done' | 'already' | null = null
  /** The people who still wait after the call; null: not checked yet. */
  #left: ReadonlySet<string> | null = null
  #running: Promise<Result<null>> | null = null

  constructor(private readonly options: AnswerAllOptions) {
    const { chatId, link, approved, people, secondLookAfter } = options
    this.#call = verifiedChange(
      {
        send: async (gateway) => {
          const answer = await gateway.answerAllJoinRequests({ chatId, link, approved })
          if (answer.ok) return ok('done')
          return answer.error.code === 'requestGone' ? ok('already') : answer
        },
        look: async (gateway) => {
          const waiting = await listWaiting(gateway, chatId, link)
          if (!waiting.ok) return waiting
          return ok([...people].every((userId) => waiting.value.has(userId)) ? null : 'done')
        },
      },
      secondLookAfter,
    )
  }

  /** What became of one person's request; `waits`: the call has not answered it. */
  async outcome(connection: ConnectedAccount, userId: string): Promise<Result<'done' | 'already' | 'waits'>> {
    if (this.#left === null) {
      this.#running ??= this.#run(connection).finally(() => {
        this.#running = null
      })
      const run = await this.#running
      if (!run.ok) return run
    }
    return ok(this.#left?.has(userId) || this.#made === null ? 'waits' : this.#made)
  }

  /** Whether it is still unknown if the one call was applied. */
  inDoubt(): boolean {
    return this.#call.inDoubt()
  }

  async #run(connection: ConnectedAccount): Promise<Result<null>> {
    const { chatId, link, people, onAsked } = this.options
    if (this.#made === null) {
      const before = await listWaiting(connection.gateway, chatId, link)
      if (!before.ok && !concernsPeople.has(before.error.code)) return before
      if (!before.ok || [...before.value].some((userId) => !people.has(userId))) {
        this.#left = people
        return ok(null)
      }
      const made = await makeForTask(connection, this.#call)
      if (!made.ok && !concernsPeople.has(made.error.code)) return made
      if (!made.ok) {
        this.#left = people
        return ok(null)
      }
      this.#made = made.value
      onAsked()
    }
    const waiting = await listWaiting(connection.gateway, chatId, link)
    // The link is gone, so its people are found in the community's own list.
    const left =
      waiting.ok || waiting.error.code !== 'linkExpired' ? waiting : await listWaiting(connection.gateway, chatId, null)
    if (!left.ok) return left
    this.#left = left.value
    return ok(null)
  }
}
