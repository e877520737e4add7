import PQueue from 'p-queue'
import type { AppError } from '../../contract/errors'
import type { JoinRequest, RequestRef, RequestSelection } from '../../contract/people'
import type { Result } from '../../contract/result'
import { monotonicNow } from '../../time/monotonic-clock'
import { CallPause } from '../calls/call-pause'
import type { ConnectedAccount } from '../calls/connected-account'
import { endsAll, floodSeconds, isTransient, retryAfter } from '../calls/retry-policy'
import { mayBeDone } from '../calls/verified-change'
import type { JobTask } from '../jobs/job-task'
import type { Jobs } from '../jobs/jobs'
import { makeForTask } from '../jobs/task-change'
import type { AccountRequests } from './account-requests'
import { type AnswerOutcome, answering } from './answer-change'
import { type BanTaskOptions, banTask } from './ban-task'
import type { AnswerEnd, HeldGroup } from './held-answers'
import { keyOf, oneCommunity, refOf } from './request-key'
import { answerAllTasks, answerTask, type RequestTaskOptions } from './request-tasks'

export interface AnswerSenderOptions {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly jobs: Pick<Jobs, 'start' | 'whenOver'>
  /** The user id of the account that answers. */
  readonly selfId: string
  readonly secondLookAfter?: number | undefined
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait: (seconds: number, signal: AbortSignal) => Promise<void>
  /** The people who are known to wait now. */
  readonly known: () => AccountRequests
  /** A request was answered, so the person no longer waits. */
  readonly answered: (request: RequestRef) => void
  /** One call was made for everybody who waits in this community. */
  readonly onAsked: (chatId: string) => void
}

type Ended = (request: JoinRequest, end: AnswerEnd) => void

/** Answers sent at the same time: a few hide the network's delay, more would only bring flood waits sooner. */
const CONCURRENCY = 4
/** Seconds for which a single answer waits at most before the person is shown again, with the reason. */
const PATIENCE = 60

/** Sends answers to Telegram, each once: a single person's by itself, those of many as a job. */
export const createAnswerSender = (options: AnswerSenderOptions) => {
  const { connection, jobs, selfId, secondLookAfter, known, answered } = options
  const ends = { done: 'done', already: 'elsewhere', requestGone: 'elsewhere', alreadyMember: 'elsewhere' } as const
  const queue = new PQueue({ concurrency: CONCURRENCY })
  const pause = new CallPause(() => undefined, options.wait)
  const end = new AbortController()

  /**
   * Tries again after transient errors, for as long as somebody may wait for the outcome. Both the ordered waits and
   * the clock count, since all answers share one pause.
   */
  const patiently = async <T>(work: (connection: ConnectedAccount) => Promise<Result<T>>): Promise<Result<T>> => {
    const until = monotonicNow() + PATIENCE * 1_000
    for (let tries = 0, waited = 0; ; tries++) {
      await pause.whenOver(end.signal)
      const current = await connection()
      const answer = current.ok ? await work(current.value) : current
      if (answer.ok || !isTransient(answer.error)) {
        pause.over()
        return answer
      }
      const { error } = answer
      const wait = error.code === 'floodWait' ? floodSeconds(error) : retryAfter(tries)
      waited += wait
      const isLate = waited > PATIENCE || monotonicNow() + wait * 1_000 > until
      if (end.signal.aborted || isLate || !pause.take(error)) return answer
    }
  }

  const sendOne = async (request: JoinRequest, approved: boolean): Promise<AnswerEnd> => {
    const ref = refOf(request)
    const change = answering({ ...ref, approved, selfId, askedAt: request.person.date }, secondLookAfter)
    const answer = await patiently<AnswerOutcome>((current) => makeForTask(current, change))
    if (answer.ok) {
      answered(ref)
      return { how: ends[answer.value], error: answer.value === 'done' ? null : { code: answer.value } }
    }
    return change.inDoubt() ? inDoubt : endOf(answer.error)
  }

  const tasksOf = (
    { people, selection, approved, ban }: HeldGroup,
    taskOptions: RequestTaskOptions & Pick<BanTaskOptions, 'onLifted'>,
  ): JobTask[] => {
    if (ban !== null) return people.map((request) => banTask(request, ban, taskOptions))
    const alone = () => people.map((request) => answerTask(request, approved, taskOptions))
    const whole = wholeOf(people, selection)
    if (whole === null) return alone()
    // One call would also answer people who have asked since.
    const meant = new Set(people.map(keyOf))
    if (
      !known()
        .catalog.find(whole.filter)
        .every((one) => meant.has(keyOf(one)))
    )
      return alone()
    const { chatId, link } = whole
    const onAsked = (): void => {
      known().chatChanged(chatId)
      options.onAsked(chatId)
    }
    return answerAllTasks(people, { ...taskOptions, chatId, link, approved, onAsked })
  }

  const sendMany = async (group: HeldGroup, ended: Ended): Promise<void> => {
    const { people, approved, ban } = group
    /** People whose answer may have been applied although their task has not ended. */
    const doubtful = new Set<JoinRequest>()
    const started = jobs.start({
      kind: ban !== null ? 'ban' : approved ? 'approve' : 'dismiss',
      community: oneCommunity(people),
      tasks: tasksOf(group, {
        onAnswered: (request, how) => {
          doubtful.delete(request)
          answered(refOf(request))
          ended(request, { how: ends[how], error: null })
        },
        onFailed: (request, error, isInDoubt) => {
          if (isInDoubt) doubtful.add(request)
          else doubtful.delete(request)
          if (!isTransient(error) && !endsAll(error)) ended(request, endOf(error))
        },
        onLifted: (request) => ended(request, { how: 'lifted', error: null }),
        secondLookAfter,
      }),
      concurrency: CONCURRENCY,
    })
    if (started.ok) await jobs.whenOver(started.value.id)
    for (const request of doubtful) ended(request, inDoubt)
  }

  return {
    /**
     * Resolves when every outcome was reported by `ended`, or none will be for now: the job was stopped and may be
     * repeated.
     */
    send: async (group: HeldGroup, ended: Ended): Promise<void> => {
      const { people, approved, ban } = group
      const [first] = people
      if (first === undefined) return
      // A ban stays in sight, so that it can be lifted.
      if (people.length > 1 || ban !== null) return sendMany(group, ended)
      await queue.add(async () => {
        if (end.signal.aborted) return
        // An unexpected error must not leave a person hidden for good.
        ended(first, await sendOne(first, approved).catch(() => ({ how: 'unknown', error: { code: 'unexpected' } })))
      })
    },
    /** The connection is up again: answers that wait for it are tried at once. */
    online: (): void => pause.wake(),
    /** Stops waiting: the account signs out, or the app ends. */
    end: (): void => {
      end.abort()
      pause.end()
    },
  }
}

/** The community or link of which a selection means everybody, so that one call is enough; null: it means others. */
const wholeOf = (people: readonly JoinRequest[], selection: RequestSelection) => {
  if (selection.kind === 'requests' || people.length < 2) return null
  const { filter } = selection
  const { chatId, hash, search, campaignId, signs, alike } = filter
  if (chatId === null || campaignId !== null || search.trim() !== '' || alike || signs.length > 0) return null
  const link = hash === null ? null : (people[0]?.via?.link ?? null)
  return hash !== null && link === null ? null : { chatId, link, filter }
}

/** Nobody knows whether the answer was applied. */
const inDoubt: AnswerEnd = { how: 'unknown', error: { code: 'outcomeUnknown' } }

/**
 * What an error means for an answer: one that timed out, or failed inside Telegram, may have been applied all the same.
 */
const endOf = (error: AppError): AnswerEnd => {
  if (mayBeDone(error)) return inDoubt
  return { how: isTransient(error) || endsAll(error) ? 'notSent' : 'refused', error }
}
