import type { AppError } from '../../contract/errors'
import type { JoinRequest } from '../../contract/people'
import { ok } from '../../contract/result'
import type { JobTask } from '../jobs/job-task'
import { makeForTask } from '../jobs/task-change'
import { AnswerAll, type AnswerAllOptions } from './answer-all'
import { answering } from './answer-change'

export interface RequestTaskOptions {
  /** The request was answered, by us or elsewhere. */
  readonly onAnswered: (request: JoinRequest, how: 'done' | 'already') => void
  /** The request was not answered, for now or for good; `inDoubt`: nobody knows yet whether it was after all. */
  readonly onFailed: (request: JoinRequest, error: AppError, inDoubt: boolean) => void
  /** Milliseconds between the two lookups before an answer counts as not given; shorter in tests. */
  readonly secondLookAfter?: number | undefined
}

/** Answers one request. This cannot be undone, since Telegram has no call for that. */
export const answerTask = (request: JoinRequest, approved: boolean, options: RequestTaskOptions): JobTask => {
  const { chatId, community, person } = request
  let change: ReturnType<typeof answering> | null = null
  return {
    ...{ name: person.name, community, scope: chatId },
    run: async (connection) => {
      const { userId, date: askedAt } = person
      const selfId = connection.account.userId
      change ??= answering({ chatId, userId, approved, selfId, askedAt }, options.secondLookAfter)
      const answer = await makeForTask(connection, change)
      if (!answer.ok) {
        options.onFailed(request, answer.error, change.inDoubt())
        return answer
      }
      const how = answer.value === 'done' ? 'done' : 'already'
      options.onAnswered(request, how)
      return ok(how)
    },
    undo: () => null,
  }
}

/**
 * Tasks that answer everybody who waits in a community or by a link. The task that comes first makes one call for all,
 * if nobody else waits there, and then checks who still waits. Each person has a task, so that progress and report
 * count people; people whom the call left get a call of their own, whose error says why.
 */
export const answerAllTasks = (
  requests: readonly JoinRequest[],
  { chatId, link, approved, onAsked, ...options }: RequestTaskOptions & Omit<AnswerAllOptions, 'people'>,
): JobTask[] => {
  const people = new Set(requests.map(({ person }) => person.userId))
  const all = new AnswerAll({ chatId, link, approved, people, onAsked, secondLookAfter: options.secondLookAfter })
  return requests.map((request): JobTask => {
    const alone = answerTask(request, approved, options)
    return {
      ...alone,
      run: async (connection) => {
        const outcome = await all.outcome(connection, request.person.userId)
        if (!outcome.ok) {
          options.onFailed(request, outcome.error, all.inDoubt())
          return outcome
        }
        if (outcome.value === 'waits') return alone.run(connection)
        options.onAnswered(request, outcome.value)
        return ok(outcome.value)
      },
    }
  })
}
