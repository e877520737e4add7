import type { LinkChange, LinkEntry, LinkRef } from '../contract/link-book'
import type { ImporterCursor, ImporterPage } from '../contract/people'
import type { Result } from '../contract/result'

/** One link: read, changed, ended. A lost answer is settled by reading the link, never by blind repetition. */
export interface ManageLinks {
  get(link: LinkRef): Promise<Result<LinkEntry>>
  edit(link: LinkRef, change: LinkChange): Promise<Result<LinkEntry>>
  revoke(link: LinkRef): Promise<Result<{ revoked: LinkEntry; replacement: LinkEntry | null }>>
  delete(link: LinkRef): Promise<Result<null>>
  people(query: {
    readonly chatId: string
    readonly hash: string | null
    readonly requested: boolean
    readonly search: string
    readonly cursor: ImporterCursor | null
  }): Promise<Result<ImporterPage>>
  personPhoto(userId: string): Promise<Result<string | null>>
}
