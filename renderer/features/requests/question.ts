import type { AlikeGroup } from '../../../electron/contract/people'

/** Many people at once: all that the filter shows, those who are selected, or a group that looks alike. */
export type Question = { readonly answer: 'approve' | 'dismiss' | 'ban' } & (
  | { readonly of: 'all' | 'selected' }
  | { readonly of: 'alike'; readonly group: AlikeGroup }
)
