import type { JobKind } from '../../contract/jobs'
import type { Result } from '../../contract/result'
import type { ConnectedAccount } from '../calls/connected-account'

/** One call of a job: a link or a person. */
export interface JobTask {
  /** The link's or the person's name, for the report. */
  readonly name: string
  readonly community: string
  /** If Telegram refuses one task of a scope for lack of rights, it refuses all: none of them is run any more. */
  readonly scope?: string
  /**
   * Does the task. `done`: by this call; `already`: somebody else had done it. A transient error (`floodWait`,
   * `networkUnavailable`) makes the job wait and run the task again; all others are reported. So an error must mean
   * that it was certainly not done, or the task must look first when it is run again.
   */
  run(connection: ConnectedAccount): Promise<Result<'done' | 'already'>>
  /** Makes the task that undoes it, from what was there before; null if Telegram does not allow that. */
  undo(): JobTask | null
}

export interface NewJob {
  readonly kind: JobKind
  /** The community's title where the job concerns one alone. */
  readonly community: string | null
  readonly tasks: readonly JobTask[]
  /** Calls in flight at once. */
  readonly concurrency: number
  /** The lockdown whose links it closes or makes again. */
  readonly lockdownId?: string
  /**
   * Looks for further tasks once every task has had its turn; finding none ends the job. A transient error is waited
   * out, any other ends the job. It must find none at some point.
   */
  readonly more?: (connection: ConnectedAccount) => Promise<Result<readonly JobTask[]>>
}
