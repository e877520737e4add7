import { type LinkQuery, type LinkView, linkViewSchema } from '../../../contract/link-list'
import type { Result } from '../../../contract/result'
import type { Closable } from '../../accounts/lazy-store'
import { createNamedList, type NamedListOptions } from '../../accounts/named-list'
import { type ChatFollower, movedIds } from '../../chats/chat-moves'

/** Queries that an account saved under names, in `accounts/<id>/views.json`; every answer is sorted by name. */
export interface Views extends Closable, ChatFollower {
  list(): Promise<Result<LinkView[]>>
  /** A view of the same name (ignoring case) is replaced. `diskFull`, `fileNotWritten`. */
  save(name: string, query: LinkQuery): Promise<Result<LinkView[]>>
  /** No error if the view is not there (any more). `diskFull`, `fileNotWritten`. */
  remove(id: string): Promise<Result<LinkView[]>>
}

export type ViewsOptions = Omit<NamedListOptions<LinkView>, 'name' | 'schema'>

export const createViews = (options: ViewsOptions): Views => {
  const views = createNamedList<LinkView>({ ...options, name: 'views', schema: linkViewSchema })
  return {
    list: views.list,
    save: (name, query) => views.save(name, (id, kept) => ({ id, name: kept, query })),
    remove: views.remove,
    close: views.close,
    moveChat: (from, to) =>
      views.replace((view) => {
        const query = movedQuery(view.query, from, to)
        return query === view.query ? view : { ...view, query }
      }),
  }
}

/** The same query about the supergroup that a group became; the same object if the query does not name the group. */
const movedQuery = (query: LinkQuery, from: string, to: string): LinkQuery => {
  const { scope, filter } = query
  if (scope.kind === 'chat' && scope.chatId === from) return { ...query, scope: { ...scope, chatId: to } }
  if (!filter.chats.includes(from)) return query
  return { ...query, filter: { ...filter, chats: movedIds(filter.chats, from, to) } }
}
