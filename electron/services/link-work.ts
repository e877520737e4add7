import type { Job } from '../contract/jobs'
import type { LinkEntry, LinkRef, LinkSelection } from '../contract/link-book'
import type { Expiry } from '../contract/links'
import type { Result } from '../contract/result'

export type LinkJobAction =
  | { readonly kind: 'extend'; readonly expires: Expiry }
  | { readonly kind: 'revoke' }
  | { readonly kind: 'delete' }

/** Work on many links at once. */
export interface LinkWork {
  start(action: LinkJobAction, selection: LinkSelection): Promise<Result<Job>>
  previewLockdown(chatId: string): Promise<Result<{ total: number; links: LinkEntry[]; ownOnly: boolean }>>
  startLockdown(chatId: string): Promise<Result<Job>>
  tag(
    selection: LinkSelection,
    change: { readonly add: readonly string[]; readonly remove: readonly string[] },
  ): Promise<Result<{ changed: number; undoId: string | null }>>
  setNote(link: LinkRef, note: string): Promise<Result<{ changed: number; undoId: string | null }>>
  undoChange(undoId: string): Promise<Result<{ changed: number }>>
}
