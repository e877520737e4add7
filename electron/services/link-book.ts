import type {
  LinkEntry,
  LinkFacets,
  LinkQuery,
  LinkRef,
  LinkScope,
  LinkSelection,
  LinkWindow,
} from '../contract/link-book'
import type { InviteLink } from '../contract/links'
import type { Result } from '../contract/result'

/** What is known of an account's links; read from Telegram a page at a time behind what is answered. */
export interface LinkBook {
  /** Answers as soon as the first page of the scope is known; the rest is read behind it and told by `onChange`. */
  query(query: LinkQuery, offset: number, limit: number): Promise<Result<LinkWindow>>
  /** Where a link stands in the query's order. */
  find(query: LinkQuery, link: LinkRef): Promise<Result<number | null>>
  facets(scope: LinkScope): Promise<Result<LinkFacets>>
  /** Asks Telegram anew; answers when the first page of each list is here. */
  refresh(scope: LinkScope): Promise<Result<null>>
  /** Reads every list of the community to its end; the first error otherwise. */
  readAll(chatId: string): Promise<Result<null>>
  /** `linkGone`. */
  entry(link: LinkRef): Promise<Result<LinkEntry>>
  /** The entries that a selection means, in the query's order; for `matching`, all lists are read to their end first. */
  select(selection: LinkSelection): Promise<Result<readonly LinkEntry[]>>
  /** Takes over what an answer of Telegram said of a link. */
  put(accountId: string, link: InviteLink): void
  remove(accountId: string, link: LinkRef): void
  /** Something happened in this community: its lists are looked at again. */
  chatChanged(accountId: string, chatId: string): void
  /** Tags or notes changed: what was searched and sorted by them is out of date. */
  annotationsChanged(accountId: string): void
  forget(accountId: string): void
}
