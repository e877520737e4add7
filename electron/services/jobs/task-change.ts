import { fail, type Result } from '../../contract/result'
import type { ConnectedAccount } from '../calls/connected-account'
import { endsAll, isOfTheMoment } from '../calls/retry-policy'
import type { VerifiedChange } from '../calls/verified-change'

/**
 * Makes a change for a job's task. Where its answer is lost and the look fails too, the task waits, is tried again and
 * looks first, so that nothing is sent twice blindly; where waiting would not help, nobody knows (`outcomeUnknown`).
 */
export const makeForTask = async <T>({ gateway }: ConnectedAccount, change: VerifiedChange<T>): Promise<Result<T>> => {
  const answer = await change.make(gateway)
  if (answer.ok || !change.inDoubt()) return answer
  const { error } = answer
  if (error.code === 'timedOut') return fail('networkUnavailable')
  return isOfTheMoment(error) || endsAll(error) ? answer : fail('outcomeUnknown')
}
