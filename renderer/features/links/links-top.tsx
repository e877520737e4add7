import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../electron/contract/link-list'
import type { CallError } from '../../api'
import { ErrorNote } from '../../components/error-note'
import { SearchField } from '../../components/list/search-field'
import type { ListFocus } from '../../components/list/use-list-focus'
import { Search, Top, Whole } from './links-screen-parts'
import type { LinkQueryState } from './list/use-link-query'

interface LinksTopProps {
  readonly community: ReactNode
  readonly query: LinkQueryState
  readonly focus: ListFocus<LinkEntry>
  readonly error: CallError | null
}

/** Above form and list: the community, and the search among its links. */
export const LinksTop = ({ community, query, focus, error }: LinksTopProps) => {
  const { t } = useTranslation()
  return (
    <Top>
      <div>{community}</div>
      <Search>
        {query.value !== null && (
          <SearchField
            label={t('linkList.search')}
            placeholder={t('linkList.searchPlaceholder')}
            search={query.search}
            onSearch={query.setSearch}
            given={query.given}
            inputRef={focus.searchField}
            onLeave={focus.leaveSearch}
          />
        )}
      </Search>
      <Whole>{error !== null && <ErrorNote error={error} />}</Whole>
    </Top>
  )
}
