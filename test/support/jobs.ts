import type { AppError, ErrorCode } from '../../electron/contract/errors'
import type { Job } from '../../electron/contract/jobs'
import { fail, ok, type Result } from '../../electron/contract/result'
import { accountOf } from '../../electron/services/accounts/accounts'
import { type ConnectedAccount, connectAccount } from '../../electron/services/calls/connected-account'
import type { JobTask } from '../../electron/services/jobs/job-task'
import { createJobs, type Jobs } from '../../electron/services/jobs/jobs'
import type { TelegramGateway } from '../../electron/telegram/gateway'

/** What a task of a test answers, one after another; the last one for ever. */
export type Script = readonly ('done' | 'already' | ErrorCode | AppError)[]

export interface ScriptedTask extends JobTask {
  /** Times it was run to an answer that counts: neither a flood wait nor a missing line. */
  readonly settled: () => number
  readonly runs: () => number
}

/** A task that answers by its script. */
export const scripted = (name: string, script: Script, undo: () => JobTask | null = () => null): ScriptedTask => {
  let runs = 0
  let settled = 0
  return {
    ...{ name, community: 'Aurora', undo },
    run: async () => {
      const answer = script[Math.min(runs, script.length - 1)] ?? 'done'
      runs += 1
      await Promise.resolve()
      const result = toResult(answer)
      if (result.ok || (result.error.code !== 'floodWait' && result.error.code !== 'networkUnavailable')) settled += 1
      return result
    },
    settled: () => settled,
    runs: () => runs,
  }
}

const toResult = (answer: Script[number]): Result<'done' | 'already'> => {
  if (answer === 'done' || answer === 'already') return ok(answer)
  return typeof answer === 'string' ? fail(answer) : { ok: false, error: answer }
}

export interface TestJobs {
  readonly jobs: Jobs
  /** Everything that was told, in order. */
  readonly told: Job[]
  /** The last that was told of a job. */
  readonly last: (jobId: string) => Job
}

const person = { userId: '1', name: 'Mara', username: null, phone: null, isBot: false }

/** An account's line by a gateway of the test. */
export const connectionTo = (gateway: Partial<TelegramGateway>): ConnectedAccount =>
  connectAccount(accountOf('test', person), gateway as TelegramGateway)

export const openJobs = (
  connection: () => Promise<Result<ConnectedAccount>> = async () => ok(connectionTo({})),
): TestJobs => {
  const told: Job[] = []
  const jobs = createJobs({ accountId: 'test-1', connection, onChange: (job) => told.push(job) })
  return {
    ...{ jobs, told },
    last: (jobId) => {
      const last = told.filter(({ id }) => id === jobId).at(-1)
      if (last === undefined) throw new Error(`nothing was told of job ${jobId}`)
      return last
    },
  }
}
