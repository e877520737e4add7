import type { Ban, JoinRequest } from '../../contract/people'
import { fail, ok, type Result } from '../../contract/result'
import type { TelegramGateway } from '../../telegram/gateway'
import type { ConnectedAccount } from '../calls/connected-account'
import { endsAll, isTransient } from '../calls/retry-policy'
import type { JobTask } from '../jobs/job-task'
import { answerTask, type RequestTaskOptions } from './request-tasks'

export interface BanTaskOptions extends RequestTaskOptions {
  /** The ban was lifted. */
  readonly onLifted: (request: JoinRequest) => void
}

/**
 * Bans somebody who asks to join, or lifts it. To say it twice changes nothing, so a lost answer is asked for again. Whoever
 * has no account any more is kept out as it is.
 */
const setBan = async (
  gateway: TelegramGateway,
  { chatId, person }: JoinRequest,
  banned: boolean,
): Promise<Result<null>> => {
  const answer = await gateway.banPerson({ chatId, userId: person.userId, banned })
  if (answer.ok) return answer
  const { code } = answer.error
  if (code === 'personDeactivated') return ok(null)
  return code === 'outcomeUnknown' || code === 'timedOut' ? fail('networkUnavailable') : answer
}

/**
 * Bans somebody, then dismisses the request (what a ban makes of it is documented nowhere), then tells Telegram where that is
 * wanted. Each step is done once, however often the task is run. To undo it lifts the ban: the request is gone for good.
 */
export const banTask = (request: JoinRequest, { report }: Ban, options: BanTaskOptions): JobTask => {
  const { community, person, chatId } = request
  const named = { name: person.name, community, scope: chatId }
  // Where the request went with the ban, nobody else has answered it.
  const dismiss = answerTask(request, false, { ...options, onAnswered: () => options.onAnswered(request, 'done') })
  let isBanned = false
  let isReported = !report
  const run = async (connection: ConnectedAccount): Promise<Result<'done' | 'already'>> => {
    const { gateway } = connection
    const banned = isBanned ? ok(null) : await setBan(gateway, request, true)
    if (!banned.ok) {
      options.onFailed(request, banned.error, false)
      return banned
    }
    isBanned = true
    if (!isReported) {
      const reported = await gateway.reportSpam(person.userId)
      // A report that Telegram does not take, or whose answer was lost, is not made again.
      if (!reported.ok && (isTransient(reported.error) || endsAll(reported.error))) {
        options.onFailed(request, reported.error, false)
        return reported
      }
      isReported = true
    }
    const dismissed = await dismiss.run(connection)
    return dismissed.ok ? ok('done') : dismissed
  }
  const lift: JobTask = {
    ...named,
    run: async ({ gateway }) => {
      const lifted = await setBan(gateway, request, false)
      if (!lifted.ok) return lifted
      options.onLifted(request)
      return ok('done')
    },
    undo: () => null,
  }
  return { ...named, run, undo: () => lift }
}
