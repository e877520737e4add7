import type { jobCalls } from '../../contract/job-calls'
import { ok } from '../../contract/result'
import type { HandlersOf } from '../answer-call'
import type { OnShown } from './on-shown'

/** Work on many links or people. */
export const jobHandlers = (shown: OnShown): HandlersOf<typeof jobCalls> => ({
  listJobs: shown(({ jobs }) => ok(jobs.list())),
  stopJob: shown(({ jobs }, { jobId }) => jobs.stop(jobId)),
  repeatJob: shown(({ jobs }, { jobId }) => jobs.repeat(jobId)),
  undoJob: shown(({ jobs }, { jobId }) => jobs.undo(jobId)),
  getJobFailures: shown(({ jobs }, { jobId }) => jobs.failures(jobId)),
  dismissJob: shown(({ jobs }, { jobId }) => jobs.dismiss(jobId)),
})
