import { type LinkQuery, type LinkView, linkViewSchema } from '../../../contract/link-list'
import type { Result } from '../../../contract/result'
import type { AccountStore } from '../../accounts/account-slots'
import { createNamedList, type NamedListOptions } from '../../accounts/named-list'

/** Queries kept under a name, per account in `accounts/<id>/views.json`; of the active account, by name. */
export interface Views extends AccountStore {
  list(): Promise<Result<LinkView[]>>
  /** A view of the same name (without regard to case) is replaced. `diskFull`, `fileNotWritten`. */
  save(name: string, query: LinkQuery): Promise<Result<LinkView[]>>
  /** One that is not there (any more) is no mistake. `diskFull`, `fileNotWritten`. */
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
  }
}
