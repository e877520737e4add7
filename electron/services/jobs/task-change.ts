import { fail, type Result } from '../../contract/result'
import type { ConnectedAccount } from '../calls/connected-account'
import { endsAll, isTransient } from '../calls/retry-policy'
import type { VerifiedChange } from '../calls/verified-change'

/**
 * Makes a change for a job's task. If its answer is lost and the look fails too, the error makes the job wait and run
 * the task again, which then looks first, so that nothing is sent twice blindly. `outcomeUnknown`: waiting would not
 * help.
 */
export const makeForTask = async <T>({ gateway }: ConnectedAccount, change: VerifiedChange<T>): Promise<Result<T>> => {
  const answer = await change.make(gateway)
  if (answer.ok || !change.inDoubt()) return answer
  const { error } = answer
  if (error.code === 'timedOut') return fail('networkUnavailable')
  return isTransient(error) || endsAll(error) ? answer : fail('outcomeUnknown')
}
