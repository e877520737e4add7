import type { JoinRequest } from '../../../electron/contract/people'

/** What rows call; the same functions for every row, so that rows render only when their request changes. */
export interface RequestActions {
  readonly answer: (request: JoinRequest, approved: boolean, index: number) => void
  readonly details: (request: JoinRequest, index: number) => void
  /** Shows only those of its community, or of its link. */
  readonly only: (request: JoinRequest, of: 'community' | 'link') => void
}
