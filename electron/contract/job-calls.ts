import { z } from 'zod'
import { call, nothing } from './call'
import { jobFailureSchema, jobSchema } from './jobs'

const jobIdSchema = z.strictObject({ jobId: z.string().max(64) })

/** Calls about jobs: work on many links or people. */
export const jobCalls = {
  listJobs: call(nothing, z.array(jobSchema)),
  stopJob: call(jobIdSchema, jobSchema),
  /** Starts a job for what failed or was not reached; `jobGone`, `nothingSelected`. */
  repeatJob: call(jobIdSchema, jobSchema),
  undoJob: call(jobIdSchema, jobSchema),
  getJobFailures: call(jobIdSchema, z.array(jobFailureSchema)),
  /** Removes a job that has ended from the list. */
  dismissJob: call(jobIdSchema, z.null()),
} as const
