import Button from '@mui/material/Button'
import Popover from '@mui/material/Popover'
import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { Globe, ListFilter, X } from 'lucide-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkFacets, LinkFilter, LinkQuery } from '../../../../electron/contract/link-list'
import { useCall } from '../../../api'
import { useCommands } from '../../../commands'
import { Bar, Label, Push, Quiet } from '../../../components/list/list-parts'
import { FilterFields } from './filter-fields'
import { filterCount, noFilter, runsOutChoice } from './link-query'

const Chips = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 6, minWidth: 0 })
const Chip = styled('button')(({ theme }) => ({
  all: 'unset',
  boxSizing: 'border-box',
  ...theme.typography.body2,
  display: 'inline-flex',
  alignItems: 'center',
  gap: 5,
  height: 26,
  maxWidth: 220,
  paddingInline: '9px 6px',
  borderRadius: 13,
  fontWeight: 550,
  cursor: 'pointer',
  color: theme.vars.palette.ink.accent,
  backgroundColor: theme.vars.palette.soft.accent,
  '& > bdi': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& > svg': { flexShrink: 0 },
  '&:hover': { boxShadow: `inset 0 0 0 1px ${theme.vars.palette.primary.main}` },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 1 },
}))
const Sheet = styled('div')({ display: 'grid', gap: 16, width: 372, padding: '18px 20px 20px' })
const SheetHead = styled('div')({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  minHeight: 30,
})

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

/** Whose links, and which of them: each thing that is asked for is a chip that takes itself back. */
export const FilterBar = ({ query, mayGoEverywhere, onFilter, onEverywhere, children }: FilterBarProps) => {
  const { t } = useTranslation()
  const id = useId()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const { filter, scope } = query
  useCommands(() => [
    { id: 'links.filter', group: 'list', title: t('palette.links.filter'), run: () => setAnchor(opener.current) },
  ])
  const everywhere = scope.kind === 'all'
  const facets = useCall('getLinkFacets', { scope }).data ?? noFacets
  const chips = filterChips(filter, facets)
  const wordsOf = (chip: FilterChip): string => {
    if (chip.kind === 'nobodyCame') return t('linkList.chip.nobodyCame')
    if (chip.kind !== 'runsOut') return t(`linkList.chip.${chip.kind}`, { name: chip.name })
    const choice = runsOutChoice(chip.seconds)
    return choice === null ? t('linkList.chip.soon') : t(`linkList.chip.within.${choice}`)
  }

  return (
    <>
      <Bar>
        {mayGoEverywhere && (
          <Quiet
            type="button"
            data-framed
            aria-label={t('linkList.everywhere')}
            aria-pressed={everywhere}
            title={t('linkList.everywhere')}
            onClick={() => onEverywhere(!everywhere)}
          >
            <Globe size={14} aria-hidden />
            <Label>{t('linkList.everywhere')}</Label>
          </Quiet>
        )}
        <Quiet
          ref={opener}
          type="button"
          data-framed
          data-on={filterCount(filter) > 0}
          aria-haspopup="dialog"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <ListFilter size={14} aria-hidden />
          {t('linkList.filter.open')}
        </Quiet>
        <Push />
        {children}
      </Bar>
      {chips.length > 0 && (
        <Chips role="group" aria-label={t('linkList.filter.chosen')}>
          {chips.map((chip) => {
            const words = wordsOf(chip)
            return (
              <Chip
                key={`${chip.kind} ${chip.key}`}
                type="button"
                aria-label={t('linkList.chip.remove', { words })}
                onClick={() => onFilter({ ...filter, ...chip.without })}
              >
                <bdi>{words}</bdi>
                <X size={13} aria-hidden />
              </Chip>
            )
          })}
        </Chips>
      )}
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-labelledby': id } }}
      >
        <Sheet>
          <SheetHead>
            <Typography variant="h2" id={id}>
              {t('linkList.filter.title')}
            </Typography>
            {filterCount(filter) > 0 && (
              <Button variant="text" size="small" onClick={() => onFilter(noFilter)}>
                {t('linkList.clearFilters')}
              </Button>
            )}
          </SheetHead>
          <FilterFields filter={filter} facets={facets} everywhere={everywhere} onChange={onFilter} />
        </Sheet>
      </Popover>
    </>
  )
}

interface ChipBase {
  readonly key: string
  /** What the filter becomes without it. */
  readonly without: Partial<LinkFilter>
}
type FilterChip = ChipBase &
  (
    | { readonly kind: 'tag' | 'creator' | 'community'; readonly name: string }
    | { readonly kind: 'nobodyCame' }
    | { readonly kind: 'runsOut'; readonly seconds: number }
  )

/** One chip for each thing that a filter asks for, by the names that people know. */
const filterChips = (filter: LinkFilter, facets: LinkFacets): readonly FilterChip[] => {
  const person = new Map(facets.creators.map(({ creator }) => [creator.id, creator.name]))
  const chat = new Map(facets.chats.map(({ chatId, title }) => [chatId, title]))
  const others = (all: readonly string[], one: string) => all.filter((other) => other !== one)
  return [
    ...filter.tags.map((tag) => ({
      kind: 'tag' as const,
      key: tag,
      name: tag,
      without: { tags: others(filter.tags, tag) },
    })),
    ...filter.creators.map((id) => ({
      kind: 'creator' as const,
      key: id,
      name: person.get(id) ?? id,
      without: { creators: others(filter.creators, id) },
    })),
    ...filter.chats.map((id) => ({
      kind: 'community' as const,
      key: id,
      name: chat.get(id) ?? id,
      without: { chats: others(filter.chats, id) },
    })),
    ...(filter.runsOutWithin === null
      ? []
      : [{ kind: 'runsOut' as const, key: '', seconds: filter.runsOutWithin, without: { runsOutWithin: null } }]),
    ...(filter.nobodyCame ? [{ kind: 'nobodyCame' as const, key: '', without: { nobodyCame: false } }] : []),
  ]
}
