import type { LinkQuery, LinkView } from '../contract/link-book'
import type { Result } from '../contract/result'

/** Queries kept under a name, per account in `accounts/<id>/views.json`. */
export interface Views {
  list(): Promise<Result<LinkView[]>>
  /** A view of the same name (without regard to case) is replaced. */
  save(name: string, query: LinkQuery): Promise<Result<LinkView[]>>
  remove(id: string): Promise<Result<LinkView[]>>
}
