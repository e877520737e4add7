import type { Job, JobFailure, JobKind } from '../contract/jobs'
import type { Result } from '../contract/result'
import type { Line } from './line'

/** One call of a job: a link or a person. */
export interface JobTask {
  /** The link's or the person's name, for the report. */
  readonly name: string
  readonly community: string
  /**
   * Does it. `done`: by us; `already`: somebody else had. An error that only the moment is to blame for (`floodWait`,
   * `networkUnavailable`) makes the job wait and try the task again; all others are reported.
   */
  run(line: Line): Promise<Result<'done' | 'already'>>
  /** Makes the task that takes it back, from what was there before; null where Telegram does not allow it. */
  undo(): JobTask | null
}

export interface NewJob {
  readonly accountId: string
  readonly kind: JobKind
  /** The community's title where the job concerns one alone. */
  readonly community: string | null
  readonly tasks: readonly JobTask[]
  /** Calls on their way at once. */
  readonly concurrency: number
}

/** Runs work on many links or people for each account, with progress, stop, a report, and repeating what failed. */
export interface Jobs {
  /** `nothingSelected`. */
  start(job: NewJob): Result<Job>
  list(accountId: string): Job[]
  stop(jobId: string): Result<Job>
  repeat(jobId: string): Result<Job>
  undo(jobId: string): Result<Job>
  failures(jobId: string): Result<JobFailure[]>
  dismiss(jobId: string): Result<null>
  /** Stops all jobs of an account that signs out, or of all (null) before the app ends. */
  end(accountId: string | null): Promise<void>
}
