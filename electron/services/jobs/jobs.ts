/*
 * Work on many links or people: tasks in a queue, a few at a time, on the connection of the account that began it. A
 * flood wait holds the whole job until its time is up; without a connection it tries again (`calls/call-pause.ts`). A
 * refusal that concerns a community or the account (`calls/refusal-scope.ts`) holds all that it concerns. What became
 * of each task is kept in one place and counted from there, so that no wait, stop or repeat counts it twice. Jobs
 * live as long as the app.
 */

import { randomUUID } from 'node:crypto'
import type { AppError } from '../../contract/errors'
import type { Job, JobFailure, JobKind } from '../../contract/jobs'
import { fail, ok, type Result } from '../../contract/result'
import { within } from '../../time/within'
import type { ConnectedAccount } from '../calls/connected-account'
import { JobRun } from './job-run'
import type { NewJob } from './job-task'

/** Runs work on many links or people for one account, with progress, stop, a report, and repeating what failed. */
export interface Jobs {
  /** `nothingSelected`. */
  start(job: NewJob): Result<Job>
  list(): Job[]
  /** Resolves once the job has ended, was stopped, or is forgotten, and nothing of it is on its way. */
  whenOver(jobId: string): Promise<void>
  /** A job runs, or waits to go on. */
  isWorking(): boolean
  /** Calls in flight are waited for and counted, the rest is not begun. `jobGone`. */
  stop(jobId: string): Result<Job>
  /** The same job goes on with those that failed or were not reached; `jobGone`, `nothingSelected`. */
  repeat(jobId: string): Result<Job>
  /** Starts a new job that undoes what was done, once; `jobGone`, `undoGone`. */
  undo(jobId: string): Result<Job>
  /** Those that failed and, once the job has ended, those that were not reached (`stopped`); `jobGone`. */
  failures(jobId: string): Result<JobFailure[]>
  /** Takes a job that ended off the list, and stops one that has not; `jobGone`. */
  dismiss(jobId: string): Result<null>
  /** The connection is back: jobs that wait for it try at once. */
  online(): void
  /** Stops them all because the session has ended; they stay, to be repeated once the account is in again. */
  halt(because: AppError): void
  /** Stops and forgets them all: the account signed out, or the app ends. Calls in flight are waited for a moment. */
  end(): Promise<void>
}

export interface JobsOptions {
  readonly accountId: string
  readonly connection: () => Promise<Result<ConnectedAccount>>
  /** At most four times a second for each job, and at its end. */
  readonly onChange: (job: Job) => void
}

/** The kind of the job that undoes another one, if it is not the same. */
const undoKinds: Partial<Record<JobKind, JobKind>> = {
  ...{ extend: 'restore', restore: 'extend', closeAfterFirst: 'stayOpen', stayOpen: 'closeAfterFirst' },
  ban: 'unban',
}
/** Ended jobs that are kept for each account; each holds all of its links. */
const KEPT = 20
/** Milliseconds that calls in flight get to be answered before their account signs out or the app ends. */
const END_WITHIN = 1_000

export const createJobs = ({ accountId, connection, onChange }: JobsOptions): Jobs => {
  const runs = new Map<string, JobRun>()
  /** Forgotten jobs that may still wait for an answer. */
  let ending: Promise<unknown> = Promise.resolve()

  /** Forgets the oldest ended jobs that nobody dismissed. */
  const forgetOld = (): void => {
    const ended = [...runs].filter(([, run]) => run.hasEnded())
    for (const [jobId] of ended.slice(0, -KEPT)) runs.delete(jobId)
  }

  const start = (job: NewJob): Result<Job> => {
    if (job.tasks.length === 0) return fail('nothingSelected')
    forgetOld()
    const id = randomUUID()
    const run = new JobRun({ id, accountId, job, connection, onChange })
    runs.set(id, run)
    run.begin()
    return ok(run.show())
  }

  const withRun = <T>(jobId: string, work: (run: JobRun) => Result<T>): Result<T> => {
    const run = runs.get(jobId)
    return run === undefined ? fail('jobGone') : work(run)
  }

  const end = async (): Promise<void> => {
    const gone = [...runs]
    for (const [jobId, run] of gone) {
      run.silence()
      runs.delete(jobId)
    }
    ending = Promise.all([ending, within(END_WITHIN, Promise.all(gone.map(([, run]) => run.idle())))])
    await ending
  }

  return {
    start,
    list: () => [...runs.values()].map((run) => run.show()),
    whenOver: async (jobId) => runs.get(jobId)?.whenOver(),
    isWorking: () => [...runs.values()].some((run) => run.isRunning()),
    stop: (jobId) =>
      withRun(jobId, (run) => {
        run.stop()
        return ok(run.show())
      }),
    repeat: (jobId) => withRun(jobId, (run) => (run.repeat() ? ok(run.show()) : fail('nothingSelected'))),
    undo: (jobId) =>
      withRun(jobId, (run) => {
        const tasks = run.takeUndo()
        if (tasks.length === 0) return fail('undoGone')
        const { more: _, ...job } = run.job
        return start({ ...job, kind: undoKinds[job.kind] ?? job.kind, tasks })
      }),
    failures: (jobId) => withRun(jobId, (run) => ok(run.failures())),
    dismiss: (jobId) =>
      withRun(jobId, (run) => {
        run.silence()
        runs.delete(jobId)
        return ok(null)
      }),
    online: () => {
      for (const run of runs.values()) run.online()
    },
    halt: (because) => {
      for (const run of runs.values()) run.stop(because)
    },
    end,
  }
}
