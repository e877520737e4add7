import { Globe } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkFacets, LinkFilter, LinkQuery } from '../../../../electron/contract/link-list'
import { useCall } from '../../../api'
import { useCommands } from '../../../commands'
import { FilterChips, FilterPopover, useFilterSheet } from '../../../components/list/filter-popover'
import { Bar, Label, QuietButton, Spacer } from '../../../components/list/list-parts'
import { FilterFields } from './filter-fields'
import { type FilterPart, filterParts } from './filter-parts'
import { filterCount, noFilter, runsOutChoice } from './link-query'

const noFacets: LinkFacets = { tags: [], creators: [], chats: [] }

export interface FilterBarProps {
  readonly query: LinkQuery
  /** Bots have no communities to look across. */
  readonly mayGoEverywhere: boolean
  readonly onFilter: (filter: LinkFilter) => void
  readonly onEverywhere: (everywhere: boolean) => void
  /** At the end of the line. */
  readonly children: ReactNode
}

/** Whose links, and which of them: each thing that the filter asks for is a chip that takes it back. */
export const FilterBar = ({ query, mayGoEverywhere, onFilter, onEverywhere, children }: FilterBarProps) => {
  const { t } = useTranslation()
  const { filter, scope } = query
  const sheet = useFilterSheet()
  useCommands(() => [{ id: 'links.filter', group: 'list', title: t('palette.links.filter'), run: sheet.open }])
  const everywhere = scope.kind === 'all'
  const facets = useCall('getLinkFacets', { scope }).data ?? noFacets
  const wordsOf = (part: FilterPart): string => {
    if (part.kind === 'nobodyCame') return t('linkList.chip.nobodyCame')
    if (part.kind !== 'runsOut') return t(`linkList.chip.${part.kind}`, { name: part.name })
    const choice = runsOutChoice(part.seconds)
    return choice === null ? t('linkList.chip.soon') : t(`linkList.chip.within.${choice}`)
  }
  const chips = filterParts(filter, facets).map((part) => ({
    id: `${part.kind} ${part.key}`,
    words: wordsOf(part),
    remove: () => onFilter({ ...filter, ...part.without }),
  }))

  return (
    <>
      <Bar>
        {mayGoEverywhere && (
          <QuietButton
            type="button"
            data-framed
            aria-label={t('linkList.everywhere')}
            aria-pressed={everywhere}
            title={t('linkList.everywhere')}
            onClick={() => onEverywhere(!everywhere)}
          >
            <Globe size={14} aria-hidden />
            <Label>{t('linkList.everywhere')}</Label>
          </QuietButton>
        )}
        <FilterPopover
          sheet={sheet}
          words={{
            open: t('linkList.filter.open'),
            title: t('linkList.filter.title'),
            clear: t('linkList.clearFilters'),
          }}
          isOn={filterCount(filter) > 0}
          onClear={() => onFilter(noFilter)}
        >
          <FilterFields filter={filter} facets={facets} everywhere={everywhere} onChange={onFilter} />
        </FilterPopover>
        <Spacer />
        {children}
      </Bar>
      <FilterChips label={t('linkList.filter.chosen')} chips={chips} />
    </>
  )
}
