import type { Job } from '../contract/jobs'
import type { RequestFilter, RequestRef, RequestSelection, RequestWindow } from '../contract/people'
import type { Result } from '../contract/result'

/** Pending join requests over all communities of the active account. */
export interface Requests {
  query(filter: RequestFilter, offset: number, limit: number): Promise<Result<RequestWindow>>
  /** Asks every community anew. */
  refresh(): Promise<Result<null>>
  /** Updates said that something happened there. */
  chatChanged(accountId: string, chatId: string): void
  answer(request: RequestRef, approved: boolean): Promise<Result<null>>
  startJob(selection: RequestSelection, approved: boolean): Promise<Result<Job>>
  forget(accountId: string): void
}
