import { z } from 'zod'
import { call, nothing } from './call'
import { jobFailureSchema, jobSchema } from './jobs'

const jobIdSchema = z.strictObject({ jobId: z.string().max(64) })

/** Work on many. */
export const jobCalls = {
  listJobs: call(nothing, z.array(jobSchema)),
  stopJob: call(jobIdSchema, jobSchema),
  /** Starts a job of those that failed or were not reached; `jobGone`, `nothingSelected`. */
  repeatJob: call(jobIdSchema, jobSchema),
  undoJob: call(jobIdSchema, jobSchema),
  getJobFailures: call(jobIdSchema, z.array(jobFailureSchema)),
  /** Takes a job that ended off the list. */
  dismissJob: call(jobIdSchema, z.null()),
} as const
