import PQueue from 'p-queue'
import type { Job } from '../../contract/jobs'
import type { JoinRequest, RequestRef, RequestSelection } from '../../contract/people'
import type { Result } from '../../contract/result'
import { CallPause } from '../calls/call-pause'
import type { ConnectedAccount } from '../calls/connected-account'
import { endsAll, floodSeconds, isTransient, retryAfter } from '../calls/retry-policy'
import type { JobTask } from '../jobs/job-task'
import type { Jobs } from '../jobs/jobs'
import { makeForTask } from '../jobs/task-change'
import type { AccountRequests } from './account-requests'
import { type Answered, answering } from './answer-change'
import type { AnswerEnd, HeldGroup } from './held-answers'
import { answerAllTasks, answerTask, type RequestTaskOptions } from './request-tasks'

export interface AnswerSenderOptions {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly jobs: Pick<Jobs, 'start' | 'whenOver'>
  /** Who answers. */
  readonly selfId: string
  readonly secondLookAfter?: number | undefined
  /** Resolves after so many seconds, or when the signal aborts. */
  readonly wait: (seconds: number, signal: AbortSignal) => Promise<void>
  /** What is known now of who waits. */
  readonly known: () => AccountRequests
  /** Somebody waits no more. */
  readonly answered: (request: RequestRef) => void
  /** One call was made for all who wait there. */
  readonly onAsked: (chatId: string) => void
}

type Ended = (request: JoinRequest, end: AnswerEnd) => void

/** Answers on their way at once: a few hide the way to Telegram, more only bring its flood waits nearer. */
const CONCURRENCY = 4
/** Seconds for which one answer waits at most before its person is shown again, with the reason. */
const PATIENCE = 60

/** Sends answers to Telegram, each once: one person's by itself, many as a job. */
export const createAnswerSender = (options: AnswerSenderOptions) => {
  const { connection, jobs, selfId, secondLookAfter, known, answered } = options
  const ends = { done: 'done', already: 'elsewhere', requestGone: 'elsewhere', alreadyMember: 'elsewhere' } as const
  const queue = new PQueue({ concurrency: CONCURRENCY })
  const pause = new CallPause(() => undefined, options.wait)
  const end = new AbortController()

  /** Asks again where only the moment is to blame, while somebody may still wonder what became of it. */
  const patiently = async <T>(work: (connection: ConnectedAccount) => Promise<Result<T>>): Promise<Result<T>> => {
    for (let tries = 0, waited = 0; ; tries++) {
      await pause.whenOver(end.signal)
      const current = await connection()
      const answer = current.ok ? await work(current.value) : current
      if (answer.ok || !isTransient(answer.error)) {
        pause.over()
        return answer
      }
      const { error } = answer
      waited += error.code === 'floodWait' ? floodSeconds(error) : retryAfter(tries)
      if (end.signal.aborted || waited > PATIENCE || !pause.take(error)) return answer
    }
  }

  const sendOne = async (request: JoinRequest, approved: boolean): Promise<AnswerEnd> => {
    const { chatId, person } = request
    const ref = { chatId, userId: person.userId }
    const change = answering({ ...ref, approved, selfId, askedAt: person.date }, secondLookAfter)
    const answer = await patiently<Answered>((current) => makeForTask(current, change))
    if (answer.ok) {
      answered(ref)
      return { how: ends[answer.value], error: answer.value === 'done' ? null : { code: answer.value } }
    }
    const { error } = answer
    if (change.inDoubt() || error.code === 'outcomeUnknown')
      return { how: 'unknown', error: { code: 'outcomeUnknown' } }
    return { how: isTransient(error) || endsAll(error) ? 'notSent' : 'refused', error }
  }

  const tasksOf = ({ people, selection, approved }: HeldGroup, ended: Ended): JobTask[] => {
    const byKey = new Map(people.map((request) => [`${request.chatId} ${request.person.userId}`, request]))
    const taskOptions: RequestTaskOptions = {
      onAnswered: ({ chatId, person }, how) => {
        answered({ chatId, userId: person.userId })
        const request = byKey.get(`${chatId} ${person.userId}`)
        if (request !== undefined) ended(request, { how: ends[how], error: null })
      },
      secondLookAfter,
    }
    const alone = () => people.map((request) => answerTask(request, approved, taskOptions))
    const whole = wholeOf(people, selection)
    if (whole === null) return alone()
    // One call would reach those too who turned up since.
    const isMeant = (one: JoinRequest): boolean => byKey.has(`${one.chatId} ${one.person.userId}`)
    if (!known().catalog.find(whole.filter).every(isMeant)) return alone()
    const { chatId, link } = whole
    const onAsked = (): void => {
      known().chatChanged(chatId)
      options.onAsked(chatId)
    }
    return answerAllTasks(people, { ...taskOptions, chatId, link, approved, onAsked })
  }

  const startJob = (group: HeldGroup, ended: Ended): Result<Job> => {
    const { people, approved } = group
    const [first] = people
    const isOneChat = people.every(({ chatId }) => chatId === first?.chatId)
    return jobs.start({
      kind: approved ? 'approve' : 'dismiss',
      community: isOneChat ? (first?.community ?? null) : null,
      tasks: tasksOf(group, ended).map((task, at) => saysRefusal(task, people[at], ended)),
      concurrency: CONCURRENCY,
    })
  }

  return {
    /** Resolves when all is said by `ended`, or nothing more will be: work on many was stopped, and may be taken up again. */
    send: async (group: HeldGroup, ended: Ended): Promise<void> => {
      const { people, approved } = group
      const [first] = people
      if (first === undefined) return
      if (people.length > 1) {
        const started = startJob(group, ended)
        if (started.ok) await jobs.whenOver(started.value.id)
        return
      }
      await queue.add(async () => {
        if (!end.signal.aborted) ended(first, await sendOne(first, approved))
      })
    },
    /** The connection stands again: what waits for it is tried at once. */
    online: (): void => pause.wake(),
    /** Nothing waits any more: the account signs out, or the app ends. */
    end: (): void => {
      end.abort()
      pause.end()
    },
  }
}

/** The community or link of which a selection means everybody, for whom there is one call; null: it means others. */
const wholeOf = (people: readonly JoinRequest[], selection: RequestSelection) => {
  if (selection.kind === 'requests' || people.length < 2) return null
  const { filter } = selection
  const { chatId, hash, search, campaignId } = filter
  if (chatId === null || campaignId !== null || search.trim() !== '') return null
  const link = hash === null ? null : (people[0]?.via?.link ?? null)
  return hash !== null && link === null ? null : { chatId, link, filter }
}

/** A task of this person that says when the answer was refused; what only the moment is to blame for is tried again. */
const saysRefusal = (task: JobTask, request: JoinRequest | undefined, ended: Ended): JobTask => ({
  ...task,
  run: async (connection) => {
    const answer = await task.run(connection)
    if (!answer.ok && request !== undefined && !isTransient(answer.error) && !endsAll(answer.error)) {
      ended(request, { how: answer.error.code === 'outcomeUnknown' ? 'unknown' : 'refused', error: answer.error })
    }
    return answer
  },
})
