import type { JobKind } from '../../contract/jobs'
import type { Result } from '../../contract/result'
import type { ConnectedAccount } from '../calls/connected-account'

/** One call of a job: a link or a person. */
export interface JobTask {
  /** The link's or the person's name, for the report. */
  readonly name: string
  readonly community: string
  /** Where Telegram refuses the right to one task of a scope, it refuses it to all: none of them is run any more. */
  readonly scope?: string
  /**
   * Does it. `done`: by us; `already`: somebody else had. An error that only the moment is to blame for (`floodWait`,
   * `networkUnavailable`) makes the job wait and try the task again; all others are reported. An error must therefore
   * mean that it was surely not done, or the task must look first when it is run again.
   */
  run(connection: ConnectedAccount): Promise<Result<'done' | 'already'>>
  /** Makes the task that takes it back, from what was there before; null where Telegram does not allow it. */
  undo(): JobTask | null
}

export interface NewJob {
  readonly kind: JobKind
  /** The community's title where the job concerns one alone. */
  readonly community: string | null
  readonly tasks: readonly JobTask[]
  /** Calls on their way at once. */
  readonly concurrency: number
  /** The lockdown whose links it closes or makes again. */
  readonly lockdownId?: string
  /**
   * Looks for what else is to be done once every task had its turn; nothing found ends the job. An error that only the
   * moment is to blame for is waited out, any other ends the job. Whoever gives it sees to it that it finds an end.
   */
  readonly more?: (connection: ConnectedAccount) => Promise<Result<readonly JobTask[]>>
}
